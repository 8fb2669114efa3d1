// The world that a dialogue calls, and what it has seen: a desk and a mail server that keep what reaches them, whatever becomes of their
// answers. Between them and the dialogue are lines that can be out of order.

import {
  type CallName,
  type ChatOpening,
  type ChatRequest,
  type Clock,
  callPolicies,
  type Ports,
} from "@deskbell/core";
import type { Desk } from "@deskbell/desk";
import { type FakePort, type FakePorts, fakePorts } from "@deskbell/testkit";
import type { Behaviour, Case } from "../acts/act.ts";
import { cards } from "../acts/cast.ts";
import { sampleAnswers } from "./sample-answers.ts";

/** Something that a port did. */
export interface Arrival {
  readonly port: CallName;
  readonly input: unknown;
  readonly output: unknown;
  /** Whether nobody waited for it any more: it took too long, or the process that asked for it was gone. */
  readonly isGivenUp: boolean;
}

/** The world outside. */
export interface Outside {
  readonly ports: Ports;
  /** What has been done, in order: not what was tried in vain. */
  readonly arrivals: readonly Arrival[];
  turns(port: CallName, behaviour: Behaviour): void;
  /** Everything works from now on. */
  mends(): void;
}

/** An answer that got lost on its way. */
class AnswerLost extends Error {
  readonly code = "fuzz.answerLost";
}

/**
 * Makes the world of a case, all well.
 *
 * @param processAtWork tells one process from the next
 */
export function createOutside(
  played: Pick<Case, "cards" | "without">,
  clock: Clock,
  desk: Pick<Desk, "ticketSink" | "chatDesk" | "privacyDesk">,
  processAtWork: () => unknown,
): Outside {
  const contacts = played.cards.flatMap((index) => cards[index] ?? []);
  const fake = fakePorts({ contacts, clock });
  const arrivals: Arrival[] = [];
  const losing = new Map<CallName, number>();

  function keeping<Input, Output>(port: CallName, work: (input: Input) => Promise<Output>) {
    return async (input: Input): Promise<Output> => {
      const [begunAt, caller] = [clock.now(), processAtWork()];
      const output = await work(input);
      const isLate = clock.now() - begunAt >= callPolicies[port].timeoutMs;
      arrivals.push({ port, input, output, isGivenUp: isLate || caller !== processAtWork() });
      const times = losing.get(port) ?? 0;
      if (times === 0) return output;
      losing.set(port, times - 1);
      throw new AnswerLost("The answer got lost.");
    };
  }

  /** What the desk answers, if the line to it works. */
  function through<Input, Output>(
    line: (input: Input) => Promise<unknown>,
    work: (input: Input) => Promise<Output>,
  ) {
    return async (input: Input): Promise<Output> => {
      await line(input);
      return work(input);
    };
  }

  async function open(request: ChatRequest): Promise<ChatOpening> {
    const opening = await fake.chatDesk.open(request);
    return opening.kind === "unavailable" ? opening : desk.chatDesk.open(request);
  }

  const ports: Required<Ports> = {
    contactLookup: { find: keeping("lookupContact", fake.contactLookup.find) },
    mailDomainCheck: { check: keeping("checkMailDomain", fake.mailDomainCheck.check) },
    emailProof: {
      send: keeping("sendEmailCode", (request) => sendCode(fake, request)),
      check: keeping("checkEmailCode", (attempt) => checkCode(fake, attempt)),
    },
    ticketSink: {
      create: keeping("createTicket", through(fake.ticketSink.create, desk.ticketSink.create)),
      add: keeping("addToTicket", through(fake.ticketSink.add, desk.ticketSink.add)),
    },
    chatDesk: {
      open: keeping("openChat", open),
      post: keeping("postToChat", through(fake.chatDesk.post, desk.chatDesk.post)),
      leave: keeping("leaveChat", through(fake.chatDesk.leave, desk.chatDesk.leave)),
    },
    privacyDesk: {
      requestErasure: keeping(
        "requestErasure",
        through(fake.privacyDesk.requestErasure, desk.privacyDesk.requestErasure),
      ),
    },
  };
  const left = Object.entries(ports).filter(
    ([name]) => !(played.without as readonly string[]).includes(name),
  );

  return {
    arrivals,
    ports: Object.fromEntries(left) as unknown as Ports,
    turns(name, behaviour) {
      const port = fake[name] as FakePort<unknown, unknown>;
      losing.delete(name);
      switch (behaviour.kind) {
        case "works":
        case "hangs":
          port[behaviour.kind]();
          break;
        case "late":
          port.answersAfter(behaviour.ms);
          break;
        case "fails":
          port.fails(behaviour.times);
          break;
        case "loses":
          port.works();
          losing.set(name, behaviour.times);
          break;
        case "answers": {
          const answers = sampleAnswers[name];
          if (answers.length > 0) port.answers(answers[behaviour.choice % answers.length]);
        }
      }
    },
    mends() {
      losing.clear();
      for (const name of Object.keys(sampleAnswers) as CallName[]) fake[name].works();
    },
  };
}

type Proof = NonNullable<Ports["emailProof"]>;

function sendCode({ emailProof }: FakePorts, request: Parameters<Proof["send"]>[0]) {
  return emailProof?.send(request) ?? Promise.resolve({ kind: "unavailable" } as const);
}

function checkCode({ emailProof }: FakePorts, attempt: Parameters<Proof["check"]>[0]) {
  return emailProof?.check(attempt) ?? Promise.resolve({ kind: "expired" } as const);
}
