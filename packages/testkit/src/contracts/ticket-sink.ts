import type { TicketReceipt, TicketSink } from "@deskbell/core";
import { longText, sampleMatches, sampleTicketRequest, unusualTexts } from "./port-samples.ts";
import { ben } from "./step-samples.ts";
import type { TestApi } from "./test-api.ts";
import { testsOn } from "./tests-on.ts";

/** A ticket as the contract suite looks at it. */
export interface FiledTicket {
  readonly id: string;
  /** What the customer wrote, in the order in which it is kept. */
  readonly texts: readonly string[];
}

/** A ticket sink as the contract suite wants it: without tickets, and apart from that of every other test. */
export interface TicketSinkUnderTest {
  readonly sink: TicketSink;
  /** Another process's way to the same tickets; where there is none, the same sink. */
  readonly other: TicketSink;
  /** All tickets there are, in any order. Left out where nobody can look: then answers alone are judged. */
  tickets?(): Promise<readonly FiledTicket[]>;
  /** Called once after each test. */
  close(): Promise<void>;
}

/**
 * The contract of `TicketSink`, clause by clause, as tests of the runner that is handed in.
 *
 * @example
 * describeTicketSink("my help desk", openMyHelpDesk, { describe, it, expect });
 */
export function describeTicketSink(
  name: string,
  make: () => Promise<TicketSinkUnderTest>,
  { describe, it, expect }: TestApi,
): void {
  const test = testsOn(make, it);

  /** Judges what is kept, where somebody can look. */
  async function expectTickets(subject: TicketSinkUnderTest, expected: readonly FiledTicket[]) {
    if (subject.tickets === undefined) return;
    expect(byId(await subject.tickets())).toEqual(byId(expected));
  }

  describe(`${name} as a TicketSink`, () => {
    test("answers with an id, a number that people can say, and a text or none", async ({ sink }) => {
      const { ticket, autoReply } = await sink.create(sampleTicketRequest("a"));
      expect([typeof ticket.id, ticket.id === ""]).toEqual(["string", false]);
      expect(Number.isSafeInteger(ticket.number) && ticket.number > 0).toBe(true);
      expect(autoReply === null || (typeof autoReply === "string" && autoReply !== "")).toBe(true);
    });

    test("makes a ticket of each key, each with an id and a number of its own", async (subject) => {
      const { sink, other } = subject;
      const receipts = [
        await sink.create(sampleTicketRequest("a")),
        await other.create(sampleTicketRequest("b")),
        await sink.create(sampleTicketRequest("A", { dialogue: ben })),
      ];
      expect(new Set(receipts.map(({ ticket }) => ticket.id)).size).toBe(3);
      expect(new Set(receipts.map(({ ticket }) => ticket.number)).size).toBe(3);
      const filed = receipts.map((receipt, index) => filedAs(receipt, `Details ${["a", "b", "A"][index]}`));
      await expectTickets(subject, filed);
    });

    test("keeps the details in their order", async (subject) => {
      const details = ["z", "a", "m", "a"];
      const receipt = await subject.sink.create(sampleTicketRequest("a", { details }));
      await expectTickets(subject, [filedAs(receipt, ...details)]);
    });

    test("answers a repeated request with the ticket that exists", async (subject) => {
      const { sink, other } = subject;
      const receipt = await sink.create(sampleTicketRequest("a"));
      await sink.create(sampleTicketRequest("b", { dialogue: ben }));
      // The outcome was lost with the process that asked; the next one asks again.
      expect(await other.create(sampleTicketRequest("a"))).toEqual(receipt);
      expect(await sink.create(sampleTicketRequest("a"))).toEqual(receipt);
      if (subject.tickets !== undefined) expect((await subject.tickets()).length).toBe(2);
    });

    test("makes one ticket of a request that comes several times at once", async (subject) => {
      const { sink, other } = subject;
      const sinks = [sink, other, sink, other];
      const receipts = await Promise.all(sinks.map((each) => each.create(sampleTicketRequest("a"))));
      const [first] = receipts;
      expect(receipts).toEqual(receipts.map(() => first));
      if (subject.tickets !== undefined) expect((await subject.tickets()).length).toBe(1);
    });

    test("makes tickets of different customers at once", async (subject) => {
      const keys = Array.from({ length: 8 }, (_, index) => `k${index}`);
      const receipts = await Promise.all(
        keys.map((key, index) =>
          (index % 2 === 0 ? subject.sink : subject.other).create(
            sampleTicketRequest(key, { dialogue: { ...ben, address: key } }),
          ),
        ),
      );
      expect(new Set(receipts.map(({ ticket }) => ticket.number)).size).toBe(keys.length);
    });

    test("adds texts in the order of the calls", async (subject) => {
      const receipt = await subject.sink.create(sampleTicketRequest("a"));
      const ticketId = receipt.ticket.id;
      const texts = ["z", "a", "a", "m"];
      for (const [index, text] of texts.entries()) {
        const sink = index % 2 === 0 ? subject.sink : subject.other;
        await sink.add({ key: `add-${9 - index}`, ticketId, text });
      }
      await expectTickets(subject, [filedAs(receipt, "Details a", ...texts)]);
    });

    test("adds a repeated text once", async (subject) => {
      const receipt = await subject.sink.create(sampleTicketRequest("a"));
      const addition = { key: "add", ticketId: receipt.ticket.id, text: "More" };
      await subject.sink.add(addition);
      await subject.sink.add({ ...addition, key: "then", text: "And more" });
      await subject.other.add(addition);
      await expectTickets(subject, [filedAs(receipt, "Details a", "More", "And more")]);
    });

    test("adds a text once that comes several times at once", async (subject) => {
      const { sink, other } = subject;
      const receipt = await sink.create(sampleTicketRequest("a"));
      const addition = { key: "add", ticketId: receipt.ticket.id, text: "More" };
      await Promise.all([sink, other, sink].map((each) => each.add(addition)));
      await expectTickets(subject, [filedAs(receipt, "Details a", "More")]);
    });

    test("takes a text for a ticket that it does not know, which goes nowhere", async (subject) => {
      const receipt = await subject.sink.create(sampleTicketRequest("a"));
      const addition = { key: "add", ticketId: "no such ticket", text: "More" };
      await subject.sink.add(addition);
      await subject.sink.add(addition);
      await expectTickets(subject, [filedAs(receipt, "Details a")]);
    });

    test("refuses nobody for what is known of the card", async ({ sink }) => {
      const numbers = new Set<number>();
      for (const [index, match] of sampleMatches.entries()) {
        const identity = { phone: null, email: null, byGuest: match.kind === "notAsked" };
        const { ticket } = await sink.create(sampleTicketRequest(`${index}`, { match, identity }));
        numbers.add(ticket.number);
      }
      expect(numbers.size).toBe(sampleMatches.length);
    });

    test("keeps unusual characters", async (subject) => {
      const { sink } = subject;
      const receipt = await sink.create(sampleTicketRequest("a", { details: unusualTexts }));
      const ticketId = receipt.ticket.id;
      for (const text of unusualTexts) await sink.add({ key: `add ${text}`, ticketId, text });
      await expectTickets(subject, [filedAs(receipt, ...unusualTexts, ...unusualTexts)]);
    });

    test("takes half a surrogate pair, though it may not keep the half", async (subject) => {
      const { sink } = subject;
      const request = sampleTicketRequest("a", { subject: "cut \ud83d", details: ["cut \ud83d here"] });
      const receipt = await sink.create(request);
      await sink.add({ key: "add", ticketId: receipt.ticket.id, text: "cut \udc4b too" });
      const [ticket] = (await subject.tickets?.()) ?? [];
      if (ticket === undefined) return;
      const texts = ticket.texts.map((text) => text.toWellFormed());
      expect(texts).toEqual(["cut \ufffd here", "cut \ufffd too"]);
    });

    test("keeps long texts whole", async (subject) => {
      const { sink } = subject;
      const receipt = await sink.create(sampleTicketRequest("a", { subject: longText, details: [longText] }));
      await sink.add({ key: "add", ticketId: receipt.ticket.id, text: longText });
      await expectTickets(subject, [filedAs(receipt, longText, longText)]);
    });
  });
}

function filedAs({ ticket: { id } }: TicketReceipt, ...texts: readonly string[]): FiledTicket {
  return { id, texts };
}

function byId(tickets: readonly FiledTicket[]): readonly FiledTicket[] {
  return tickets.map(({ id, texts }) => ({ id, texts })).sort((a, b) => (a.id < b.id ? -1 : 1));
}
