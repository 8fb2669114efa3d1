import { errorCode } from "@deskbell/core";
import type { Desk } from "@deskbell/desk";
import type { SqliteStorage } from "@deskbell/sqlite";
import type { Status } from "./status.ts";

/** A bot, as far as it can be asked how it is. */
export interface WatchedBot {
  /** Its id as text. */
  readonly account: string;
  /** Its handle; its id, where Telegram has not told the handle. */
  readonly name: string;
  /** Why it receives no updates, in a few words; null when it does. */
  hindrance(): string | null;
}

/** What has to work for a desk to work. */
export interface ReadinessOptions {
  readonly desk: Pick<Desk, "settings">;
  readonly storage: Pick<SqliteStorage, "fault" | "counter">;
  readonly bots: readonly WatchedBot[];
  readonly mayWork: () => boolean;
}

/** How a desk stands, looked at afresh each time. */
export interface Readiness {
  /** Why it cannot work now, each in a few words; nothing when it can, be it with some of its bots alone. */
  isReady(): Promise<readonly string[]>;
  /** What is wrong although it can work: bots that receive nothing, while others do. */
  warnings(): readonly string[];
  /** The same in figures. Never rejects. */
  status(): Promise<Status>;
}

/** Makes what tells whether a desk can work. */
export function createReadiness({ desk, storage, bots, mayWork }: ReadinessOptions): Readiness {
  /** The code of what keeps the database from being read or written. */
  async function databaseFault(): Promise<string | null> {
    try {
      await desk.settings.values();
      return (await storage.fault())?.code ?? null;
    } catch (error) {
      return errorCode(error);
    }
  }

  /** What keeps bots from receiving: of one, in so many words, of several, with their names. */
  function hindrances(): { readonly ofAll: readonly string[]; readonly ofSome: readonly string[] } {
    const found = bots.flatMap(({ name, hindrance }) => {
      const why = hindrance();
      return why === null ? [] : [bots.length === 1 ? why : `@${name}: ${why}`];
    });
    return found.length < bots.length ? { ofAll: [], ofSome: found } : { ofAll: found, ofSome: [] };
  }

  return {
    async isReady() {
      const { ofAll } = hindrances();
      const fault = await databaseFault();
      return [
        ...ofAll,
        ...(mayWork() ? [] : ["the lease is not renewed, so nothing is received or sent"]),
        ...(fault === null ? [] : [`the database does not work (${fault})`]),
      ];
    },
    warnings: () => hindrances().ofSome,
    async status() {
      const statuses = bots.map(async ({ account, name, hindrance }) => ({
        name,
        isReceiving: hindrance() === null && mayWork(),
        backlog: await storage.counter.backlog("telegram", account).catch(() => null),
      }));
      return { bots: await Promise.all(statuses), fault: await databaseFault() };
    },
  };
}
