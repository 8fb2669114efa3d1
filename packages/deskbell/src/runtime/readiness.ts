import { errorCode } from "@deskbell/core";
import type { Desk } from "@deskbell/desk";
import type { SqliteStorage } from "@deskbell/sqlite";
import type { RunningBot } from "@deskbell/telegram";
import type { Status } from "./status.ts";

/** What has to work for a desk to work. */
export interface ReadinessOptions {
  readonly desk: Pick<Desk, "settings">;
  readonly storage: Pick<SqliteStorage, "fault" | "counter">;
  readonly receiving: Pick<RunningBot, "hindrance">;
  readonly mayWork: () => boolean;
  /** The bot's id as text. */
  readonly account: string;
}

/** How a desk stands, looked at afresh each time. */
export interface Readiness {
  /** Why it cannot work now, each in a few words; nothing when it can. */
  isReady(): Promise<readonly string[]>;
  /** The same in figures. Never rejects. */
  status(): Promise<Status>;
}

/** Makes what tells whether a desk can work. */
export function createReadiness(options: ReadinessOptions): Readiness {
  const { desk, storage, receiving, mayWork, account } = options;

  /** The code of what keeps the database from being read or written. */
  async function databaseFault(): Promise<string | null> {
    try {
      await desk.settings.values();
      return (await storage.fault())?.code ?? null;
    } catch (error) {
      return errorCode(error);
    }
  }

  return {
    async isReady() {
      const hindrance = receiving.hindrance();
      const fault = await databaseFault();
      return [
        ...(hindrance === null ? [] : [hindrance]),
        ...(mayWork() ? [] : ["the lease is not renewed, so nothing is received or sent"]),
        ...(fault === null ? [] : [`the database does not work (${fault})`]),
      ];
    },
    async status() {
      const backlog = await storage.counter.backlog("telegram", account).catch(() => null);
      return {
        isReceiving: receiving.hindrance() === null && mayWork(),
        fault: await databaseFault(),
        backlog,
      };
    },
  };
}
