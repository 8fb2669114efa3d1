import { DeskbellError } from "@deskbell/core";

/** What a check found. `warning` is worth knowing, `failed` keeps the desk from working. */
export interface Finding {
  readonly check: string;
  readonly state: "ok" | "warning" | "failed";
  readonly message: string;
}

/** All is well. */
export function ok(check: string, message: string): Finding {
  return { check, state: "ok", message };
}

/** Something failed, in the error's own words where they are the program's. */
export function failed(check: string, error: unknown): Finding {
  const message = error instanceof DeskbellError ? error.message : "failed in a way that nobody foresaw";
  return { check, state: "failed", message };
}
