import type { Clock } from "@deskbell/core";

/** How often, in ms. */
const pauseMs = 3_600_000;

/** Does something now, and an hour after it was done again and again. What fails is told, and done again after the hour. */
export function hourly(
  work: (signal: AbortSignal) => Promise<void>,
  clock: Clock,
  onError: (error: unknown) => void,
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  let callOff = () => {};
  let working = Promise.resolve();

  function begin(): void {
    working = work(stopping.signal)
      .catch(onError)
      .then(() => {
        if (!stopping.signal.aborted) callOff = clock.wakeAt(clock.now() + pauseMs, begin);
      });
  }

  begin();
  return {
    async stop() {
      stopping.abort();
      callOff();
      await working;
    },
  };
}
