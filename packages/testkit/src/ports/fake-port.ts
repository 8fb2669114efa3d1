import type { Clock } from "@deskbell/core";

/** A port operation in the hands of a test. Whatever it is told holds until it is told something else. */
export interface FakePort<Input, Output> {
  /** What it was called with so far. */
  readonly calls: readonly Input[];
  /** Answers as it did at first. */
  works(): void;
  /** Answers with just this, so many ms late. */
  answers(output: Output, afterMs?: number): void;
  /** Answers as usual, but so many ms late. */
  answersAfter(ms: number): void;
  /** Fails, the next so many times; without a number always. */
  fails(times?: number): void;
  /** Never answers what is called from now on. */
  hangs(): void;
}

type Mode<Output> =
  | { readonly kind: "works" }
  | { readonly kind: "answers"; readonly output: Output; readonly afterMs: number }
  | { readonly kind: "late"; readonly afterMs: number }
  | { readonly kind: "fails"; readonly times: number }
  | { readonly kind: "hangs" };

/** The error of a port that was told to fail. */
export class FakePortError extends Error {
  readonly code = "testkit.portFails";
}

/** Makes an operation that `work` answers, and the handle to make it behave otherwise. */
export function createFakePort<Input, Output>(work: (input: Input) => Output, clock: Clock) {
  const calls: Input[] = [];
  let mode: Mode<Output> = { kind: "works" };

  async function wait(ms: number): Promise<void> {
    if (ms > 0) await new Promise<void>((resolve) => void clock.wakeAt(clock.now() + ms, resolve));
  }

  async function call(input: Input): Promise<Output> {
    calls.push(input);
    switch (mode.kind) {
      case "works":
        return work(input);
      case "answers": {
        const { output, afterMs } = mode;
        await wait(afterMs);
        return output;
      }
      case "late":
        await wait(mode.afterMs);
        return work(input);
      case "fails": {
        const times = mode.times - 1;
        mode = times > 0 ? { kind: "fails", times } : { kind: "works" };
        throw new FakePortError("The port was told to fail.");
      }
      case "hangs":
        return new Promise<never>(() => {});
    }
  }

  const port: FakePort<Input, Output> = {
    calls,
    works: () => {
      mode = { kind: "works" };
    },
    answers: (output, afterMs = 0) => {
      mode = { kind: "answers", output, afterMs };
    },
    answersAfter: (afterMs) => {
      mode = { kind: "late", afterMs };
    },
    fails: (times = Number.POSITIVE_INFINITY) => {
      mode = { kind: "fails", times };
    },
    hangs: () => {
      mode = { kind: "hangs" };
    },
  };
  return { call, port };
}
