// Misbehaviour on demand. The server asks here once per call; every kind of fault is decided in this one place.

import type { RefusalParameters } from "../refusal.ts";

export type Fault =
  /** Answers without processing the call. */
  | {
      readonly kind: "refuse";
      readonly status: number;
      readonly description?: string;
      /** Seconds, for 429. */
      readonly retryAfter?: number;
      readonly parameters?: RefusalParameters;
    }
  /** Cuts the connection instead of answering; `processed` says whether the call took effect before. */
  | { readonly kind: "drop"; readonly processed: boolean }
  /** Never answers, until the server closes. */
  | { readonly kind: "hang"; readonly processed: boolean }
  /** Answers with this body, which need not be JSON. */
  | { readonly kind: "garble"; readonly processed: boolean; readonly status: number; readonly body: string };

export type FaultScope = {
  /** Any method if left out; getUpdates only if named. */
  readonly method?: string;
  /** Any chat if left out. */
  readonly chatId?: number;
  /** How many calls it hits before it is over; 1 by default, or without end if a probability is given. */
  readonly times?: number;
  /** 0 to 1; 1 by default. */
  readonly probability?: number;
};

export type Faults = {
  /** @returns a function that takes the fault back. */
  readonly add: (fault: Fault, scope?: FaultScope) => () => void;
  readonly clear: () => void;
  /** The fault that hits this call, if any: the oldest one that fits. */
  readonly next: (call: {
    readonly method: string;
    readonly chatId: number | undefined;
  }) => Fault | undefined;
};

type Planned = { readonly fault: Fault; readonly scope: FaultScope; timesLeft: number };

/** @param random 0 to below 1, as Math.random. */
export function createFaults(random: () => number): Faults {
  const planned = new Set<Planned>();
  return {
    add: (fault, scope = {}) => {
      const timesLeft = scope.times ?? (scope.probability === undefined ? 1 : Number.POSITIVE_INFINITY);
      const plan: Planned = { fault, scope, timesLeft };
      planned.add(plan);
      return () => planned.delete(plan);
    },
    clear: () => planned.clear(),
    next: (call) => {
      for (const plan of planned) {
        if (!fits(plan.scope, call)) continue;
        if (random() >= (plan.scope.probability ?? 1)) continue;
        plan.timesLeft -= 1;
        if (plan.timesLeft <= 0) planned.delete(plan);
        return plan.fault;
      }
      return undefined;
    },
  };
}

function fits(
  scope: FaultScope,
  call: { readonly method: string; readonly chatId: number | undefined },
): boolean {
  if (scope.chatId !== undefined && scope.chatId !== call.chatId) return false;
  if (scope.method === undefined) return call.method !== "getUpdates";
  return scope.method.toLowerCase() === call.method.toLowerCase();
}
