import type { CallInputs, CallName, Ports } from "@deskbell/core";

/** A call as a port received it. */
export interface Received {
  readonly port: CallName;
  readonly input: { readonly key?: string; readonly text?: string; readonly [field: string]: unknown };
}

/** Answers or rejects a call; `attempt` counts the calls of this port from 1. */
export type Answer = (input: Received["input"], attempt: number) => unknown;

/** Ports that write down what they are asked. */
export interface RecordingPorts extends Ports {
  readonly received: readonly Received[];
  of(port: CallName): readonly Received[];
  /** The tickets there are, by key. */
  readonly tickets: ReadonlyMap<string, { readonly id: string; readonly number: number }>;
}

/** Makes ports that know nobody, file every request once, and have a manager at hand; `answers` replaces any of that. */
export function createRecordingPorts(
  answers: Partial<Record<keyof CallInputs, Answer>> = {},
): RecordingPorts {
  const received: Received[] = [];
  const tickets = new Map<string, { id: string; number: number }>();

  function createTicket({ key = "" }: Received["input"]) {
    const number = tickets.get(key)?.number ?? tickets.size + 1;
    const ticket = { id: `t${number}`, number };
    tickets.set(key, ticket);
    return { ticket, autoReply: null };
  }

  async function take(port: CallName, input: unknown, usual: Answer): Promise<never> {
    const call = { port, input: input as Received["input"] };
    received.push(call);
    const attempt = received.filter((each) => each.port === port).length;
    return (await (answers[port] ?? usual)(call.input, attempt)) as never;
  }

  return {
    received,
    tickets,
    of: (port) => received.filter((call) => call.port === port),
    contactLookup: { find: (criteria) => take("lookupContact", criteria, () => ({ kind: "missing" })) },
    mailDomainCheck: {
      check: (domain) => take("checkMailDomain", { domain }, () => ({ kind: "accepts" })),
    },
    emailProof: {
      send: (request) =>
        take("sendEmailCode", request, () => ({ kind: "sent", expiresAt: 900_000, resendAt: 60_000 })),
      check: (attempt) => take("checkEmailCode", attempt, () => ({ kind: "confirmed" })),
    },
    ticketSink: {
      create: (request) => take("createTicket", request, createTicket),
      add: (addition) => take("addToTicket", addition, () => undefined),
    },
    chatDesk: {
      open: (request) =>
        take("openChat", request, ({ key }) => ({ kind: "opened", chatId: `chat of ${key}` })),
      post: (post) => take("postToChat", post, () => undefined),
      leave: (leaving) => take("leaveChat", leaving, () => undefined),
    },
    privacyDesk: {
      requestErasure: (request) => take("requestErasure", request, () => undefined),
    },
  };
}

/** An answer that is never given. */
export function never(): Promise<never> {
  return new Promise(() => {});
}

/** An answer that rejects. */
export function outOfOrder(): never {
  throw new Error("The port is out of order.");
}
