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
      resolve({ kind: "failed", code: timeoutCode }),
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

/** What an attempt failed with that was not over in time. */
export const timeoutCode = "call.timeout";

/** What a code looks like, so that no number, address or sentence is taken for one. */
const codePattern = /^[A-Za-z][\w.-]{0,59}$/;
const mostDigits = 4;

/** The stable code of an error; messages may hold personal data and are never logged, nor is a code that does not look like one. */
export function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  const candidates = ["code" in error ? error.code : null, error.name];
  return candidates.find(isCode) ?? "unknown";
}

function isCode(value: unknown): value is string {
  if (typeof value !== "string" || !codePattern.test(value)) return false;
  return value.replaceAll(/\D/g, "").length <= mostDigits;
}
