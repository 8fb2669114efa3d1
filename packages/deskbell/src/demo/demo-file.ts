import type { BotRecords } from "@deskbell/sqlite";
import { ProgramError } from "../program-error.ts";

/** The file of a demo that was not told another one. */
export const demoDatabaseFile = "deskbell-demo.db";

/**
 * Makes sure that a demo has a file of its own.
 * @throws ProgramError `demo.realDatabase` for a file that a desk has worked with.
 */
export async function requireDemoFile(bots: BotRecords, file: string): Promise<void> {
  const known = await bots.all();
  const isReal = known.length === 0 ? await bots.isWorkedWith() : known.some(({ isDemo }) => !isDemo);
  if (!isReal) return;
  throw new ProgramError(
    "demo.realDatabase",
    `${file} belongs to a real desk, and without TELEGRAM_BOT_TOKEN only the demo can run. Set the token, or name another file for the demo in DATABASE_URL.`,
  );
}

/**
 * Keeps a real desk off the file of a demo.
 * @throws ProgramError `start.demoDatabase`
 */
export async function refuseDemoFile(bots: BotRecords, file: string): Promise<void> {
  const known = await bots.all();
  if (!known.some(({ isDemo }) => isDemo)) return;
  throw new ProgramError(
    "start.demoDatabase",
    `${file} belongs to a demo and holds made-up tickets. Name another file in DATABASE_URL; it is made if it does not exist.`,
  );
}
