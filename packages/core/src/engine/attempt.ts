import { DeskbellError } from "../model/failure.ts";
import type { Clock } from "../ports/clock.ts";

/** How an attempt ended. */
export type Attempt =
  | { readonly kind: "answered"; readonly output: unknown }
  | { readonly kind: "failed"; readonly code: string };

/** Tries something for so long; what comes later is ignored. Never rejects. */
export function withDeadline(
  work: () => Promise<unknown>,
  timeoutMs: number,
  clock: Clock,
): Promise<Attempt> {
  return new Promise((resolve) => {
    const cancel = clock.wakeAt(clock.now() + timeoutMs, () =>
      resolve({ kind: "failed", code: "call.timeout" }),
    );
    const settle = (attempt: Attempt) => {
      cancel();
      resolve(attempt);
    };
    Promise.resolve()
      .then(work)
      .then(
        (output) => settle({ kind: "answered", output }),
        (error: unknown) => settle({ kind: "failed", code: errorCode(error) }),
      );
  });
}

/** The stable code of an error; messages may hold personal data and are never logged. */
export function errorCode(error: unknown): string {
  if (error instanceof DeskbellError) return error.code;
  if (error instanceof Error && "code" in error && typeof error.code === "string") return error.code;
  return error instanceof Error ? error.name : "unknown";
}
