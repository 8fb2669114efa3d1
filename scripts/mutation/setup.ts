import { inject } from "vitest";

// Runs before each file of tests, after Stryker's own setup. The mutant of the run before must not be active while modules are loaded.

const stryker = (globalThis as { __stryker__?: { activeMutant?: string | undefined } }).__stryker__;
if (stryker !== undefined && inject("mutantActivation") !== "static") stryker.activeMutant = undefined;

declare module "vitest" {
  interface ProvidedContext {
    mutantActivation?: "static" | "runtime";
  }
}
