import fc from "fast-check";
import { inject } from "vitest";

// Runs before each file of tests, after Stryker's own setup. The mutant of the run before must not be active while modules are loaded.

const stryker = (globalThis as { __stryker__?: { activeMutant?: string | undefined } }).__stryker__;
if (stryker !== undefined && inject("mutantActivation") !== "static") stryker.activeMutant = undefined;

// Properties are tried with the same values for each mutant, so that a second run comes to the same; nobody reads the smallest counterexample.
fc.configureGlobal({ seed: 1, endOnFailure: true });

declare module "vitest" {
  interface ProvidedContext {
    mutantActivation?: "static" | "runtime";
  }
}
