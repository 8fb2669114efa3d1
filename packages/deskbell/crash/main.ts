// The proofs that nothing is lost. Run them:
//   npm run test:crash -- --kills 50 --customers 12 --seed 1 --faults some --receive both
//   npm run test:soak -- --minutes 10
//   npm run docs:faults

import { tryAll } from "./matrix/matrix.ts";
import { parseOptions } from "./options.ts";
import { prove } from "./proof.ts";
import { soak } from "./soak.ts";

const options = parseOptions(process.argv.slice(2), Date.now() % 1_000_000);
const { run, page, ...how } = options;
if (run !== "matrix") console.log(`${run}:`, how);
const runs = { proof: prove, soak, matrix: tryAll };
process.exit((await runs[run](options)) ? 0 : 1);
