// Writes docs/validation.md from the collected cases and what we say of them. Run it: npm run docs

import { writeFileSync } from "node:fs";
import { describeValidation } from "./describe-validation.ts";

writeFileSync(new URL("../docs/validation.md", import.meta.url), describeValidation());
