import { row, rows, run } from "./script.ts";
import type { SqlDatabase } from "./sql-database.ts";

/** A bot that a desk has run as. Its token is nowhere in here. */
export interface BotRecord {
  readonly channel: string;
  /** The bot's id in its channel. */
  readonly id: string;
  /** Its public handle, without `@`. */
  readonly handle: string;
  /** Whether it was a demo's, which talks to nobody real. */
  readonly isDemo: boolean;
  /** When it was last started (Unix ms). */
  readonly startedAt: number;
}

/** Which bots a database belongs to. */
export interface BotRecords {
  all(): Promise<readonly BotRecord[]>;
  /** Saves the bot with this channel and id, new or not. */
  save(bot: BotRecord): Promise<void>;
  /** Whether anything of a desk's work is stored: a dialogue, a ticket or a contact. */
  isWorkedWith(): Promise<boolean>;
}

/** The bots that a database keeps. */
export function createSqlBots(database: SqlDatabase): BotRecords {
  const db = database.kysely;
  return {
    all: () =>
      database.read(function* () {
        const found = yield* rows(db.selectFrom("bots").selectAll().orderBy("started_at"));
        return found.map(({ is_demo, started_at, ...bot }) => ({
          ...bot,
          isDemo: is_demo === 1,
          startedAt: started_at,
        }));
      }),
    save: ({ channel, id, handle, isDemo, startedAt }) =>
      database.write(function* () {
        const seen = { handle, is_demo: isDemo ? 1 : 0, started_at: startedAt } as const;
        yield* run(
          db
            .insertInto("bots")
            .values({ channel, id, ...seen })
            .onConflict((conflict) => conflict.columns(["channel", "id"]).doUpdateSet(seen)),
        );
      }),
    isWorkedWith: () =>
      database.read(function* () {
        for (const table of ["dialogues", "tickets", "contacts"] as const) {
          const first = yield* row(
            db
              .selectFrom(table)
              .select((is) => is.lit(1).as("one"))
              .limit(1),
          );
          if (first !== undefined) return true;
        }
        return false;
      }),
  };
}
