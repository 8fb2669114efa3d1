import type { Clock, DialogueAddress, DialogueStore, Engine, Logger } from "@deskbell/core";
import { createEventsHandler, type EventsHandler } from "@deskbell/http-ports";
import type { Config } from "../config.ts";

/** What takes events of other programs. */
export interface EventsOptions {
  readonly httpPorts: Config["httpPorts"];
  readonly engine: Pick<Engine, "accept">;
  readonly store: Pick<DialogueStore, "load">;
  /** The ids of the desk's bots as text. */
  readonly accounts: ReadonlySet<string>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Makes what takes the events of whoever keeps the tickets or chats; null where the desk keeps both. */
export function openEvents({
  httpPorts: { ticketsUrl, chatsUrl, credentials },
  engine,
  store,
  accounts,
  clock,
  logger,
}: EventsOptions): EventsHandler | null {
  if (ticketsUrl === null && chatsUrl === null) return null;

  async function isKnown(dialogue: DialogueAddress): Promise<boolean> {
    if (dialogue.channel !== "telegram" || !accounts.has(dialogue.account)) return false;
    const [loaded] = await store.load([dialogue]);
    return loaded !== undefined && loaded.stored !== null;
  }

  return createEventsHandler({ credentials, accept: engine.accept, isKnown, now: clock.now, logger });
}
