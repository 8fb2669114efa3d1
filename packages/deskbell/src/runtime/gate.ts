// Stands before the inbox: decides before any step is made whether somebody is listened to. What is not taken in leaves its key alone,
// so that it counts as received.

import {
  type Clock,
  type DialogueAddress,
  dialogueKey,
  type InboxEvent,
  type Logger,
  type PromptKey,
  type Renderer,
} from "@deskbell/core";
import type { Ban, Bans } from "@deskbell/desk";
import { createRates, type Rates } from "./rates.ts";
import { toDrafts } from "./to-drafts.ts";

/** What the gate works with. */
export interface GateOptions {
  readonly bans: Bans;
  /** Takes in what is let through. */
  readonly accept: (events: readonly InboxEvent[]) => Promise<void>;
  /** What a customer may do in a minute at the bot that the dialogue is with. */
  readonly perMinute: (dialogue: DialogueAddress) => number | null;
  readonly renderer: Renderer;
  readonly clock: Pick<Clock, "now">;
  readonly logger: Logger;
  /** Called when a notice was left in the outbox. */
  readonly onNotice: (dialogue: DialogueAddress) => void;
  readonly rates?: Rates;
}

/** The way in for what customers do. */
export interface Gate {
  /** As `Engine.accept`; a batch that was refused may be handed in again, and is decided in the same way. */
  accept(events: readonly InboxEvent[]): Promise<void>;
  /** Reads who is banned. */
  reload(): Promise<void>;
}

type Verdict = "take" | "flood" | "banned" | "drop";

/** More than any batch that may be handed in again. */
const mostVerdicts = 10_000;

/** Makes a gate that bans nobody before `reload`. */
export function createGate(options: GateOptions): Gate {
  const { bans, accept, perMinute, renderer, clock, logger, onNotice, rates = createRates() } = options;
  /** By customer, whichever bot they write to. */
  let banned: ReadonlyMap<string, Ban> = new Map();
  /** Verdicts on events that have not been stored yet: what is handed in again shall not count twice. */
  const verdicts = new Map<string, Verdict>();
  const told = new Set<string>();

  function judge(event: InboxEvent): Verdict {
    const customer = customerKey(event.dialogue);
    const ban = banned.get(customer);
    if (ban !== undefined && (ban.until === null || clock.now() < ban.until)) {
      if (ban.isTold || told.has(customer)) return "drop";
      told.add(customer);
      return "banned";
    }
    const limit = perMinute(event.dialogue);
    if (limit === null) return "take";
    const admission = rates.admit(dialogueKey(event.dialogue), event.event.at, limit);
    if (admission === "notice") {
      logger.warn(
        { perMinute: limit },
        "A customer sends too much; what follows is dropped until it calms down.",
      );
    }
    return admission === "notice" ? "flood" : admission;
  }

  function verdictOn(event: InboxEvent): Verdict {
    const key = keyOf(event);
    const verdict = verdicts.get(key) ?? judge(event);
    if (verdicts.size >= mostVerdicts) verdicts.clear();
    verdicts.set(key, verdict);
    return verdict;
  }

  async function pass(event: InboxEvent, verdict: Exclude<Verdict, "take">): Promise<void> {
    const { dialogue, customer } = event;
    const language = renderer.languageOf(customer?.language ?? null, dialogue);
    const notice = verdict === "drop" ? [] : toDrafts(renderer, notices[verdict], language, dialogue);
    await bans.pass(event, clock.now(), notice, verdict === "banned");
    logger.debug({ verdict }, "An update was not taken in.");
    if (notice.length > 0) onNotice(dialogue);
  }

  return {
    async accept(events) {
      const judged = events.map((event) => ({ event, verdict: verdictOn(event) }));
      const taken = judged.filter(({ verdict }) => verdict === "take").map(({ event }) => event);
      if (taken.length > 0) await accept(taken);
      for (const { event, verdict } of judged) {
        if (verdict !== "take") await pass(event, verdict);
      }
      for (const event of events) verdicts.delete(keyOf(event));
    },
    async reload() {
      banned = new Map((await bans.all()).map((ban) => [customerKey(ban.dialogue), ban]));
      told.clear();
    },
  };
}

const notices: Readonly<Record<"flood" | "banned", PromptKey>> = { flood: "flood.paused", banned: "banned" };

/** Of a customer, the same at all bots of a channel. */
function customerKey({ channel, address }: DialogueAddress): string {
  return `${channel}/${address}`;
}

function keyOf({ source, id }: InboxEvent): string {
  return `${source} ${id}`;
}
