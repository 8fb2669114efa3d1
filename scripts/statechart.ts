// Writes docs/statechart.md from the machine's own definition. Run it: npm run docs

import { writeFileSync } from "node:fs";
import { createDialogue } from "../packages/core/src/index.ts";
import { describeStatechart } from "../packages/deskbell/src/diagram/describe-statechart.ts";

writeFileSync(new URL("../docs/statechart.md", import.meta.url), describeStatechart(createDialogue().root));
