import type { DialogueContext, InboxPayload, Prompt, TicketRequest } from "@deskbell/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wellFormed } from "../drivers/driver.ts";
import { isByCustomer } from "../drivers/talk.ts";
import { acts, anySettings, liveThrough, type RandomTalk, type Turn } from "./random-talk.ts";

// Whatever happens, in whatever order, these hold.

const runs = { numRuns: 30 };

function holds(name: string, check: (talk: RandomTalk) => void): void {
  it(name, () => {
    fc.assert(
      fc.property(anySettings, acts, (settings, sequence) => check(liveThrough(settings, sequence))),
      runs,
    );
  });
}

describe("whatever happens to a dialogue", () => {
  holds("/start brings it back", ({ conversation }) => {
    const { outbox, stored } = conversation.happens({ type: "command.start", payload: null });
    const keys = outbox.map(({ payload }) => (payload as Prompt).key);
    const { chat } = stored.context as DialogueContext;
    expect(keys).toContain(chat === null ? "greeting" : "greeting.inChat");
    const states = [{ chat: "open" }, "idle", "choosingTicket"];
    expect(states).toContainEqual((stored.value as { readonly conversation: unknown }).conversation);
  });

  holds("the customer is answered, or a call is made", ({ turns }) => {
    const silent = turns.filter(
      ({ event, said, commit }) =>
        isByCustomer(event) && said.length === 0 && commit.startedCalls.length === 0,
    );
    expect(silent.map(({ event }) => event)).toEqual([]);
  });

  holds("no more requests are filed than were confirmed", ({ said, calls }) => {
    const confirmed = said.filter(({ key }) => key === "request.sending").length;
    const keys = new Set(requestsOf(calls).map(({ key }) => key));
    expect(keys.size).toBeLessThanOrEqual(confirmed);
  });

  holds("a request that is filed holds what was typed, and nothing else", ({ turns, calls }) => {
    const typed = new Set(turns.flatMap(({ event }) => textOf(event)));
    const subjects = new Set([...typed].map((text) => text.trim().replaceAll(/\s+/gu, " ")));
    for (const { subject, details } of requestsOf(calls)) {
      // Without a question for it, it is the beginning of the details, cut where it is long.
      const beginning = subject.replace(/…$/u, "").trimEnd();
      expect([...subjects].some((text) => text.startsWith(beginning))).toBe(true);
      expect(details.length).toBeGreaterThan(0);
      for (const text of details) expect(typed).toContain(text);
    }
  });

  holds(
    "a text that is kept stays somewhere until the customer gives it up",
    ({ turns, calls, conversation }) => {
      let kept: readonly string[] = [];
      for (const turn of turns) {
        if (isKept(turn)) kept = [...kept, ...textOf(turn.event)];
        if (givesUp(turn)) kept = [];
      }
      const texts = textsIn([conversation.loaded().stored?.context, calls.map(({ input }) => input)]);
      for (const text of kept) expect(texts).toContain(text);
    },
  );

  holds("each attempt at a request files the same", ({ calls }) => {
    const first = new Map<string, TicketRequest>();
    for (const request of requestsOf(calls)) {
      const { key, subject, details, identity } = first.get(request.key) ?? request;
      first.set(request.key, request);
      expect({ subject: request.subject, details: request.details }).toEqual({ subject, details });
      expect({ key: request.key, identity: request.identity }).toEqual({ key, identity });
    }
  });

  holds("no question is repeated right after itself without a word why", ({ turns }) => {
    const all = turns.flatMap(({ said, event }) => said.map((prompt) => ({ prompt, event })));
    for (const [index, { prompt, event }] of all.entries()) {
      const previous = all[index - 1]?.prompt;
      if (!isBareQuestion(prompt) || isBack(event)) continue;
      expect(JSON.stringify(prompt)).not.toBe(JSON.stringify(previous));
    }
  });

  holds("what is said has no holes", ({ said }) => {
    said.forEach(wellFormed);
  });

  holds("the contact button does not outlive its question", ({ turns }) => {
    for (const turn of turns.filter(leavesPhone)) {
      expect(["phone.noted", "phone.left"]).toContain(turn.said[0]?.key);
      expect(turn.said[0]?.buttons).toEqual([]);
    }
  });

  holds("calls and timers that a dialogue awaits are those that were started for it", ({ turns }) => {
    const started = new Set<string>();
    for (const { commit } of turns) {
      for (const { id } of [...commit.startedCalls, ...commit.setTimers]) started.add(id);
      for (const id of Object.values(commit.stored.awaited)) expect(started).toContain(id);
      for (const id of commit.endedCalls) expect(Object.values(commit.stored.awaited)).not.toContain(id);
    }
  });

  holds("everything that is waited for can still come", ({ turns }) => {
    const last = turns.at(-1)?.commit.stored;
    if (last === undefined) return;
    const value = JSON.stringify(last.value);
    const waits: readonly (readonly [state: string, name: string])[] = [
      ['"creatingTicket"', "createTicket"],
      ['"lookingUpContact"', "lookupContact"],
      ['"checkingMailDomain"', "checkMailDomain"],
      ['"sendingCode"', "sendEmailCode"],
      ['"checkingCode"', "checkEmailCode"],
      ['"opening"', "openChat"],
      ['"awaitingSink"', "xstate.after.filingRetry.dialogue.filing.awaitingSink"],
    ];
    for (const [state, name] of waits) {
      if (value.includes(state)) expect(Object.keys(last.awaited)).toContain(name);
    }
  });
});

function requestsOf(calls: RandomTalk["calls"]): readonly TicketRequest[] {
  return calls.filter(({ port }) => port === "createTicket").map(({ input }) => input as TicketRequest);
}

function textOf(event: InboxPayload): readonly string[] {
  return event.type === "text.typed" ? [event.text] : [];
}

function isKept({ said, event }: Turn): boolean {
  const told = ["text.kept", "moment", "details.added", "text.whatNow", "text.whichTicket"];
  return event.type === "text.typed" && told.includes(said[0]?.key ?? "");
}

/** Cancel, new details in place of the old ones, and a second request that is left aside in place of the first. */
function givesUp({ said, event, before, commit }: Turn): boolean {
  if (said.some(({ key }) => key === "cancelled")) return true;
  if (event.type === "text.typed") return JSON.stringify(before).includes("awaitingNewDetails");
  return (commit.stored.context as DialogueContext).shelved !== null;
}

/** Every text in a value, however deep. */
function textsIn(value: unknown): ReadonlySet<unknown> {
  if (typeof value !== "object" || value === null) return new Set([value]);
  return new Set(Object.values(value).flatMap((part) => [...textsIn(part)]));
}

/** A question that gives no reason of its own for being asked. */
function isBareQuestion({ key }: Prompt): boolean {
  return key !== "language.asked" && /\.asked|Asked|contact\.missing/.test(key);
}

function isBack(event: InboxPayload): boolean {
  return event.type === "button.pressed" && event.action === "back";
}

function leavesPhone({ before, commit }: Turn): boolean {
  return isPhoneAsked(before) && !isPhoneAsked(commit.stored.value);
}

function isPhoneAsked(value: unknown): boolean {
  return /"identification":\{"phone"/.test(JSON.stringify(value));
}
