// Writes docs/command-line.md from the program's own help. Run it: npm run docs

import { writeFileSync } from "node:fs";
import { createProgram } from "../packages/deskbell/src/program.ts";
import { describeCommands } from "./describe-commands.ts";

writeFileSync(new URL("../docs/command-line.md", import.meta.url), describeCommands(createProgram()));
