import type { DeskStore, ListFilter, Ticket } from "@deskbell/desk";
import {
  everything,
  messageAdded,
  sampleConversation,
  sampleMessage,
  sampleTicket,
  ticketCreated,
} from "./desk-samples.ts";
import type { DeskStoreFact } from "./desk-store-under-test.ts";
import { ann, sampleDialogue } from "./step-samples.ts";
import type { TestApi } from "./test-api.ts";

/** The part of the contract about tickets and their messages. */
export function describeTickets(fact: DeskStoreFact, { describe, expect }: TestApi): void {
  describe("tickets", () => {
    fact("gives a new ticket number and version, and the rest back as it was", async ({ store }) => {
      const ticket = sampleTicket("a", {
        phone: null,
        phoneValid: false,
        phoneStanding: null,
        email: "Zoë@example.org",
        emailStanding: { level: "claimed", method: "typed", at: 950 },
        emailDisposable: true,
        match: {
          kind: "several",
          contacts: [
            { id: "c1", name: "Ann", by: ["phone", "email"] },
            { id: "c2", name: "Än 😀" },
          ],
        },
        details: ["one\ntwo", "'; drop table tickets; --"],
      });
      expect(await store.commit([{ type: "ticket.created", ticket }])).toEqual("committed");
      const stored = { ...ticket, number: 1, version: 1 };
      expect(await store.ticketById("ticket-a")).toEqual(stored);
      expect(await store.ticketByKey("key-a")).toEqual(stored);
      expect(await store.ticketByNumber(1)).toEqual(stored);
    });

    for (const [what, match] of [
      ["found", { kind: "found", contact: { id: "c1", name: "Ann" } }],
      ["missing", { kind: "missing" }],
      ["not asked for", { kind: "notAsked" }],
      ["unchecked", { kind: "unchecked" }],
      ["unchecked for a reason", { kind: "unchecked", because: "tooManyClaims" }],
    ] as const) {
      fact(`keeps a match that is ${what}`, async ({ store }) => {
        await store.commit([{ type: "ticket.created", ticket: sampleTicket("a", { match }) }]);
        expect((await store.ticketById("ticket-a"))?.match).toEqual(match);
      });
    }

    for (const [whom, standing] of [
      [
        "somebody who proved both values",
        {
          phoneStanding: { level: "verified", method: "ownContact", at: 1 },
          email: "ann@example.org",
          emailStanding: { level: "verified", method: "emailCode", at: 2 },
          level: "verified",
          method: "ownContact",
          identifiedAt: 1,
          matchLevel: "verified",
        },
      ],
      [
        "a guest",
        {
          phone: null,
          phoneStanding: null,
          level: "guest",
          method: "none",
          identifiedAt: null,
          matchLevel: null,
        },
      ],
      [
        "somebody who shared a card",
        { phoneStanding: { level: "claimed", method: "contactCard", at: 3 }, matchLevel: "claimed" },
      ],
    ] as const) {
      fact(`keeps how sure it is of ${whom}`, async ({ store }) => {
        await store.commit([{ type: "ticket.created", ticket: sampleTicket("a", standing) }]);
        await store.commit([
          { type: "conversation.opened", conversation: sampleConversation("a", standing) },
        ]);
        const stored = { number: 1, version: 1 };
        expect(await store.ticketById("ticket-a")).toEqual({ ...sampleTicket("a", standing), ...stored });
        expect(await store.conversationById("conversation-a")).toEqual({
          ...sampleConversation("a", standing),
          ...stored,
        });
      });
    }

    fact("knows nothing of what does not exist", async ({ store }) => {
      expect(await store.ticketById("none")).toEqual(null);
      expect(await store.ticketByKey("none")).toEqual(null);
      expect(await store.ticketByNumber(1)).toEqual(null);
      expect(await store.tickets(everything)).toEqual([]);
      expect(await store.ticketMessages("none")).toEqual([]);
    });

    fact("numbers tickets upwards without using a number twice", async ({ store }) => {
      await store.commit([ticketCreated("a"), ticketCreated("b")]);
      await store.commit([ticketCreated("a"), ticketCreated("c")]);
      await store.commit([ticketCreated("c")]);
      const numbers = (await store.tickets(everything)).map(({ number }) => number);
      expect(new Set(numbers).size).toEqual(3);
      expect(numbers[2]).toEqual(1);
      expect(numbers).toEqual(numbers.toSorted((a, b) => b - a));
    });

    fact("refuses a ticket with a known key, and everything with it", async ({ store }) => {
      await store.commit([ticketCreated("a")]);
      const again = { type: "ticket.created", ticket: { ...sampleTicket("b"), key: "key-a" } } as const;
      expect(await store.commit([messageAdded("m", "ticket-a"), again])).toEqual("duplicate");
      expect(await store.ticketById("ticket-b")).toEqual(null);
      expect(await store.ticketMessages("ticket-a")).toEqual([]);
    });

    fact("refuses a key that occurs twice in one commit", async ({ store }) => {
      expect(await store.commit([ticketCreated("a"), ticketCreated("a", { id: "other-id" })])).toEqual(
        "duplicate",
      );
      expect(await store.tickets(everything)).toEqual([]);
    });

    fact("keeps the messages of a ticket in order", async ({ store }) => {
      await store.commit([ticketCreated("a"), messageAdded("z", "ticket-a"), messageAdded("y", "ticket-a")]);
      await store.commit([ticketCreated("b"), messageAdded("x", "ticket-b")]);
      await store.commit([messageAdded("a", "ticket-a", { author: "agent", agent: "Ann" })]);
      expect(await store.ticketMessages("ticket-a")).toEqual([
        sampleMessage("z", "ticket-a"),
        sampleMessage("y", "ticket-a"),
        sampleMessage("a", "ticket-a", { author: "agent", agent: "Ann" }),
      ]);
    });

    fact("refuses a message with a known key", async ({ store }) => {
      await store.commit([ticketCreated("a"), ticketCreated("b"), messageAdded("m", "ticket-a")]);
      const other = messageAdded("m", "ticket-b", { id: "other-id", text: "something else" });
      expect(await store.commit([other])).toEqual("duplicate");
      expect(await store.ticketMessages("ticket-b")).toEqual([]);
    });

    fact("updates a ticket and makes its version one more", async ({ store }) => {
      await store.commit([ticketCreated("a")]);
      const ticket = await requireTicket(store, "ticket-a");
      const closed = { ...ticket, status: "closed", updatedAt: 9000, closedAt: 9000 } as const;
      expect(await store.commit([{ type: "ticket.updated", ticket: closed }])).toEqual("committed");
      expect(await store.ticketById("ticket-a")).toEqual({ ...closed, version: 2 });
    });

    fact("answers an outdated version with a conflict and writes nothing of it", async ({ store }) => {
      await store.commit([ticketCreated("a")]);
      const ticket = await requireTicket(store, "ticket-a");
      await store.commit([{ type: "ticket.updated", ticket: { ...ticket, priorityId: "high" } }]);
      const outcome = await store.commit([
        messageAdded("m", "ticket-a"),
        { type: "ticket.updated", ticket: { ...ticket, status: "closed" } },
      ]);
      expect(outcome).toEqual("conflict");
      expect(await store.ticketById("ticket-a")).toEqual({ ...ticket, priorityId: "high", version: 2 });
      expect(await store.ticketMessages("ticket-a")).toEqual([]);
      expect(await store.commit([messageAdded("m", "ticket-a")])).toEqual("committed");
    });

    fact("answers an update of a ticket that does not exist with a conflict", async ({ store }) => {
      const ticket = { ...sampleTicket("a"), number: 1, version: 1 };
      expect(await store.commit([{ type: "ticket.updated", ticket }])).toEqual("conflict");
    });

    fact("lets one of two updates at the same time win", async ({ store, other }) => {
      await store.commit([ticketCreated("a")]);
      const ticket = await requireTicket(store, "ticket-a");
      const outcomes = await Promise.all([
        store.commit([{ type: "ticket.updated", ticket: { ...ticket, status: "closed" } }]),
        other.commit([{ type: "ticket.updated", ticket: { ...ticket, priorityId: "urgent" } }]),
      ]);
      expect(outcomes.toSorted()).toEqual(["committed", "conflict"]);
    });

    fact("makes one ticket of a key that comes several times at once", async ({ store, other }) => {
      const outcomes = await Promise.all(
        [store, other, store, other].map((each, index) =>
          each.commit([ticketCreated("a", { id: `ticket-${index}` })]),
        ),
      );
      expect(outcomes.toSorted()).toEqual(["committed", "duplicate", "duplicate", "duplicate"]);
      expect((await other.tickets(everything)).length).toBe(1);
      expect((await store.ticketByKey("key-a"))?.id).toEqual((await other.tickets(everything))[0]?.id);
    });

    fact("calls a repetition a duplicate even when its version is outdated", async ({ store }) => {
      await store.commit([ticketCreated("a")]);
      const ticket = await requireTicket(store, "ticket-a");
      const changes = [
        { type: "ticket.updated", ticket: { ...ticket, updatedAt: 9000 } },
        messageAdded("m", "ticket-a"),
      ] as const;
      expect(await store.commit(changes)).toEqual("committed");
      expect(await store.commit(changes)).toEqual("duplicate");
    });

    fact("lists by status and dialogue, newest first, page by page", async ({ store }) => {
      const elsewhere = sampleDialogue("elsewhere");
      await store.commit([
        ticketCreated("a"),
        { type: "ticket.created", ticket: sampleTicket("b", { status: "closed", closedAt: 5 }) },
        { type: "ticket.created", ticket: sampleTicket("c", { dialogue: elsewhere }) },
        ticketCreated("d"),
      ]);
      const keys = async (filter: Partial<ListFilter>) =>
        (await store.tickets({ ...everything, ...filter })).map(({ key }) => key);
      expect(await keys({})).toEqual(["key-d", "key-c", "key-b", "key-a"]);
      expect(await keys({ status: "closed" })).toEqual(["key-b"]);
      expect(await keys({ status: "open", limit: 2 })).toEqual(["key-d", "key-c"]);
      expect(await keys({ dialogue: elsewhere })).toEqual(["key-c"]);
      const third = (await store.ticketByKey("key-c"))?.number ?? null;
      expect(await keys({ before: third })).toEqual(["key-b", "key-a"]);
      expect(await keys({ before: third, status: "open", dialogue: ann })).toEqual(["key-a"]);
    });
  });
}

async function requireTicket(store: DeskStore, id: string): Promise<Ticket> {
  const ticket = await store.ticketById(id);
  if (ticket === null) throw new Error(`The store lost ticket ${id}.`);
  return ticket;
}
