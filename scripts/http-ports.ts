// Writes docs/http-ports.openapi.json from the schemas that answers are read with. Run it: npm run docs

import { writeFileSync } from "node:fs";
import { createOpenApi } from "@deskbell/http-ports";

const file = new URL("../docs/http-ports.openapi.json", import.meta.url);
writeFileSync(file, `${JSON.stringify(createOpenApi(), null, 2)}\n`);
