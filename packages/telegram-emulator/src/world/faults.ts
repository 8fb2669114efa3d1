// Misbehaviour on demand. The server asks here once per call and once per batch of updates; what is hit is decided in this one place.

import type { Update } from "../bot-api.ts";
import type { RefusalParameters } from "../refusal.ts";
import { laneOf } from "./lane.ts";

export type Fault = CallFault | UpdateFault;

/** What happens to a call. `processed` says whether it takes effect all the same. */
export type CallFault =
  /** Answers `ok: false`. */
  | {
      readonly kind: "refuse";
      readonly status: number;
      readonly description?: string;
      /** Seconds, for 429. */
      readonly retryAfter?: number;
      readonly parameters?: RefusalParameters;
      /** False by default. */
      readonly processed?: boolean;
    }
  /** Closes the connection instead of answering, or resets it. */
  | { readonly kind: "drop"; readonly processed: boolean; readonly reset?: boolean }
  /** Never answers, until the server closes. */
  | { readonly kind: "hang"; readonly processed: boolean }
  /** Answers late. A call that is processed after the delay is not, if the caller has hung up by then. */
  | { readonly kind: "slow"; readonly processed: boolean; readonly delayMs: number }
  /** Answers with this body, which need not be JSON. */
  | {
      readonly kind: "garble";
      readonly processed: boolean;
      readonly status: number;
      readonly body: string;
      /** `text/html` by default. */
      readonly contentType?: string;
    }
  /** Processes the call and gives the first half of the answer: as if it were all, or cut off by the end of the connection. */
  | { readonly kind: "truncate"; readonly cut: boolean };

/** What happens to a batch of updates, fetched by getUpdates or carried to the webhook. */
export type UpdateFault =
  /** All of them a second time, after the first. */
  | { readonly kind: "duplicate" }
  /** Each of them twice in a row. */
  | { readonly kind: "repeat" }
  /** The last one first. Waits for a batch of two or more. */
  | { readonly kind: "reorder" }
  /** The last chat first, the updates of each chat in their order. Waits for a batch from two chats or more. */
  | { readonly kind: "reorderChats" };

export type FaultScope = {
  /** The username of the bot it hits; any bot if left out. */
  readonly bot?: string;
  /** Any method if left out; getUpdates only if named. Means nothing to faults of updates. */
  readonly method?: string;
  /** Any chat if left out. A callback's answer belongs to the chat of its button. */
  readonly chatId?: number;
  /** How many calls or batches it hits before it is over; 1 by default, or without end (Infinity) if a probability is given. */
  readonly times?: number;
  /** 0 to 1; 1 by default. */
  readonly probability?: number;
};

/** A fault that was added and is not over. */
export type ActiveFault = { readonly fault: Fault; readonly scope: FaultScope; readonly timesLeft: number };

export type Faults = {
  /** @returns a function that takes the fault back. */
  readonly add: (fault: Fault, scope?: FaultScope) => () => void;
  readonly clear: () => void;
  /** Oldest first. */
  readonly active: readonly ActiveFault[];
  /** The fault that hits this call, if any: the oldest one that fits. */
  readonly next: (call: CalledMethod) => CallFault | undefined;
  /** A batch of updates as the faults that fit leave it. */
  readonly disturb: (updates: readonly Update[], bot: string) => readonly Update[];
};

type CalledMethod = { readonly bot: string; readonly method: string; readonly chatId: number | undefined };

type Planned = { readonly fault: Fault; readonly scope: FaultScope; timesLeft: number };

/** @param random 0 to below 1, as Math.random. @param onChange told whenever `active` has changed. */
export function createFaults(random: () => number, onChange: () => void = () => {}): Faults {
  const planned = new Set<Planned>();
  const strikes = (plan: Planned): boolean => {
    if (random() >= (plan.scope.probability ?? 1)) return false;
    plan.timesLeft -= 1;
    if (plan.timesLeft <= 0) planned.delete(plan);
    onChange();
    return true;
  };
  return {
    add: (fault, scope = {}) => {
      const timesLeft = scope.times ?? (scope.probability === undefined ? 1 : Number.POSITIVE_INFINITY);
      const plan: Planned = { fault, scope, timesLeft };
      planned.add(plan);
      onChange();
      return () => {
        if (planned.delete(plan)) onChange();
      };
    },
    clear: () => {
      planned.clear();
      onChange();
    },
    get active() {
      return [...planned].map((plan) => ({ ...plan }));
    },
    next: (call) => {
      for (const plan of planned) {
        const { fault, scope } = plan;
        if (!isForUpdates(fault) && fits(scope, call) && strikes(plan)) return fault;
      }
      return undefined;
    },
    disturb: (updates, bot) => {
      let disturbed = updates;
      for (const plan of planned) {
        const { fault, scope } = plan;
        if (!isForUpdates(fault) || !isOf(scope, bot)) continue;
        const isMeant = (update: Update) => scope.chatId === undefined || scope.chatId === laneOf(update);
        if (!isEnough[fault.kind](disturbed.filter(isMeant)) || !strikes(plan)) continue;
        disturbed = change[fault.kind](disturbed, isMeant);
      }
      return disturbed;
    },
  };
}

const isEnough = {
  duplicate: (meant: readonly Update[]) => meant.length > 0,
  repeat: (meant: readonly Update[]) => meant.length > 0,
  reorder: (meant: readonly Update[]) => meant.length > 1,
  reorderChats: (meant: readonly Update[]) => new Set(meant.map(laneOf)).size > 1,
};

const change = {
  duplicate: (updates: readonly Update[], isMeant: (update: Update) => boolean) => [
    ...updates,
    ...updates.filter(isMeant),
  ],
  repeat: (updates: readonly Update[], isMeant: (update: Update) => boolean) =>
    updates.flatMap((update) => (isMeant(update) ? [update, update] : [update])),
  /** The others keep their places. */
  reorder: (updates: readonly Update[], isMeant: (update: Update) => boolean) => {
    const meant = updates.filter(isMeant);
    return updates.map((update) => (isMeant(update) ? (meant.pop() ?? update) : update));
  },
  reorderChats: (updates: readonly Update[]) =>
    [...Map.groupBy(updates, laneOf).values()].toReversed().flat(),
};

function isForUpdates(fault: Fault): fault is UpdateFault {
  return fault.kind in change;
}

function isOf(scope: FaultScope, bot: string): boolean {
  return scope.bot === undefined || scope.bot === bot;
}

function fits(scope: FaultScope, call: CalledMethod): boolean {
  if (!isOf(scope, call.bot)) return false;
  if (scope.chatId !== undefined && scope.chatId !== call.chatId) return false;
  if (scope.method === undefined) return call.method !== "getUpdates";
  return scope.method.toLowerCase() === call.method.toLowerCase();
}
