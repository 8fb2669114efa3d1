// Several bots as if they were one, for whoever runs them. None of them waits for another: each receives and delivers by itself.

import type { DialogueAddress } from "@deskbell/core";
import type { RunningBot } from "./create-telegram-bot.ts";
import type { BotIdentity } from "./from-update.ts";
import type { RequestHandler } from "./webhook-handler.ts";

/** A bot that runs, and who it is. */
export interface NamedBot {
  readonly bot: BotIdentity;
  readonly running: RunningBot;
}

/** Bots that run together. Of several, `hindrance` tells which of them receive no updates. */
export interface RunningBots extends RunningBot {
  /** Lets the bots that these dialogues are with look into the outbox. */
  wakeFor(dialogues: readonly DialogueAddress[]): void;
  /**
   * Resolves when none of them receives any more; rejects as the first did when every one was refused. One that was refused ends no
   * other.
   */
  readonly done: Promise<void>;
}

/** Puts bots together; one alone stays what it is. */
export function runTogether(bots: readonly NamedBot[]): RunningBots {
  const byId = new Map(bots.map(({ bot, running }) => [bot.id, running]));
  const all = [...byId.values()];
  const done = whenAllEnded(all);
  done.catch(() => {}); // whoever looks at it gets the failure
  return {
    handle: joinHandlers(byId),
    hindrance() {
      const found = bots.flatMap(({ bot, running }) => {
        const hindrance = running.hindrance();
        return hindrance === null ? [] : [bots.length === 1 ? hindrance : `@${bot.username}: ${hindrance}`];
      });
      return found.length === 0 ? null : found.join("; ");
    },
    wake() {
      for (const running of all) running.wake();
    },
    wakeFor(dialogues) {
      for (const account of new Set(dialogues.map((dialogue) => dialogue.account))) byId.get(account)?.wake();
    },
    async stopReceiving() {
      await Promise.all(all.map((running) => running.stopReceiving()));
    },
    async stop() {
      await Promise.all(all.map((running) => running.stop()));
    },
    done,
  };
}

async function whenAllEnded(bots: readonly RunningBot[]): Promise<void> {
  const ends = await Promise.allSettled(bots.map(({ done }) => done));
  const refused = ends.filter((end) => end.status === "rejected");
  const [first] = refused;
  if (first !== undefined && refused.length === ends.length) throw first.reason;
}

/** Hands a request to the bot that its path names. What names none is for any of them to refuse. */
function joinHandlers(bots: ReadonlyMap<string, RunningBot>): RequestHandler | null {
  const handlers = new Map([...bots].flatMap(([id, { handle }]) => (handle === null ? [] : [[id, handle]])));
  const [any] = handlers.values();
  if (any === undefined) return null;
  return (request) => {
    const id = new URL(request.url).pathname.split("/").at(-1) ?? "";
    return (handlers.get(id) ?? any)(request);
  };
}
