import type { CallName, Ports } from "@deskbell/core";

/** Ports that answer when a test says so, and not before. */
export interface HeldPorts {
  readonly ports: Required<Ports>;
  /** Settles the call of a port that waits longest, or the next one that comes. */
  settle(port: CallName, outcome: Outcome): void;
  /** Fails whatever waits, and whatever comes from now on. */
  release(): void;
}

export type Outcome = { readonly kind: "answers"; readonly output: unknown } | { readonly kind: "fails" };

/** Makes ports of which every operation is held. */
export function createHeldPorts(): HeldPorts {
  const waiting = new Map<CallName, ((outcome: Outcome) => void)[]>();
  const early = new Map<CallName, Outcome[]>();
  let isReleased = false;

  function call<Output>(port: CallName): Promise<Output> {
    return new Promise<Output>((resolve, reject) => {
      const settle = (outcome: Outcome) => {
        if (outcome.kind === "answers") resolve(outcome.output as Output);
        else reject(new Error("The port is out of order."));
      };
      const known = isReleased ? { kind: "fails" as const } : early.get(port)?.shift();
      if (known === undefined) waiting.set(port, [...(waiting.get(port) ?? []), settle]);
      else settle(known);
    });
  }

  return {
    ports: {
      contactLookup: { find: () => call("lookupContact") },
      mailDomainCheck: { check: () => call("checkMailDomain") },
      emailProof: { send: () => call("sendEmailCode"), check: () => call("checkEmailCode") },
      ticketSink: { create: () => call("createTicket"), add: () => call("addToTicket") },
      chatDesk: {
        open: () => call("openChat"),
        post: () => call("postToChat"),
        leave: () => call("leaveChat"),
      },
      privacyDesk: { requestErasure: () => call("requestErasure") },
    },
    settle(port, outcome) {
      const settle = waiting.get(port)?.shift();
      if (settle === undefined) early.set(port, [...(early.get(port) ?? []), outcome]);
      else settle(outcome);
    },
    release() {
      isReleased = true;
      for (const settle of [...waiting.values()].flat()) settle({ kind: "fails" });
      waiting.clear();
      early.clear();
    },
  };
}
