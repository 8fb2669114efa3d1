import { type Clock, type Logger, pause } from "@deskbell/core";
import { backoffMs, recheckMs } from "./backoff.ts";
import { errorFields } from "./error-fields.ts";
import { TelegramFailure } from "./telegram-failure.ts";

export interface PersistenceOptions {
  readonly clock: Clock;
  readonly logger: Logger;
  /** Gives up at once. */
  readonly signal: AbortSignal;
  /** Whether this process is the one that receives, asked before each attempt; always, unless told. */
  readonly mayWork?: (() => boolean) | undefined;
  readonly random?: (() => number) | undefined;
}

/**
 * Tries until it works, with growing pauses, or as long as Telegram says; null when it is given up before.
 * @param what a name for the log.
 * @throws TelegramFailure `TELEGRAM_UNAUTHORIZED` when the token is not accepted: no other attempt would be.
 */
export type Persist = <Result>(what: string, attempt: () => Promise<Result>) => Promise<Result | null>;

const longestPauseMs = 30_000;

/** Makes what the ways of receiving try again with. */
export function createPersistence(options: PersistenceOptions): Persist {
  const { clock, logger, signal, mayWork = () => true, random = Math.random } = options;

  function waitFor(error: unknown, failures: number): number {
    const told = error instanceof TelegramFailure ? error.retryAfterMs : null;
    return told ?? backoffMs(failures, longestPauseMs, random);
  }

  return async (what, attempt) => {
    for (let failures = 0; !signal.aborted; ) {
      if (!mayWork()) {
        await pause(clock, recheckMs, signal);
        continue;
      }
      try {
        return await attempt();
      } catch (error) {
        if (signal.aborted) break;
        if (isUnauthorized(error)) throw error;
        failures += 1;
        const waitMs = waitFor(error, failures);
        logger.warn({ what, failures, waitMs, ...errorFields(error) }, "Receiving is held up; trying again.");
        await pause(clock, waitMs, signal);
      }
    }
    return null;
  };
}

/** Whether Telegram does not accept the token, which ends receiving. */
export function isUnauthorized(error: unknown): boolean {
  return error instanceof TelegramFailure && error.code === "TELEGRAM_UNAUTHORIZED";
}
