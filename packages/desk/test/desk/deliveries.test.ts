import type { InboxEvent } from "@deskbell/core";
import { createDesk } from "@deskbell/desk";
import {
  createFakeClock,
  createMemoryDeskStore,
  type MemoryDialogueStore,
  sampleStep,
} from "@deskbell/testkit";
import { describe, expect, it } from "vitest";
import { chatRequest, dialogue, newDesk, ticketRequest } from "../new-desk.ts";

/** Takes in what the desk left, as a step does that says it in two messages. @returns their ids */
async function takeIn(dialogues: MemoryDialogueStore): Promise<readonly number[]> {
  const [event] = await dialogues.pendingEvents(1);
  if (event === undefined) throw new Error("The desk left nothing.");
  const [loaded] = await dialogues.load([event.dialogue]);
  await dialogues.commit([toStep(event, loaded?.version ?? 0)]);
  return (await dialogues.deliveriesOf([event])).map(({ id }) => id);
}

function toStep({ source, id, dialogue }: InboxEvent, expectedVersion: number) {
  const outbox = ["one", "two"].map((text) => ({ payload: { text }, about: null }));
  return sampleStep(dialogue, id, expectedVersion, { inbox: { source, id }, outbox });
}

async function answeredTicket() {
  const made = newDesk();
  await made.desk.ticketSink.create(ticketRequest("k1"));
  await made.desk.answerTicket(1, "Turn it on.");
  const delivery = async () => {
    const { messages, deliveries } = await made.desk.ticket(1);
    expect(Object.keys(deliveries)).toEqual(
      messages.filter(({ author }) => author === "agent").map(({ id }) => id),
    );
    return Object.values(deliveries)[0];
  };
  return { ...made, delivery };
}

describe("an answer", () => {
  it("waits until all of it was delivered", async () => {
    const { dialogues, delivery } = await answeredTicket();
    const waiting = { state: "waiting", isUncertain: false, reason: null };
    expect(await delivery()).toEqual(waiting);
    const [first = 0, second = 0] = await takeIn(dialogues);
    expect(await delivery()).toEqual(waiting);
    await dialogues.settle([
      { kind: "postponed", id: first, dueAt: 2000, reason: "limited", uncertain: false },
    ]);
    expect(await delivery()).toEqual({ ...waiting, reason: "limited" });
    await dialogues.settle([{ kind: "delivered", id: first, at: 2000, messageId: "1" }]);
    expect(await delivery()).toEqual(waiting);
    await dialogues.settle([{ kind: "delivered", id: second, at: 2000, messageId: "2" }]);
    expect(await delivery()).toEqual({ state: "delivered", isUncertain: false, reason: null });
  });

  it("has perhaps come twice when it is not known how a part of it went", async () => {
    const { dialogues, delivery } = await answeredTicket();
    const [first = 0, second = 0] = await takeIn(dialogues);
    await dialogues.settle([
      { kind: "postponed", id: first, dueAt: 2000, reason: "unknown", uncertain: true },
      { kind: "delivered", id: first, at: 2000, messageId: "1" },
      { kind: "delivered", id: second, at: 2000, messageId: "2" },
    ]);
    expect(await delivery()).toEqual({ state: "delivered", isUncertain: true, reason: null });
  });

  it("has failed when a part of it has", async () => {
    const { dialogues, delivery } = await answeredTicket();
    const [first = 0] = await takeIn(dialogues);
    await dialogues.settle([{ kind: "failed", id: first, at: 2000, reason: "refused" }]);
    expect(await delivery()).toEqual({ state: "failed", isUncertain: false, reason: "refused" });
  });

  it("does not share what became of another", async () => {
    const { desk, dialogues } = await answeredTicket();
    const ids = await takeIn(dialogues);
    await dialogues.settle(ids.map((id) => ({ kind: "delivered", id, at: 2000, messageId: `${id}` })));
    await desk.answerTicket(1, "Is it on?");
    await takeIn(dialogues);
    const { deliveries } = await desk.ticket(1);
    expect(Object.values(deliveries).map(({ state }) => state)).toEqual(["delivered", "waiting"]);
  });

  it("in a live chat is followed as well", async () => {
    const { desk, dialogues } = newDesk({ "chat.connected": true });
    await desk.chatDesk.open(chatRequest("c1"));
    await desk.answerConversation(1, "Hello!");
    await takeIn(dialogues);
    await dialogues.noteUnreachable(dialogue, "blocked", 3000);
    const { deliveries, unreachable } = await desk.conversation(1);
    expect(Object.values(deliveries)).toEqual([{ state: "failed", isUncertain: false, reason: "blocked" }]);
    expect(unreachable).toEqual({ reason: "blocked", since: 3000 });
  });
});

describe("what went by mail", () => {
  it("is told with its ticket, and with no other", async () => {
    let ids = 0;
    const newId = () => `id-${++ids}`;
    const store = createMemoryDeskStore();
    const sent = { id: "a1", state: "sent", reason: null } as const;
    const answerMails = { ofTicket: async (id: string) => (id === "id-1" ? [sent] : []) };
    const desk = createDesk({ store, answerMails, clock: createFakeClock(), newId });
    await desk.ticketSink.create(ticketRequest("k1"));
    await desk.ticketSink.create(ticketRequest("k2"));
    expect((await desk.ticket(1)).mails).toEqual([sent]);
    expect((await desk.ticket(2)).mails).toEqual([]);
  });
});

describe("a customer", () => {
  it("is unreachable as long as that is noted", async () => {
    const { desk, dialogues } = await answeredTicket();
    expect((await desk.ticket(1)).unreachable).toBeNull();
    await dialogues.noteUnreachable(dialogue, "blocked", 3000);
    expect((await desk.ticket(1)).unreachable).toEqual({ reason: "blocked", since: 3000 });
    await dialogues.noteReachable([dialogue]);
    expect((await desk.ticket(1)).unreachable).toBeNull();
  });
});

describe("a desk that knows of no outbox", () => {
  it("says nothing of deliveries", async () => {
    let ids = 0;
    const newId = () => `id-${++ids}`;
    const desk = createDesk({ store: createMemoryDeskStore(), clock: createFakeClock(), newId });
    await desk.ticketSink.create(ticketRequest("k1"));
    await desk.answerTicket(1, "Turn it on.");
    expect(await desk.ticket(1)).toMatchObject({ deliveries: {}, mails: [], unreachable: null });
  });
});
