#!/usr/bin/env node
import { describeBug } from "./describe-bug.ts";
import { createProgram } from "./program.ts";
import { runProgram } from "./run-program.ts";

process.on("uncaughtException", (error) => {
  process.stderr.write(describeBug(error));
  process.exit(1);
});
process.exitCode = await runProgram(createProgram(), process.argv);
