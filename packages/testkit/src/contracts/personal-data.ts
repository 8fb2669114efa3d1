import type { DialogueAddress, EmailCodeStore } from "@deskbell/core";
import type { AnswerMails, DeskStore, Erasure, ErasureEnd, PersonalData } from "@deskbell/desk";
import {
  conversationOpened,
  messageAdded,
  sampleContact,
  sampleConversationMessage,
  ticketCreated,
} from "./desk-samples.ts";
import { deliver, first, heads } from "./outbox-steps.ts";
import {
  ann,
  ben,
  sampleCall,
  sampleDialogue,
  sampleDraft,
  sampleEvent,
  sampleJournal,
  sampleStep,
  sampleStored,
  sampleTimer,
} from "./step-samples.ts";
import type { StorageUnderTest } from "./storage-under-test.ts";
import type { TestApi } from "./test-api.ts";
import { testsOn } from "./tests-on.ts";

/** A storage with everything that may tell of a customer. */
export interface PersonalDataUnderTest extends Omit<StorageUnderTest, "counter"> {
  readonly personalData: PersonalData;
  readonly store: DeskStore;
  readonly emailCodes: EmailCodeStore;
  readonly answerMails: AnswerMails;
}

/** How an erasure ends. */
const end: ErasureEnd = {
  event: { type: "ticket.closed", subject: { kind: "ticket", id: "t" }, at: 9000, data: {} },
  farewell: [sampleDraft("Farewell.")],
};

const verified = { level: "verified", method: "ownContact", at: 1 } as const;

function erasureOf(dialogue: DialogueAddress, fields: Partial<Erasure> = {}): Erasure {
  return {
    dialogue,
    state: "ordered",
    mode: "anonymise",
    withContact: false,
    language: "uk",
    at: 1000,
    ...fields,
  };
}

/** Does everything once that leaves something behind: words, calls, timers, messages, a ticket, a chat, codes and mails. */
async function live(subject: PersonalDataUnderTest, dialogue: DialogueAddress): Promise<void> {
  const { dialogues, outbox, store, emailCodes, answerMails } = subject;
  const { address: name } = dialogue;
  const about = { id: `ticket-${name}`, number: 1 };
  const drafts = [sampleDraft(`delivered to ${name}`, about), sampleDraft(`waits for ${name}`, about)];
  await store.commit([
    ticketCreated(name, { dialogue, email: `${name}@example.org`, emailStanding: verified }),
    messageAdded(`words of ${name}`, `ticket-${name}`),
    conversationOpened(name, { dialogue }),
    {
      type: "conversation.messageAdded",
      message: sampleConversationMessage(`chat of ${name}`, `conversation-${name}`),
    },
    { type: "claim.noted", claim: { valueHash: "h1", dialogue, at: 1 } },
  ]);
  await dialogues.commit([
    sampleStep(dialogue, `1 of ${name}`, 0, {
      stored: sampleStored({ context: { language: "uk", draft: { subject: `Draft of ${name}` } } }),
      startedCalls: [sampleCall(dialogue, `call of ${name}`)],
      setTimers: [sampleTimer(dialogue, `timer of ${name}`, 1000)],
      inbox: { source: "desk", id: `answer to ${name}` },
      outbox: drafts,
    }),
  ]);
  await deliver(subject, await first(subject), `message to ${name}`);
  await outbox.noteUnreachable(dialogue, "blocked", 1000);
  await answerMails.takeUp({ reason: "blocked", since: 0, addresses: "given" }, 2000);
  await dialogues.setAside({ event: sampleEvent(dialogue, `aside of ${name}`), code: "broken", at: 1 }, []);
  await subject.leave(sampleEvent(dialogue, `pending of ${name}`));
  const code = { dialogue, recipient: `mailbox of ${name}`, digest: "d", issuedAt: 1, expiresAt: 2 };
  await emailCodes.issue({ id: `code of ${name}`, key: `code of ${name}`, resendAt: 2, ...code }, []);
}

/** Everything that is there of a customer, by what it is found by. */
async function remains(subject: PersonalDataUnderTest, dialogue: DialogueAddress) {
  const { dialogues, outbox, journal, store, emailCodes, answerMails } = subject;
  const { address: name } = dialogue;
  const isOwn = (thing: { readonly dialogue: DialogueAddress }) =>
    thing.dialogue.address === dialogue.address;
  const all = { status: null, dialogue, before: null, limit: 100 };
  return {
    version: (await dialogues.load([dialogue]))[0]?.version,
    calls: (await dialogues.dueCalls(9000, 100)).filter(isOwn).length,
    timers: (await dialogues.dueTimers(9000, 100)).filter(isOwn).length,
    pending: (await dialogues.pendingEvents(100)).filter(isOwn).length,
    failed: (await dialogues.failedEvents(100)).filter(({ event }) => isOwn(event)).length,
    journal: (await journal.entries(dialogue, 0, 100)).length,
    waiting: (await heads(subject)).filter(isOwn).length,
    delivered: (await outbox.ticketOf(dialogue, `message to ${name}`)) === null ? 0 : 1,
    unreachable: (await outbox.unreachable(dialogue)) === null ? 0 : 1,
    tickets: (await store.tickets(all)).length,
    chats: (await store.conversations(all)).length,
    claims: (await store.claims("h1")).filter(isOwn).length,
    codes: (await emailCodes.codes(dialogue, "nobody's")).length,
    mails: (await answerMails.ofTicket(`ticket-${name}`)).length,
  };
}

const everything = {
  version: 1,
  calls: 1,
  timers: 1,
  pending: 1,
  failed: 1,
  journal: 1,
  waiting: 0,
  delivered: 1,
  unreachable: 1,
  tickets: 1,
  chats: 1,
  claims: 1,
  codes: 1,
  mails: 1,
};

const nothing = Object.fromEntries(Object.keys(everything).map((what) => [what, 0]));

/** The contract of `PersonalData`, clause by clause, as tests of the runner that is handed in. */
export function describePersonalData(
  name: string,
  make: () => Promise<PersonalDataUnderTest>,
  api: TestApi,
): void {
  api.describe(`${name} as PersonalData`, () => {
    api.describe("a copy", () => describeCopies(make, api));
    api.describe("wishes", () => describeWishes(make, api));
    api.describe("erasing", () => describeErasing(make, api));
  });
}

function describeCopies(make: () => Promise<PersonalDataUnderTest>, { it, expect }: TestApi): void {
  const test = testsOn(make, it);

  test("is null of a customer of whom nothing is stored", async ({ personalData, dialogues }) => {
    await dialogues.commit([sampleStep(ben, "1", 0)]);
    expect(await personalData.copyOf(ann)).toBe(null);
  });

  test("holds what the customer gave and was told, in order, and nobody else's", async (subject) => {
    const { personalData, store, dialogues } = subject;
    await live(subject, ben);
    await store.commit([
      ticketCreated("a"),
      messageAdded("m1", "ticket-a", { author: "customer", text: "It smokes 🔥" }),
      messageAdded("m2", "ticket-a", { author: "agent", agent: "Eve", text: "Pull the plug.", at: 3000 }),
      messageAdded("m3", "ticket-a", { author: "autoReply", text: "Thanks.", at: 4000 }),
      ticketCreated("b", { status: "closed", closedAt: 5000 }),
      conversationOpened("a"),
      { type: "conversation.messageAdded", message: sampleConversationMessage("c1", "conversation-a") },
    ]);
    const customer = { userId: "7", name: "Ann", handle: "ann", language: "en" };
    const draft = {
      subject: "Printer",
      details: ["old"],
      identity: { phone: { e164: "+380501112233" }, email: { address: "a@example.org" } },
    };
    const stored = sampleStored({ customer, context: { language: "uk", draft, kept: ["kept"] } });
    await dialogues.commit([sampleStep(ann, "1", 0, { stored, at: 6000 })]);
    const copy = await personalData.copyOf(ann);
    expect(copy?.profile).toEqual(customer);
    expect(copy?.dialogue).toEqual({
      language: "uk",
      texts: ["Printer", "old", "kept"],
      phones: ["+380501112233"],
      emails: ["a@example.org"],
      lastUsedAt: 6000,
    });
    expect(copy?.tickets.map(({ subject, status, number }) => [subject, status, number])).toEqual([
      ["Subject a", "open", 2],
      ["Subject b", "closed", 3],
    ]);
    expect(copy?.tickets[0]?.messages).toEqual([
      { from: "customer", text: "It smokes 🔥", at: 2000 },
      { from: "support", text: "Pull the plug.", at: 3000 },
      { from: "autoReply", text: "Thanks.", at: 4000 },
    ]);
    expect(copy?.chats.map(({ messages }) => messages)).toEqual([
      [{ from: "customer", text: "c1", at: 2000 }],
    ]);
  });

  test("tells what was done, and nothing of what ports answered", async ({ personalData, dialogues }) => {
    const events = [
      ["test", "text.typed"],
      ["call", "call.succeeded"],
      ["timer", "timer.due"],
      ["desk", "ticket.answered"],
    ] as const;
    for (const [version, [source, event]] of events.entries()) {
      const inbox = { source, id: `${version}` };
      const journal = sampleJournal({ event, at: 1000 + version });
      await dialogues.commit([sampleStep(ann, `${version}`, version, { inbox, journal })]);
    }
    expect((await personalData.copyOf(ann))?.journal).toEqual([
      { event: "text.typed", at: 1000 },
      { event: "ticket.answered", at: 1003 },
    ]);
  });

  test("is to be had while there is no dialogue any more", async ({ personalData, store }) => {
    await store.commit([ticketCreated("a"), conversationOpened("a")]);
    const copy = await personalData.copyOf(ann);
    expect([copy?.profile?.name, copy?.dialogue, copy?.tickets.length]).toEqual(["Ann", null, 1]);
  });

  test("is null once everything is erased", async (subject) => {
    for (const mode of ["anonymise", "delete"] as const) {
      const dialogue = sampleDialogue(mode);
      await live(subject, dialogue);
      await subject.personalData.erase(erasureOf(dialogue, { mode }));
      expect(await subject.personalData.copyOf(dialogue)).toBe(null);
      expect(await subject.personalData.copyOf({ ...dialogue, address: "erased" })).toBe(null);
    }
  });
}

function describeWishes(make: () => Promise<PersonalDataUnderTest>, { it, expect }: TestApi): void {
  const test = testsOn(make, it);

  test("are none at first, and kept by their state, oldest first", async ({ personalData }) => {
    expect(await personalData.erasures("requested")).toEqual([]);
    const requested = erasureOf(ann, { state: "requested", at: 3000 });
    const earlier = erasureOf(ben, { state: "requested", at: 2000, language: null });
    const ordered = erasureOf(sampleDialogue("eve"), { mode: "delete", withContact: true });
    for (const wish of [requested, earlier, ordered]) await personalData.saveErasure(wish);
    expect(await personalData.erasures("requested")).toEqual([earlier, requested]);
    expect(await personalData.erasures("ordered")).toEqual([ordered]);
  });

  test("become orders, in the language and of the time they were asked for in", async ({ personalData }) => {
    const requested = erasureOf(ann, { state: "requested", language: "uk", at: 2000 });
    await personalData.saveErasure(requested);
    await personalData.saveErasure(
      erasureOf(ann, { state: "ordered", mode: "delete", withContact: true, language: null, at: 5000 }),
    );
    expect(await personalData.erasures("requested")).toEqual([]);
    expect(await personalData.erasures("ordered")).toEqual([
      { ...requested, state: "ordered", mode: "delete", withContact: true },
    ]);
  });

  test("stay when they are asked for again, and an order is not taken back", async ({ personalData }) => {
    const ordered = erasureOf(ann, { mode: "delete", withContact: true });
    const requested = erasureOf(ben, { state: "requested", at: 2000 });
    await personalData.saveErasure(ordered);
    await personalData.saveErasure(requested);
    await personalData.saveErasure({ ...ordered, state: "requested", mode: "anonymise", withContact: false });
    await personalData.saveErasure({ ...requested, language: "en", at: 9000 });
    expect(await personalData.erasures("ordered")).toEqual([ordered]);
    expect(await personalData.erasures("requested")).toEqual([requested]);
  });

  test("end with their event and a farewell, once", async (subject) => {
    const { personalData, store } = subject;
    const wish = erasureOf(ann);
    const other = erasureOf(ben);
    await personalData.saveErasure(wish);
    await personalData.saveErasure(other);
    await personalData.endErasure(wish, end);
    await personalData.endErasure(wish, end);
    expect(await personalData.erasures("ordered")).toEqual([other]);
    expect((await store.eventsAfter(0, 10)).map(({ at }) => at)).toEqual([9000]);
    const [message] = await heads(subject);
    expect([message?.dialogue, message?.payload]).toEqual([ann, { text: "Farewell." }]);
    await deliver(subject, await first(subject), "m1");
    expect(await heads(subject)).toEqual([]);
  });

  test("that nobody has end in nothing", async (subject) => {
    await subject.personalData.endErasure(erasureOf(ann), end);
    expect(await subject.store.eventsAfter(0, 10)).toEqual([]);
    expect(await heads(subject)).toEqual([]);
  });
}

function describeErasing(make: () => Promise<PersonalDataUnderTest>, { it, expect }: TestApi): void {
  const test = testsOn(make, it);

  for (const mode of ["anonymise", "delete"] as const) {
    test(`leaves nothing to be found by the customer (${mode})`, async (subject) => {
      await live(subject, ann);
      expect(await remains(subject, ann)).toEqual(everything);
      const count = await subject.personalData.erase(erasureOf(ann, { mode }));
      expect(count > 0).toBe(true);
      expect(await remains(subject, ann)).toEqual(nothing);
    });

    test(`leaves of tickets and conversations a closed shell with a number (${mode})`, async (subject) => {
      const { personalData, store } = subject;
      await live(subject, ann);
      await personalData.erase(erasureOf(ann, { mode }));
      const [ticket, chat] = [await store.ticketByNumber(1), await store.conversationByNumber(1)];
      for (const shell of [ticket, chat]) {
        expect([shell?.status, shell?.dialogue.address, shell?.customer.name]).toEqual([
          "closed",
          "erased",
          "(erased)",
        ]);
        expect([shell?.phone, shell?.email, shell?.match]).toEqual([null, null, { kind: "unchecked" }]);
        expect(shell?.key.startsWith("key-")).toBe(false);
      }
      expect([ticket?.subject, ticket?.details]).toEqual(["(erased)", []]);
      const texts = mode === "delete" ? [] : ["(erased)"];
      expect((await store.ticketMessages("ticket-ann")).map(({ text }) => text)).toEqual(texts);
      expect((await store.conversationMessages("conversation-ann")).map(({ text }) => text)).toEqual(texts);
    });
  }

  test("touches nobody else", async (subject) => {
    for (const dialogue of [ann, ben]) await live(subject, dialogue);
    await subject.personalData.erase(erasureOf(ann, { mode: "delete", withContact: true }));
    expect(await remains(subject, ben)).toEqual(everything);
    expect((await subject.store.ticketMessages("ticket-ben")).map(({ text }) => text)).toEqual([
      "words of ben",
    ]);
    expect((await subject.personalData.copyOf(ben))?.dialogue?.texts).toEqual(["Draft of ben"]);
  });

  test("keeps the keys of what the customer did", async (subject) => {
    const { dialogues, personalData } = subject;
    await dialogues.commit([sampleStep(ann, "1", 0)]);
    await personalData.erase(erasureOf(ann, { mode: "delete" }));
    expect(await dialogues.commit([sampleStep(ann, "1", 0)])).toEqual(["duplicate"]);
    expect(await dialogues.commit([sampleStep(ann, "2", 0)])).toEqual(["committed"]);
  });

  test("finds nothing the second time, and refuses nobody who is unknown", async (subject) => {
    const { personalData } = subject;
    await live(subject, ann);
    await personalData.erase(erasureOf(ann, { withContact: true }));
    expect(await personalData.erase(erasureOf(ann, { withContact: true }))).toBe(0);
    expect(await personalData.erase(erasureOf({ ...ann, address: "erased" }, { mode: "delete" }))).toBe(0);
    expect(await personalData.erase(erasureOf(sampleDialogue("nobody")))).toBe(0);
  });

  test("makes an agent's update of what was erased a conflict", async (subject) => {
    const { personalData, store } = subject;
    await store.commit([ticketCreated("a")]);
    const ticket = await store.ticketByNumber(1);
    await personalData.erase(erasureOf(ann));
    if (ticket === null) throw new Error("The store lost a ticket.");
    expect(await store.commit([{ type: "ticket.updated", ticket }])).toBe("conflict");
  });

  test("takes cards along that are linked by proof, when it is told to", async (subject) => {
    const { personalData, store } = subject;
    const cards = ["proved", "claimed", "others"].map((id) => sampleContact(id, { phones: [`+${id}`] }));
    const match = (id: string) => ({ kind: "found", contact: { id, name: id } }) as const;
    await store.commit([
      ...cards.map((contact) => ({ type: "contact.saved", contact }) as const),
      ticketCreated("a", { level: "verified", match: match("proved") }),
      ticketCreated("b", { level: "claimed", match: match("claimed") }),
      ticketCreated("c", { level: "verified", match: match("others"), dialogue: ben }),
    ]);
    const left = async () => (await store.contacts(null, 10)).map(({ id }) => id);
    await personalData.erase(erasureOf(sampleDialogue("nobody"), { withContact: true }));
    expect(await left()).toEqual(["claimed", "others", "proved"]);
    await personalData.erase(erasureOf(ann, { withContact: true }));
    expect(await left()).toEqual(["claimed", "others"]);
    expect(await store.contactsByPhone(["+proved"])).toEqual([]);
    await personalData.erase(erasureOf(ben, { withContact: false }));
    expect(await left()).toEqual(["claimed", "others"]);
  });

  test("lets whatever is done afterwards begin anew", async (subject) => {
    const { personalData, dialogues } = subject;
    await live(subject, ann);
    await personalData.erase(erasureOf(ann));
    expect(await dialogues.load([ann])).toEqual([{ dialogue: ann, version: 0, stored: null }]);
    await dialogues.commit([sampleStep(ann, "later", 0, { outbox: [sampleDraft("Hello")] })]);
    expect((await heads(subject)).map(({ payload }) => payload)).toEqual([{ text: "Hello" }]);
    expect((await personalData.copyOf(ann))?.tickets).toEqual([]);
  });
}
