import type { DialogueAddress } from "@deskbell/core";
import { type DeskChange, seedDepartments, seedPriorities } from "@deskbell/desk";
import {
  conversationOpened,
  everything,
  sampleContact,
  sampleConversation,
  ticketCreated,
} from "./desk-samples.ts";
import type { DeskStoreFact, MakeDeskStore } from "./desk-store-under-test.ts";
import { describeTickets } from "./desk-tickets.ts";
import { ann as annsDialogue, sampleDialogue, sampleEvent } from "./step-samples.ts";
import type { TestApi } from "./test-api.ts";
import { testsOn } from "./tests-on.ts";

/**
 * The contract of `DeskStore` as tests; every adapter runs it.
 *
 * @param make makes a new, empty store for each test
 *
 * @example
 * describeDeskStore("memory", makeStore, { describe, it, expect });
 */
export function describeDeskStore(name: string, make: MakeDeskStore, api: TestApi): void {
  const fact = testsOn(make, api.it);
  api.describe(`${name} as a DeskStore`, () => {
    describeTickets(fact, api);
    describeConversations(fact, api);
    describeContacts(fact, api);
    describeClaims(fact, api);
    describeSettings(fact, api);
    describeNotices(fact, api);
  });
}

function describeConversations(fact: DeskStoreFact, { describe, expect }: TestApi): void {
  describe("conversations", () => {
    fact("keeps a conversation and numbers it apart from tickets", async ({ store }) => {
      await store.commit([ticketCreated("a"), conversationOpened("a"), conversationOpened("b")]);
      const stored = { ...sampleConversation("b"), number: 2, version: 1 };
      expect(await store.conversationById("conversation-b")).toEqual(stored);
      expect(await store.conversationByKey("key-b")).toEqual(stored);
      expect(await store.conversationByNumber(2)).toEqual(stored);
      expect((await store.conversations({ ...everything, limit: 1 })).map(({ id }) => id)).toEqual([
        "conversation-b",
      ]);
      expect(await store.conversationByNumber(3)).toEqual(null);
    });

    fact("refuses known keys of conversations and of their messages", async ({ store }) => {
      const message = {
        id: "m1",
        conversationId: "conversation-a",
        author: "agent",
        agent: "Ann",
        text: "Hello",
        at: 2000,
        key: "m1",
      } as const;
      const added = { type: "conversation.messageAdded", message } as const;
      expect(await store.commit([conversationOpened("a"), added])).toEqual("committed");
      expect(await store.commit([conversationOpened("a", { id: "other-id" })])).toEqual("duplicate");
      expect(await store.commit([{ ...added, message: { ...message, id: "other-id" } }])).toEqual(
        "duplicate",
      );
      expect(await store.conversationMessages("conversation-a")).toEqual([message]);
    });

    fact("closes a conversation once", async ({ store }) => {
      await store.commit([conversationOpened("a")]);
      const open = { ...sampleConversation("a"), number: 1, version: 1 };
      const closed = { ...open, status: "closed", updatedAt: 5, closedAt: 5, closedBy: "agent" } as const;
      const close = { type: "conversation.updated", conversation: closed } as const;
      expect(await store.commit([close])).toEqual("committed");
      expect(await store.commit([close])).toEqual("conflict");
      expect(await store.conversationById("conversation-a")).toEqual({ ...closed, version: 2 });
      expect(await store.conversations({ ...everything, status: "open" })).toEqual([]);
    });
  });
}

function describeContacts(fact: DeskStoreFact, { describe, expect }: TestApi): void {
  describe("contacts", () => {
    const ann = sampleContact("c1", {
      phones: ["+380671234567"],
      emails: ["ann@example.org", "a@example.org"],
    });
    const ben = sampleContact("c2", { phones: ["+380671234567", "+4930123456"], company: "Ben Ltd" });

    fact("finds every card by its numbers and addresses, each once", async ({ store }) => {
      await store.commit([ben, ann].map((card) => ({ type: "contact.saved", contact: card })));
      expect(await store.contactById("c1")).toEqual(ann);
      expect(await store.contactsByPhone(["+380671234567", "+4930123456"])).toEqual([ann, ben]);
      expect(await store.contactsByPhone(["+4930123456", "+1"])).toEqual([ben]);
      expect(await store.contactsByEmail(["a@example.org", "ann@example.org"])).toEqual([ann]);
      expect(await store.contactsByPhone([])).toEqual([]);
      expect(await store.contactsByEmail(["nobody@example.org"])).toEqual([]);
      expect(await store.contactById("none")).toEqual(null);
    });

    fact("replaces a card as a whole", async ({ store }) => {
      await store.commit([{ type: "contact.saved", contact: ann }]);
      const changed = { ...ann, name: "Anna", phones: ["+4930123456"], emails: [] };
      await store.commit([{ type: "contact.saved", contact: changed }]);
      expect(await store.contactById("c1")).toEqual(changed);
      expect(await store.contactsByPhone(["+380671234567"])).toEqual([]);
      expect(await store.contactsByEmail(["ann@example.org"])).toEqual([]);
      expect(await store.contactsByPhone(["+4930123456"])).toEqual([changed]);
    });

    fact("takes and finds a thousand cards at once", async ({ store }) => {
      const cards = Array.from({ length: 1000 }, (_, index) =>
        sampleContact(`c${1000 + index}`, { phones: [`+49301${1000 + index}`] }),
      );
      await store.commit(cards.map((card) => ({ type: "contact.saved", contact: card })));
      expect((await store.contactsByPhone(cards.flatMap(({ phones }) => phones))).length).toEqual(1000);
      expect((await store.contacts("c1997", 10)).map(({ id }) => id)).toEqual(["c1998", "c1999"]);
      expect((await store.contacts(null, 1)).map(({ id }) => id)).toEqual(["c1000"]);
    });
  });
}

function describeClaims(fact: DeskStoreFact, { describe, expect }: TestApi): void {
  describe("claims", () => {
    const bensDialogue = sampleDialogue("ben");
    const note = (valueHash: string, dialogue: DialogueAddress, at: number): DeskChange => ({
      type: "claim.noted",
      claim: { valueHash, dialogue, at },
    });

    fact("keeps one claim of a value for each customer: the latest", async ({ store }) => {
      await store.commit([note("h1", annsDialogue, 1), note("h1", bensDialogue, 2)]);
      await store.commit([note("h1", annsDialogue, 3), note("h2", annsDialogue, 4)]);
      const claims = await store.claims("h1");
      expect(claims.toSorted((a, b) => a.at - b.at)).toEqual([
        { valueHash: "h1", dialogue: bensDialogue, at: 2 },
        { valueHash: "h1", dialogue: annsDialogue, at: 3 },
      ]);
      expect(await store.claims("none")).toEqual([]);
    });

    fact("forgets those of a time and before", async ({ store }) => {
      await store.commit([
        note("h1", annsDialogue, 1),
        note("h1", bensDialogue, 2),
        note("h2", annsDialogue, 3),
      ]);
      await store.commit([{ type: "claims.forgotten", before: 2 }]);
      expect(await store.claims("h1")).toEqual([]);
      expect((await store.claims("h2")).length).toEqual(1);
    });
  });
}

function describeSettings(fact: DeskStoreFact, { describe, expect }: TestApi): void {
  describe("settings and tables", () => {
    fact("holds the seeds when new", async ({ store }) => {
      expect(await store.departments()).toEqual(seedDepartments);
      expect(await store.priorities()).toEqual(seedPriorities);
      expect(await store.settings()).toEqual({});
      expect(await store.autoReplies()).toEqual([]);
    });

    fact("keeps settings as JSON and replaces them", async ({ store }) => {
      await store.commit([
        { type: "setting.saved", name: "chat.connected", value: true },
        { type: "setting.saved", name: "languages", value: ["en", "uk"] },
      ]);
      await store.commit([{ type: "setting.saved", name: "chat.connected", value: false }]);
      expect(await store.settings()).toEqual({ "chat.connected": false, languages: ["en", "uk"] });
    });

    fact(
      "keeps what a bot has to itself apart from what is for all, and removes either",
      async ({ store }) => {
        const save = (value: string, bot?: string) =>
          ({ type: "setting.saved", name: "chat.phone", value, ...(bot !== undefined && { bot }) }) as const;
        await store.commit([save("off"), save("optional", "telegram:2"), save("required", "telegram:1")]);
        await store.commit([save("off", "telegram:1")]);
        expect(await store.settings()).toEqual({ "chat.phone": "off" });
        expect(await store.botSettings()).toEqual([
          { bot: "telegram:1", name: "chat.phone", value: "off" },
          { bot: "telegram:2", name: "chat.phone", value: "optional" },
        ]);
        await store.commit([
          { type: "setting.removed", name: "chat.phone" },
          { type: "setting.removed", name: "chat.phone", bot: "telegram:2" },
          { type: "setting.removed", name: "chat.email", bot: "telegram:1" },
        ]);
        expect(await store.settings()).toEqual({});
        expect(await store.botSettings()).toEqual([{ bot: "telegram:1", name: "chat.phone", value: "off" }]);
      },
    );

    fact("saves departments and priorities, new ones and known ones", async ({ store }) => {
      await store.commit([
        { type: "department.saved", department: { id: "billing", name: "Billing" } },
        { type: "department.saved", department: { id: "support", name: "Helpers" } },
        { type: "priority.saved", priority: { id: "vip", name: "VIP", rank: 0 } },
      ]);
      expect(await store.departments()).toEqual([
        { id: "billing", name: "Billing" },
        { id: "support", name: "Helpers" },
      ]);
      expect((await store.priorities()).map(({ id }) => id)).toEqual([
        "vip",
        "low",
        "normal",
        "high",
        "urgent",
      ]);
    });

    fact("keeps one auto-reply for an occasion and a language", async ({ store }) => {
      const save = (on: "created" | "closed", language: string, text: string) =>
        ({ type: "autoReply.saved", autoReply: { on, language, text } }) as const;
      await store.commit([save("created", "uk", "A"), save("created", "en", "B"), save("closed", "en", "C")]);
      await store.commit([
        save("created", "en", "D"),
        { type: "autoReply.removed", on: "created", language: "uk" },
        { type: "autoReply.removed", on: "closed", language: "uk" },
      ]);
      expect(await store.autoReplies()).toEqual([
        { on: "closed", language: "en", text: "C" },
        { on: "created", language: "en", text: "D" },
      ]);
    });

    fact("keeps the texts that a bot has to itself behind those of all bots", async ({ store }) => {
      const text = { on: "created", language: "en" } as const;
      await store.commit([
        { type: "autoReply.saved", autoReply: { ...text, text: "A", bot: "telegram:1" } },
        { type: "autoReply.saved", autoReply: { ...text, text: "B" } },
        { type: "autoReply.saved", autoReply: { ...text, text: "C", bot: "telegram:2" } },
        { type: "autoReply.removed", ...text, bot: "telegram:2" },
      ]);
      expect(await store.autoReplies()).toEqual([
        { ...text, text: "B" },
        { ...text, text: "A", bot: "telegram:1" },
      ]);
      await store.commit([{ type: "autoReply.removed", ...text }]);
      expect(await store.autoReplies()).toEqual([{ ...text, text: "A", bot: "telegram:1" }]);
    });
  });
}

function describeNotices(fact: DeskStoreFact, { describe, expect }: TestApi): void {
  describe("events and notifications", () => {
    fact("streams events in the order of commits", async ({ store }) => {
      await store.commit([appended("t1"), appended("t2")]);
      await store.commit([appended("t3")]);
      const all = await store.eventsAfter(0, 10);
      expect(all.map(({ subject }) => subject.id)).toEqual(["t1", "t2", "t3"]);
      const [first, second] = all;
      expect(second).toEqual({ ...eventAbout("t2"), id: second?.id });
      expect(await store.eventsAfter(first?.id ?? 0, 1)).toEqual([second]);
      expect(await store.eventsAfter(all[2]?.id ?? 0, 10)).toEqual([]);
    });

    fact("leaves notifications for dialogues in order", async ({ store, notified }) => {
      await store.commit([notification("n2")]);
      await store.commit([notification("n1")]);
      expect(await notified()).toEqual([notification("n2").event, notification("n1").event]);
    });

    fact(
      "refuses a notification that was left before, and everything with it",
      async ({ store, notified }) => {
        await store.commit([notification("n1")]);
        expect(await store.commit([appended("t1"), notification("n1")])).toEqual("duplicate");
        expect(await store.eventsAfter(0, 10)).toEqual([]);
        expect((await notified()).length).toEqual(1);
      },
    );

    fact("leaves nothing when the commit is refused", async ({ store, notified }) => {
      await store.commit([ticketCreated("a")]);
      expect(await store.commit([notification("n1"), appended("t1"), ticketCreated("a")])).toEqual(
        "duplicate",
      );
      expect(await notified()).toEqual([]);
      expect(await store.eventsAfter(0, 10)).toEqual([]);
    });
  });
}

function appended(id: string): DeskChange {
  return { type: "event.appended", event: eventAbout(id) };
}

function eventAbout(id: string) {
  return {
    type: "ticket.created",
    subject: { kind: "ticket", id },
    at: 1000,
    data: { message: "m" },
  } as const;
}

function notification(id: string) {
  return { type: "dialogue.notified", event: sampleEvent(annsDialogue, id) } as const;
}
