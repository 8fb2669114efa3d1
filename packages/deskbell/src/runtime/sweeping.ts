import { type Clock, errorCode, type Logger } from "@deskbell/core";
import type { Retention } from "@deskbell/desk";
import { hourly } from "./hourly.ts";
import { type SweepOptions, sweep } from "./sweep.ts";

/** What a desk sweeps with. */
export interface SweepingOptions {
  readonly retention: Retention;
  /** Read before each round. */
  readonly settings: () => SweepOptions["settings"];
  /** Called before each round, for what else is looked after that rarely. */
  readonly onRound: () => void;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Trims what has been kept long enough: now, and every hour. */
export function startSweeping(options: SweepingOptions): { stop(): Promise<void> } {
  const { retention, settings, onRound, clock, logger } = options;

  async function round(signal: AbortSignal): Promise<void> {
    onRound();
    const counts = await sweep({ retention, settings: settings(), now: clock.now(), signal });
    const trimmed = Object.entries(counts).filter(([, rows]) => rows > 0);
    if (trimmed.length > 0) logger.info(Object.fromEntries(trimmed), "What was kept long enough is gone.");
  }

  return hourly(round, clock, (error) =>
    logger.error({ code: errorCode(error) }, "Sweeping failed; trying again in an hour."),
  );
}
