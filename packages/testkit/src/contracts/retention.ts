import type { DeskStore, Retention, RetentionRule } from "@deskbell/desk";
import {
  conversationOpened,
  messageAdded,
  sampleConversationMessage,
  ticketCreated,
} from "./desk-samples.ts";
import { deliver, first, heads, say } from "./outbox-steps.ts";
import { ann, ben, sampleCall, sampleDialogue, sampleEvent, sampleStep } from "./step-samples.ts";
import type { StorageUnderTest } from "./storage-under-test.ts";
import type { TestApi } from "./test-api.ts";
import { testsOn } from "./tests-on.ts";

/** A storage with everything that can be trimmed. */
export interface RetentionUnderTest extends StorageUnderTest {
  readonly store: DeskStore;
  readonly retention: Retention;
}

/** The contract of `Retention`, clause by clause, as tests of the runner that is handed in. */
export function describeRetention(
  name: string,
  make: () => Promise<RetentionUnderTest>,
  { describe, it, expect }: TestApi,
): void {
  const test = testsOn(make, it);

  /** Trims until nothing is left, and tells how often there was something. */
  async function trimAll(
    { retention }: RetentionUnderTest,
    rule: RetentionRule,
    limit = 100,
  ): Promise<number> {
    for (let times = 0; ; times += 1) {
      if ((await retention.trim(rule, limit)) === 0) return times;
    }
  }

  const rule = (of: RetentionRule["of"], before: number, mode: RetentionRule["mode"] = "anonymise") => ({
    of,
    before,
    mode,
  });

  describe(`${name} as a Retention`, () => {
    test("forgets keys of events, but not of those that wait or were set aside", async (storage) => {
      const { dialogues, retention } = storage;
      await dialogues.commit([sampleStep(ann, "1", 0), sampleStep(ben, "2", 0, { at: 5000 })]);
      await storage.leave(sampleEvent(ann, "waiting"));
      const event = { ...sampleEvent(ann, "aside"), source: "test" };
      await dialogues.setAside({ event, code: "broken", at: 1000 }, []);
      expect(await retention.count(rule("inboxIds", 5000))).toBe(1);
      await trimAll(storage, rule("inboxIds", 5000));
      expect(await retention.count(rule("inboxIds", 5000))).toBe(0);
      expect(await dialogues.commit([sampleStep(ann, "1", 1), sampleStep(ben, "2", 1)])).toEqual([
        "committed",
        "duplicate",
      ]);
      expect((await dialogues.pendingEvents(10)).map(({ id }) => id)).toEqual(["waiting"]);
      expect(await dialogues.retryFailed({ source: "test", id: "aside" })).toBe(true);
      expect((await dialogues.pendingEvents(10)).map(({ id }) => id).toSorted()).toEqual([
        "aside",
        "waiting",
      ]);
    });

    test("forgets entries of the journal with all that belongs to them", async (storage) => {
      const { dialogues, journal, retention } = storage;
      await dialogues.commit([sampleStep(ann, "1", 0), sampleStep(ben, "1 of ben", 0)]);
      const { journal: entry } = sampleStep(ann, "2", 1);
      await dialogues.commit([sampleStep(ann, "2", 1, { journal: { ...entry, at: 5000 } })]);
      expect(await retention.count(rule("journal", 5000))).toBe(2);
      await trimAll(storage, rule("journal", 5000));
      const left = await journal.entries(ann, 0, 10);
      expect(left.map(({ inbox, input }) => [inbox.id, input !== null])).toEqual([["2", true]]);
      expect(await journal.entries(ben, 0, 10)).toEqual([]);
    });

    test("forgets updates that were set aside", async (storage) => {
      const { dialogues } = storage;
      for (const [id, at] of [["old", 1000] as const, ["new", 5000] as const]) {
        await dialogues.setAside({ event: sampleEvent(ann, id), code: "broken", at }, []);
      }
      await trimAll(storage, rule("failedUpdates", 5000));
      expect((await dialogues.failedEvents(10)).map(({ event }) => event.id)).toEqual(["new"]);
    });

    test("keeps the ids of messages about open tickets", async (storage) => {
      const { outbox, store } = storage;
      const closed = { status: "closed", closedAt: 1000 } as const;
      await store.commit([ticketCreated("open"), ticketCreated("closed", closed)]);
      const [open, over] = [
        { id: "ticket-open", number: 1 },
        { id: "ticket-closed", number: 2 },
      ];
      await say(storage, ann, ["about it"], open);
      await deliver(storage, await first(storage), "m1");
      await say(storage, ann, ["about the other"], over);
      await deliver(storage, await first(storage), "m2");
      await trimAll(storage, rule("deliveries", 2000));
      expect(await outbox.ticketOf(ann, "m2")).toEqual(over);
      await trimAll(storage, rule("deliveries", 2001));
      expect(await outbox.ticketOf(ann, "m1")).toEqual(open);
      expect(await outbox.ticketOf(ann, "m2")).toBe(null);
      expect(await storage.retention.count(rule("deliveries", 2001))).toBe(0);
    });

    test("keeps what became of agents' answers, and what waits", async (storage) => {
      const { dialogues, outbox } = storage;
      const answer = { source: "desk", id: "answer" };
      const draft = { payload: { text: "Hello" }, about: null };
      await dialogues.commit([sampleStep(ann, "1", 0, { inbox: answer, outbox: [draft] })]);
      await deliver(storage, await first(storage), "m1");
      await say(storage, ben, ["waits"]);
      await trimAll(storage, rule("deliveries", 9000));
      expect((await outbox.deliveriesOf([answer])).map(({ state }) => state)).toEqual(["delivered"]);
      expect((await heads(storage)).map(({ payload }) => payload)).toEqual([{ text: "waits" }]);
    });

    test("forgets the stream's events", async (storage) => {
      const { store } = storage;
      for (const at of [1000, 5000]) {
        const event = { type: "ticket.closed", subject: { kind: "ticket", id: "t" }, at, data: {} } as const;
        await store.commit([{ type: "event.appended", event }]);
      }
      await trimAll(storage, rule("events", 5000));
      expect((await store.eventsAfter(0, 10)).map(({ at }) => at)).toEqual([5000]);
    });

    for (const mode of ["anonymise", "delete"] as const) {
      test(`leaves of closed tickets and conversations a shell with a number (${mode})`, async (storage) => {
        const { store } = storage;
        const closed = { status: "closed", closedAt: 1000 } as const;
        const message = sampleConversationMessage("words", "conversation-old");
        await store.commit([
          ticketCreated("old", closed),
          messageAdded("said", "ticket-old"),
          ticketCreated("new", { ...closed, closedAt: 5000 }),
          ticketCreated("open"),
          conversationOpened("old", closed),
          { type: "conversation.messageAdded", message },
        ]);
        for (const kind of ["closedTickets", "closedConversations"] as const) {
          expect(await storage.retention.count(rule(kind, 5000, mode))).toBe(1);
          await trimAll(storage, rule(kind, 5000, mode));
          expect(await storage.retention.count(rule(kind, 5000, mode))).toBe(0);
        }
        const [old, young, open] = await Promise.all([1, 2, 3].map((number) => store.ticketByNumber(number)));
        const gone = ["(erased)", [], [], "erased", "(erased)", null, { kind: "unchecked" }];
        const parts = (ticket: typeof old) =>
          ticket && [
            ticket.subject,
            ticket.details,
            ticket.answers,
            ticket.dialogue.address,
            ticket.customer.name,
            ticket.phone,
            ticket.match,
          ];
        expect(parts(old ?? null)).toEqual(gone);
        expect(young?.subject).toBe("Subject new");
        expect(open?.subject).toBe("Subject open");
        const chat = await store.conversationByNumber(1);
        expect([chat?.customer.name, chat?.phone]).toEqual(["(erased)", null]);
        const texts = mode === "delete" ? [] : ["(erased)"];
        expect((await store.ticketMessages("ticket-old")).map(({ text }) => text)).toEqual(texts);
        expect((await store.conversationMessages("conversation-old")).map(({ text }) => text)).toEqual(texts);
        expect(
          await store.commit([{ type: "ticket.updated", ticket: { ...ticketOf(old), version: 1 } }]),
        ).toBe("conflict");
      });
    }

    test("forgets idle dialogues that nothing holds", async (storage) => {
      const { dialogues, store } = storage;
      const busy = ["calls", "events", "messages", "ticket", "chat"].map((name) => sampleDialogue(name));
      const [calls, events, messages, ticket, chat] = busy as [typeof ann, ...(typeof ann)[]];
      if (events === undefined || messages === undefined || ticket === undefined || chat === undefined)
        return;
      await dialogues.commit([
        sampleStep(ann, "1", 0),
        sampleStep(calls, "2", 0, { startedCalls: [sampleCall(calls, "c")] }),
        sampleStep(events, "3", 0),
        sampleStep(messages, "4", 0, { outbox: [{ payload: 1, about: null }] }),
        sampleStep(ticket, "5", 0),
        sampleStep(chat, "6", 0),
        sampleStep(ben, "7", 0, { at: 5000 }),
      ]);
      await storage.leave(sampleEvent(events, "waiting"));
      await store.commit([
        ticketCreated("a", { dialogue: ticket }),
        conversationOpened("a", { dialogue: chat }),
      ]);
      expect(await storage.retention.count(rule("idleDialogues", 5000))).toBe(1);
      await trimAll(storage, rule("idleDialogues", 5000));
      const versions = (await dialogues.load([ann, ...busy, ben])).map(({ version }) => version);
      expect(versions).toEqual([0, 1, 1, 1, 1, 1, 1]);
    });

    test("trims a little at a time", async (storage) => {
      const steps = Array.from({ length: 25 }, (_, index) =>
        sampleStep(sampleDialogue(`${index}`), `${index}`, 0),
      );
      await storage.dialogues.commit(steps);
      expect(await trimAll(storage, rule("inboxIds", 5000), 10)).toBe(3);
      expect(await storage.retention.trim(rule("inboxIds", 5000), 10)).toBe(0);
    });
  });
}

function ticketOf<Ticket>(ticket: Ticket | null | undefined): Ticket {
  if (ticket === null || ticket === undefined) throw new Error("There is such a ticket.");
  return ticket;
}
