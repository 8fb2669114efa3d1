// What goes wrong between the desk and Telegram, by chance. Every chance is small enough that customers get on, and each kind comes a few
// times in a run of fifty kills.

import { setTimeout as sleep } from "node:timers/promises";
import { type Emulator, type Fault, faultPresets } from "@deskbell/telegram-emulator";
import { pick, type Random } from "./random.ts";
import type { Receiving } from "./theatre.ts";

/** How much goes wrong. */
export type Amount = "off" | "some" | "many";

/** Trouble under way. */
export interface Trouble {
  /** How often Telegram could not be reached. */
  readonly outages: number;
  /** No more of it. */
  stop(): Promise<void>;
}

interface Chance {
  readonly fault: Fault;
  readonly method?: string;
  /** Of a thousand calls or batches. */
  readonly perMille: number;
}

const processed = { processed: true };

const ofSending: readonly (readonly [Fault, number])[] = [
  [faultPresets.floodWait({ seconds: 1 }), 8],
  [faultPresets.floodWaitPage(), 3],
  [faultPresets.serverError(), 3],
  [faultPresets.serverError(processed), 3],
  [faultPresets.badGateway(), 3],
  [faultPresets.serverErrorPage(), 2],
  [faultPresets.badGatewayPage(), 3],
  [faultPresets.badGatewayPage(processed), 3],
  [faultPresets.connectionReset(), 5],
  [faultPresets.connectionReset(processed), 5],
  [faultPresets.connectionClosed(), 3],
  [faultPresets.connectionClosed(processed), 3],
  [faultPresets.slowAnswer({ delayMs: 400 }), 8],
  [faultPresets.slowAnswer({ delayMs: 700, processed: true }), 8],
  [faultPresets.malformedJson(), 3],
  [faultPresets.malformedJson(processed), 3],
  [faultPresets.truncatedJson(), 5],
  [faultPresets.cutAnswer(), 3],
  // The desk waits half a minute for these, but only in that chat.
  [faultPresets.noAnswer(), 1],
  [faultPresets.noAnswer(processed), 1],
];

const ofReceiving: readonly (readonly [Fault, number])[] = [
  [faultPresets.floodWait({ seconds: 1 }), 3],
  [faultPresets.floodWaitPage(), 3],
  [faultPresets.serverError(), 3],
  [faultPresets.badGatewayPage(), 5],
  [faultPresets.connectionReset(), 5],
  [faultPresets.connectionReset(processed), 5],
  [faultPresets.connectionClosed(processed), 3],
  [faultPresets.slowAnswer({ delayMs: 400 }), 8],
  [faultPresets.slowAnswer({ delayMs: 400, processed: true }), 8],
  [faultPresets.malformedJson(), 3],
  [faultPresets.truncatedJson(), 5],
  [faultPresets.cutAnswer(), 5],
  [faultPresets.conflict(), 3],
  // Holds everything up for a minute unless an outage or a kill ends it.
  [faultPresets.noAnswer(), 1],
];

const ofAnswering: readonly (readonly [Fault, number])[] = [
  [faultPresets.queryTooOld(), 20],
  [faultPresets.floodWait({ seconds: 1 }), 10],
  [faultPresets.badGatewayPage(), 10],
  [faultPresets.connectionReset(), 10],
  [faultPresets.connectionReset(processed), 10],
  [faultPresets.slowAnswer({ delayMs: 700 }), 10],
  [faultPresets.malformedJson(), 10],
  [faultPresets.truncatedJson(), 10],
  [faultPresets.noAnswer(), 5],
];

/**
 * Batches. What one customer says keeps its order, as it does at Telegram: mixing that would change what was said, and so what has to be
 * answered. What several customers say may come in any order.
 */
const ofUpdates: readonly (readonly [Fault, number])[] = [
  [faultPresets.repeatedUpdates(), 60],
  [faultPresets.reorderedChats(), 300],
];

/** A batch that comes again as a whole: only polling sees that. A webhook gets an update again before it gets the next one of that chat. */
const ofBatches: readonly (readonly [Fault, number])[] = [[faultPresets.duplicatedUpdates(), 60]];

const always: readonly Chance[] = [
  ...named("sendMessage", ofSending),
  ...named("getUpdates", ofReceiving),
  ...named("answerCallbackQuery", ofAnswering),
  ...named("deleteWebhook", ofReceiving),
  ...named("setWebhook", ofReceiving),
  ...ofAll(ofUpdates),
];

function ofAll(faults: readonly (readonly [Fault, number])[]): readonly Chance[] {
  return faults.map(([fault, perMille]) => ({ fault, perMille }));
}

function named(method: string, faults: readonly (readonly [Fault, number])[]): readonly Chance[] {
  return faults.map(([fault, perMille]) => ({ fault, method, perMille }));
}

/** How much more often than said above, and the longest peace between two outages in ms. */
const amounts = {
  some: { times: 1, peaceMs: 20_000 },
  many: { times: 3, peaceMs: 6_000 },
} as const;

/** How trouble comes. */
export interface TroubleOptions {
  readonly emulator: Emulator;
  readonly amount: Amount;
  readonly receive: Receiving;
  readonly random: Random;
  /** Called after each outage, when connections are taken again. */
  readonly onOutage: () => void;
}

/** Lets things go wrong until it is stopped. */
export function startTrouble({ emulator, amount, receive, random, onOutage }: TroubleOptions): Trouble {
  if (amount === "off") return { outages: 0, stop: async () => {} };
  const { times, peaceMs } = amounts[amount];
  const chances = receive === "polling" ? [...always, ...ofAll(ofBatches)] : always;
  for (const { fault, method, perMille } of chances) {
    const probability = Math.min((perMille * times) / 1000, 0.9);
    emulator.faults.add(fault, { probability, ...(method !== undefined && { method }) });
  }
  const stopping = new AbortController();
  let outages = 0;

  async function breakDown(): Promise<void> {
    for (;;) {
      await sleep((0.25 + 0.75 * random()) * peaceMs, undefined, { signal: stopping.signal });
      const lengthMs = pick(random, [0, 100, 500, 1_500]);
      outages += 1;
      await (lengthMs === 0 ? emulator.restart() : emulator.closeFor(lengthMs));
      onOutage();
    }
  }

  const breaking = breakDown().catch((error: unknown) => {
    if (!stopping.signal.aborted) throw error;
  });
  return {
    get outages() {
      return outages;
    },
    async stop() {
      stopping.abort();
      await breaking;
      emulator.faults.clear();
    },
  };
}
