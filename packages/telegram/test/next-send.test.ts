import type { OutboxMessage } from "@deskbell/core";
import { type Limits, telegramLimits } from "@deskbell/telegram-emulator";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type SendingLimits, sendingLimits } from "../src/limits.ts";
import { nextSend } from "../src/next-send.ts";
import { answered, begun, held, noPace } from "../src/pace.ts";

function message(id: number, chat: string, dueAt = 0): OutboxMessage {
  const dialogue = { channel: "telegram", account: "99", address: chat };
  return { id, dialogue, payload: null, attempts: 0, uncertain: 0, dueAt };
}

interface Sent {
  readonly message: OutboxMessage;
  readonly begunAt: number;
  /** When Telegram gets it, somewhere between its sending and the answer. */
  readonly arrivedAt: number;
  readonly answeredAt: number;
}

/** Sends everything, each message on a way as slow as `latency` says, and gives what was sent in the order of sending. */
function sendAll(
  messages: readonly OutboxMessage[],
  limits: SendingLimits,
  latency: (index: number) => readonly [there: number, back: number] = () => [0, 0],
): readonly Sent[] {
  const waiting = messages.toSorted((a, b) => a.id - b.id);
  const sent: Sent[] = [];
  const underWay: Sent[] = [];
  let pace = noPace;
  let now = 0;
  while (waiting.length > 0) {
    const chats = new Set<string>();
    const heads = waiting.filter(({ dialogue: { address } }) => {
      const isFirst =
        !chats.has(address) && !underWay.some((one) => one.message.dialogue.address === address);
      chats.add(address);
      return isFirst;
    });
    const next = nextSend(pace, heads, now, limits);
    if (next.kind === "send") {
      const [there, back] = latency(sent.length);
      const one = {
        message: next.message,
        begunAt: now,
        arrivedAt: now + there,
        answeredAt: now + there + back,
      };
      pace = begun(pace, next.message.dialogue.address, now);
      waiting.splice(waiting.indexOf(next.message), 1);
      sent.push(one);
      underWay.push(one);
      continue;
    }
    const until = next.kind === "wait" ? next.until : Infinity;
    const answer = underWay.toSorted((a, b) => a.answeredAt - b.answeredAt)[0];
    if (answer === undefined || answer.answeredAt > until) {
      if (!Number.isFinite(until)) throw new Error("Nothing will ever be sent.");
      now = until;
      continue;
    }
    now = answer.answeredAt;
    underWay.splice(underWay.indexOf(answer), 1);
    pace = answered(pace, answer.message.dialogue.address, now, limits);
  }
  return sent;
}

/** The most that arrives in any stretch of time of this length. */
function mostIn(times: readonly number[], lengthMs: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return Math.max(
    0,
    ...sorted.map((start) => sorted.filter((at) => at >= start && at < start + lengthMs).length),
  );
}

const limits = fc.record({
  perSecond: fc.integer({ min: 1, max: 12 }),
  perChatPerSecond: fc.constantFrom(0.5, 1, 2, 10),
  chatBurst: fc.integer({ min: 1, max: 4 }),
  perGroupPerMinute: fc.integer({ min: 1, max: 8 }),
});
const traffic = fc.array(
  fc.tuple(fc.constantFrom("1", "2", "3", "4", "-5", "-6"), fc.integer({ min: 0, max: 5000 })),
  {
    maxLength: 50,
  },
);
const latencies = fc.array(fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 900 })), {
  minLength: 1,
  maxLength: 10,
});

function toMessages(chats: readonly (readonly [string, number])[]): readonly OutboxMessage[] {
  let now = 0;
  return chats.map(([chat, pauseMs], index) => {
    now += pauseMs / 10;
    return message(index + 1, chat, now);
  });
}

function cycle<Item>(items: readonly Item[], index: number, none: Item): Item {
  return items[index % items.length] ?? none;
}

describe("the limits", () => {
  it("are those that the emulator takes for Telegram's", () => {
    const watched: Limits = sendingLimits;
    expect(watched).toEqual(telegramLimits);
  });
});

describe("the pace", () => {
  it("keeps every limit in every window, however slow the way", () => {
    fc.assert(
      fc.property(limits, traffic, latencies, (limits, chats, ways) => {
        const sent = sendAll(toMessages(chats), limits, (index) => cycle(ways, index, [0, 0]));
        expect(
          mostIn(
            sent.map(({ arrivedAt }) => arrivedAt),
            1000,
          ),
        ).toBeLessThanOrEqual(limits.perSecond);
        for (const chat of new Set(chats.map(([chat]) => chat))) {
          const times = sent
            .filter(({ message }) => message.dialogue.address === chat)
            .map(({ arrivedAt }) => arrivedAt);
          if (chat.startsWith("-"))
            expect(mostIn(times, 60_000)).toBeLessThanOrEqual(limits.perGroupPerMinute);
          for (const [first, start] of times.entries()) {
            for (const [last, end] of times.entries()) {
              const allowed = limits.chatBurst + ((end - start) / 1000) * limits.perChatPerSecond;
              if (last >= first) expect(last - first + 1).toBeLessThanOrEqual(allowed + 1e-6);
            }
          }
        }
      }),
    );
  });

  it("sends everything once, in order within a chat, one at a time, and never before it is due", () => {
    fc.assert(
      fc.property(limits, traffic, latencies, (limits, chats, ways) => {
        const messages = toMessages(chats);
        const sent = sendAll(messages, limits, (index) => cycle(ways, index, [0, 0]));
        expect(sent.map(({ message }) => message.id).toSorted((a, b) => a - b)).toEqual(
          messages.map(({ id }) => id),
        );
        for (const one of sent) {
          expect(one.begunAt).toBeGreaterThanOrEqual(one.message.dueAt);
          const later = sent.slice(sent.indexOf(one) + 1);
          for (const other of later.filter(
            (it) => it.message.dialogue.address === one.message.dialogue.address,
          )) {
            expect(other.message.id).toBeGreaterThan(one.message.id);
            expect(other.begunAt).toBeGreaterThanOrEqual(one.answeredAt);
          }
        }
      }),
    );
  });

  it("lets nobody wait longer than it takes to serve each other chat once", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 20 }), (others, length) => {
        const backlogs = Array.from({ length: others * length }, (_, index) =>
          message(index + 1, String(index % others)),
        );
        const late = message(9999, "new", 500);
        const sent = sendAll([...backlogs, late], sendingLimits);
        const wait = (sent.find(({ message }) => message === late)?.begunAt ?? Infinity) - late.dueAt;
        expect(wait).toBeLessThanOrEqual((others + 1) * (1000 / sendingLimits.perSecond) + 1e-6);
      }),
    );
  });

  it("spreads messages over the second instead of sending them at once", () => {
    const sent = sendAll(
      Array.from({ length: 60 }, (_, index) => message(index + 1, String(index))),
      sendingLimits,
    );
    expect(
      mostIn(
        sent.map(({ begunAt }) => begunAt),
        100,
      ),
    ).toBeLessThanOrEqual(4);
    expect(sent.at(-1)?.begunAt).toBeLessThanOrEqual(2000);
  });

  it("sends a short exchange without a pause, and what follows once a second", () => {
    const sent = sendAll(
      [1, 2, 3, 4, 5].map((id) => message(id, "1")),
      { ...sendingLimits, perSecond: Infinity },
    );
    expect(sent.map(({ begunAt }) => begunAt)).toEqual([0, 0, 0, 1000, 2000]);
  });

  it("sends what is left from before a restart first", () => {
    const sent = sendAll(
      [message(1, "b", -60_000), message(2, "a", 0), message(3, "c", -30_000)],
      sendingLimits,
    );
    expect(sent.map(({ message }) => message.id)).toEqual([1, 3, 2]);
  });

  it("lets a chat without an answer hold up no other", () => {
    const pace = begun(noPace, "1", 0);
    expect(nextSend(pace, [message(1, "1"), message(2, "2")], 500, sendingLimits)).toMatchObject({
      kind: "send",
      message: { id: 2 },
    });
    expect(nextSend(pace, [message(1, "1")], 500, sendingLimits)).toEqual({ kind: "idle" });
  });

  it("sends nothing while everything is held", () => {
    const pace = held(held(noPace, 7000), 5000);
    expect(nextSend(pace, [message(1, "1")], 6999, sendingLimits)).toEqual({ kind: "wait", until: 7000 });
    expect(nextSend(pace, [message(1, "1")], 7000, sendingLimits)).toMatchObject({ kind: "send" });
  });

  it("has nothing to do without messages", () => {
    expect(nextSend(noPace, [], 0, sendingLimits)).toEqual({ kind: "idle" });
  });

  it("forgets chats that were silent for long", () => {
    let pace = noPace;
    for (const [index, chat] of ["1", "2", "-3"].entries()) {
      pace = answered(begun(pace, chat, index), chat, index, sendingLimits);
    }
    expect(pace.chats.size).toBe(3);
    pace = answered(begun(pace, "4", 100_000), "4", 100_000, sendingLimits);
    expect([...pace.chats.keys()]).toEqual(["4"]);
  });
});
