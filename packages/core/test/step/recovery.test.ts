import type { DialogueContext, LoadedDialogue, StepCommit, StoredDialogue } from "@deskbell/core";
import { describe, expect, it } from "vitest";
import { gmail, kyivE164, openDoor } from "../drivers/customers.ts";
import { annsDialogue } from "../drivers/sample-customer.ts";
import { createConversation, onlyCall, stepOn } from "./conversation.ts";

// Dialogues that cannot be read: of another version, of another machine, or damaged.

const start = { type: "command.start", id: "again", at: 9, payload: null } as const;

/** A dialogue with everything in it: a request under way, one being filed, a ticket, and a chat. */
function fullDialogue(): StoredDialogue {
  const conversation = createConversation(openDoor);
  const open = onlyCall(conversation.happens({ type: "command.chat" }));
  const opened = { kind: "opened", chatId: "chat-1" };
  conversation.take({ type: "call.succeeded", id: open.id, at: 2, output: opened }, "call");
  conversation.happens({
    type: "ticket.answered",
    ticket: { id: "t7", number: 7 },
    text: "Hello",
    autoReply: null,
  });
  conversation.happens({ type: "button.pressed", action: "language.choose", ref: "uk" });
  writeRequest(conversation, "Modem", "It is dead");
  conversation.presses("request.confirm");
  writeRequest(conversation, "Router", "It blinks");
  const { stored } = conversation.loaded();
  if (stored === null) throw new Error("Nothing was stored.");
  return stored;
}

function writeRequest(conversation: ReturnType<typeof createConversation>, subject: string, details: string) {
  conversation.happens({ type: "command.help" });
  conversation.types(kyivE164);
  conversation.types(subject);
  conversation.types(details);
}

const full = fullDialogue();
const context = full.context as DialogueContext;

function takeStart(stored: StoredDialogue): StepCommit {
  return stepOn(
    { dialogue: annsDialogue, version: 5, stored },
    { source: "test", id: "again", event: start },
    openDoor,
  );
}

const unreadable: readonly (readonly [string, StoredDialogue])[] = [
  ["another schema", { ...full, schema: 99 }],
  ["an unknown state", { ...full, value: { ...(full.value as object), conversation: "dreaming" } }],
  ["an unknown region", { ...full, value: { ...(full.value as object), weather: "fine" } }],
  ["no state", { ...full, value: null }],
  ["a state of another form", { ...full, value: "idle" }],
  ["a number for a state", { ...full, value: 7 }],
  ["states without a region", { ...full, value: {} }],
  ["a context that lacks a part", { ...full, context: { ...context, lookups: undefined } }],
  ["a context with a part of another kind", { ...full, context: { ...context, asked: "many" } }],
  ["a context with a list in place of a part", { ...full, context: { ...context, reading: [] } }],
  ["a context with a part in place of a list", { ...full, context: { ...context, lookups: {} } }],
];

describe("an unreadable dialogue", () => {
  for (const [what, stored] of unreadable) {
    it(`with ${what} begins anew, says so, and keeps what counts`, () => {
      const commit = takeStart(stored);
      expect(commit.journal.prompts).toEqual(["recovered", "chat.resumed", "greeting.inChat"]);
      expect(commit.stored.context).toMatchObject({
        language: "uk",
        draft: null,
        shelved: { id: context.draft?.id, subject: "Router", details: ["It blinks"] },
        filing: [{ subject: "Modem", details: ["It is dead"] }],
        tickets: [{ id: "t7", number: 7, open: true }],
        chat: { id: "chat-1" },
      });
      expect(commit.stored.schema).toBe(full.schema);
    });
  }

  it("goes on filing with the same key", () => {
    const before = JSON.stringify(context.filing.map(({ id }) => id));
    const commit = takeStart({ ...full, schema: 99 });
    const filing = commit.startedCalls.filter(({ port }) => port === "createTicket");
    expect(filing.map(({ input }) => input)).toMatchObject([
      { key: `test/bell/ann#${JSON.parse(before)[0]}` },
    ]);
  });

  it("takes in the ticket that was made meanwhile by the call that was stored", () => {
    const conversation = createConversation();
    writeRequest(conversation, "Modem", "It is dead");
    conversation.presses("request.confirm");
    const lookup = conversation.loaded().stored?.awaited.lookupContact ?? "";
    const output = { kind: "missing" };
    const call = onlyCall(conversation.take({ type: "call.succeeded", id: lookup, at: 5, output }, "call"));
    const stored = { ...conversation.loaded(), stored: changed(conversation.loaded(), { schema: 99 }) };
    const receipt = { ticket: { id: "t9", number: 9 }, autoReply: null };
    const event = { type: "call.succeeded", id: call.id, at: 6, output: receipt } as const;
    const commit = stepOn(stored, { source: "call", id: call.id, event });
    expect(commit.journal.prompts).toEqual(["recovered", "request.filed"]);
    expect(commit.startedCalls).toEqual([]);
    expect(commit.endedCalls).toEqual([call.id]);
    expect(commit.stored.awaited).toEqual({});
  });

  it("files again what was filed by a call that is no longer awaited, with the same key", () => {
    const commit = takeStart({ ...full, schema: 99, awaited: { createTicket: "old call" } });
    expect(commit.endedCalls).toEqual(["old call"]);
    expect(commit.stored.awaited).toEqual({
      createTicket: commit.startedCalls.find(({ port }) => port === "createTicket")?.id,
    });
  });

  it("keeps texts that were meant for a chat, and texts of a second request", () => {
    const draft = { ...context.draft, purpose: "chat", details: ["Hello?"] };
    const shelved = { ...context.draft, id: "s", details: ["Left aside"] };
    const commit = takeStart({ ...full, schema: 99, context: { kept: ["Kept"], draft, shelved } });
    expect(commit.stored.context).toMatchObject({
      kept: ["Kept", "Hello?"],
      shelved: { details: ["Left aside"] },
    });
    const both = { ...context, chat: null, draft: context.draft, shelved };
    const second = takeStart({ ...full, schema: 99, context: both });
    expect(second.stored.context).toMatchObject({ shelved: { subject: "Router" }, kept: ["Left aside"] });
  });

  it("keeps of a damaged draft whatever is text", () => {
    const draft = { id: "d", subject: 7, details: ["One", null, { text: "no" }, "Two"], identity: "nobody" };
    const commit = takeStart({ ...full, schema: 99, context: { draft } });
    expect(commit.stored.context).toMatchObject({
      shelved: {
        subject: null,
        details: ["One", "Two"],
        identity: { phone: null, email: null, byGuest: false },
        match: { kind: "unchecked" },
      },
    });
  });

  it("keeps who the customer said they are", () => {
    const identity = {
      phone: { e164: kyivE164, level: "verified", valid: true },
      email: { address: gmail, domain: "accepts" },
      byGuest: false,
    };
    const commit = takeStart({ ...full, schema: 99, context: { draft: { id: "d", identity } } });
    expect(commit.stored.context).toMatchObject({ shelved: { identity } });
  });

  it.each<[string, unknown, unknown]>([
    [
      "a number, how sure it is and since when",
      {
        phone: {
          e164: kyivE164,
          valid: true,
          level: "claimed",
          method: "contactCard",
          at: 3,
          overLimit: true,
        },
      },
      {
        phone: {
          e164: kyivE164,
          valid: true,
          level: "claimed",
          method: "contactCard",
          at: 3,
          overLimit: true,
        },
      },
    ],
    [
      "a number that does not say enough, as one that was typed now",
      { phone: { e164: kyivE164, valid: "yes", method: "magic", at: "noon", overLimit: 1 } },
      { phone: { e164: kyivE164, valid: false, level: "claimed", method: "typed", at: 9 } },
    ],
    [
      "an address that was proved, and that it is a disposable one",
      { email: { address: gmail, domain: "accepts", disposable: true, level: "verified", at: 4 } },
      {
        email: {
          address: gmail,
          domain: "accepts",
          disposable: true,
          level: "verified",
          method: "emailCode",
          at: 4,
        },
      },
    ],
    [
      "an address of which nobody knows whether it takes mail",
      { email: { address: gmail, domain: "perhaps", disposable: "no" }, byGuest: true },
      {
        email: { address: gmail, domain: "unchecked", level: "claimed", method: "typed", at: 9 },
        byGuest: true,
      },
    ],
    [
      "nothing of a number that is none",
      { phone: { e164: 380 }, email: { address: null }, byGuest: "yes" },
      {},
    ],
  ])("keeps of an identity %s", (_, identity, kept) => {
    const { stored } = takeStart({ ...full, schema: 99, context: { draft: { id: "d", identity } } });
    const { shelved } = stored.context as DialogueContext;
    expect(shelved?.identity).toEqual({ phone: null, email: null, byGuest: false, ...(kept as object) });
  });

  it("keeps answers as far as they are whole", () => {
    const answers = [
      {
        question: "order",
        name: "Order number",
        value: "A-12",
        choice: null,
        checked: true,
        department: "delivery",
        priority: "high",
        more: 1,
      },
      { question: "topic", choice: "parcel", name: 7, value: 7, checked: "yes" },
      { question: 3, value: "lost" },
      "topic",
    ];
    const { stored } = takeStart({ ...full, schema: 99, context: { draft: { id: "d", answers } } });
    expect((stored.context as DialogueContext).shelved?.answers).toEqual([
      {
        question: "order",
        name: "Order number",
        value: "A-12",
        choice: null,
        checked: true,
        department: "delivery",
        priority: "high",
      },
      {
        question: "topic",
        name: "topic",
        value: null,
        choice: "parcel",
        checked: false,
        department: null,
        priority: null,
      },
    ]);
  });

  it("lets no button of before the damage confirm the draft", () => {
    const revisionOf = (revision: unknown) => {
      const { stored } = takeStart({ ...full, schema: 99, context: { draft: { id: "d", revision } } });
      return (stored.context as DialogueContext).shelved?.revision;
    };
    expect(revisionOf(4)).toBe(5);
    expect(revisionOf("4")).toBe(1);
  });

  it("keeps tickets, claims and the chat as far as they are whole", () => {
    const chatOf = (chat: unknown) => {
      const { stored } = takeStart({ ...full, schema: 99, context: { chat } });
      return (stored.context as DialogueContext).chat;
    };
    expect(chatOf({ id: "c", key: 1 })).toBeNull();
    expect(chatOf({ id: 1, key: "k" })).toBeNull();
    const tickets = [
      { id: "t1", number: 1, open: false },
      { id: "t2", number: 2 },
      { id: 3, number: 3 },
      { id: "t4", number: "4" },
      "t5",
    ];
    const claims = [{ key: "k", at: 5, more: 1 }, { key: 6, at: 6 }, { key: "k" }, null];
    const commit = takeStart({
      ...full,
      schema: 99,
      context: { tickets, claims, language: 7, draft: { subject: "S" } },
    });
    expect(commit.stored.context).toMatchObject({ language: null, shelved: null });
    expect((commit.stored.context as DialogueContext).tickets).toEqual([
      { id: "t1", number: 1, open: false },
      { id: "t2", number: 2, open: true },
    ]);
    expect((commit.stored.context as DialogueContext).claims).toEqual([{ key: "k", at: 5 }]);
  });

  for (const broken of [
    null,
    undefined,
    7,
    "text",
    [],
    { draft: 7, filing: "none", tickets: [{}], chat: [] },
  ]) {
    it(`begins anew with a context that is ${JSON.stringify(broken)}`, () => {
      const commit = takeStart({ ...full, schema: 99, context: broken });
      expect(commit.journal.prompts).toEqual(["recovered", "greeting"]);
      expect(commit.stored.context).toMatchObject({ filing: [], tickets: [], chat: null, kept: [] });
      const sameSchema = takeStart({ ...full, context: broken });
      expect(sameSchema.journal.prompts).toEqual(["recovered", "greeting"]);
    });
  }

  it("can be talked to afterwards", () => {
    const conversation = createConversation(
      {},
      { dialogue: annsDialogue, version: 1, stored: { ...full, schema: 0 } },
    );
    expect(conversation.types("Hello?").journal.prompts[0]).toBe("recovered");
    expect(conversation.happens(start).journal.prompts).toEqual(["greeting.inChat"]);
    expect(conversation.presses("chat.end").journal.prompts).toEqual(["button.stale"]);
    expect(conversation.happens({ type: "command.help" }).journal.prompts).toEqual(["identity.asked"]);
  });
});

describe("a readable dialogue", () => {
  it("is not begun anew", () => {
    expect(takeStart(full).journal.prompts).toEqual(["greeting.inChat"]);
  });
});

function changed({ stored }: LoadedDialogue, change: Partial<StoredDialogue>): StoredDialogue {
  if (stored === null) throw new Error("Nothing was stored.");
  return { ...stored, ...change };
}
