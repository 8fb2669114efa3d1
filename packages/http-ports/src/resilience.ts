import {
  ConsecutiveBreaker,
  ConstantBackoff,
  circuitBreaker,
  handleWhen,
  isBrokenCircuitError,
  retry,
  wrap,
} from "cockatiel";
import { HttpPortError, type HttpPortErrorCode } from "./http-port-error.ts";

/** How patient to be with the other side. */
export interface Patience {
  readonly failuresToRest: number;
  readonly restMs: number;
}

/** Makes calls, some of them twice or not at all. */
export type Resilience = <Value>(url: string, work: () => Promise<Value>) => Promise<Value>;

const retryPauseMs = 200;

/**
 * Makes what shields both sides from each other. A call without a connection is made once more: most often an idle connection was closed
 * just then. After so many calls in vain none is made for a while. Longer patience is with the engine, which repeats calls over
 * restarts.
 */
export function createResilience({ failuresToRest, restMs }: Patience): Resilience {
  const policy = wrap(
    circuitBreaker(
      handleWhen((error) => isOf(error, "http-port.unreachable", "http-port.timeout", "http-port.failed")),
      { breaker: new ConsecutiveBreaker(failuresToRest), halfOpenAfter: restMs },
    ),
    retry(
      handleWhen((error) => isOf(error, "http-port.unreachable")),
      { maxAttempts: 1, backoff: new ConstantBackoff(retryPauseMs) },
    ),
  );
  return async (url, work) => {
    try {
      return await policy.execute(work);
    } catch (error) {
      if (!isBrokenCircuitError(error)) throw error;
      throw new HttpPortError(
        "http-port.resting",
        `${url} has failed ${failuresToRest} times in a row, and is left alone for ${restMs} ms. The failures before this one say why.`,
      );
    }
  };
}

function isOf(error: unknown, ...codes: readonly HttpPortErrorCode[]): boolean {
  return error instanceof HttpPortError && codes.includes(error.code);
}
