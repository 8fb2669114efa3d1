import { readFileSync } from "node:fs";

/** What became of a mutant. `Timeout` is one that never ended, `RuntimeError` one with which nothing could be loaded. */
export type MutantStatus =
  | "Killed"
  | "Timeout"
  | "Survived"
  | "NoCoverage"
  | "RuntimeError"
  | "CompileError"
  | "Ignored";

/** A mutant, and the line it is in. */
export interface Mutant {
  readonly file: string;
  readonly line: string;
  readonly status: MutantStatus;
}

interface Report {
  readonly files: Readonly<
    Record<
      string,
      {
        readonly source: string;
        readonly mutants: readonly {
          readonly status: MutantStatus;
          readonly location: { readonly start: { readonly line: number } };
        }[];
      }
    >
  >;
}

/** The mutants of a package as they were measured last, file by file; empty when they never were. */
export function readMutants(name: string): readonly Mutant[] {
  const { files } = readReport(name);
  return Object.entries(files).flatMap(([file, { source, mutants }]) => {
    const lines = source.split("\n");
    return mutants.map(({ status, location }) => ({
      file,
      line: lines[location.start.line - 1]?.trim() ?? "",
      status,
    }));
  });
}

function readReport(name: string): Report {
  try {
    const url = new URL(`../../reports/mutation/${name}/incremental.json`, import.meta.url);
    return JSON.parse(readFileSync(url, "utf8"));
  } catch {
    return { files: {} };
  }
}
