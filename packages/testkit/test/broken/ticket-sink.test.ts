import type { TicketAddition, TicketReceipt, TicketSink } from "@deskbell/core";
import { describeTicketSink } from "@deskbell/testkit";
import { memoryDesk } from "../memory-desk.ts";
import { type Broken, describeBroken } from "./describe-broken.ts";

let keys = 0;
const newKey = () => `new ${++keys}`;

const broken: Broken<TicketSink> = {
  "forgets keys of requests": [
    (sink) => ({ create: (request) => sink.create({ ...request, key: newKey() }) }),
    "answers a repeated request with the ticket that exists",
    "makes one ticket of a request that comes several times at once",
  ],
  "looks for a key before it files, and is overtaken": [
    (sink) => {
      const receipts = new Map<string, TicketReceipt>();
      return {
        async create(request) {
          const known = receipts.get(request.key);
          if (known !== undefined) return known;
          const receipt = await sink.create({ ...request, key: newKey() });
          receipts.set(request.key, receipt);
          return receipt;
        },
      };
    },
    "makes one ticket of a request that comes several times at once",
  ],
  "compares keys without case": [
    (sink) => ({
      create: (request) => sink.create({ ...request, key: request.key.toLowerCase() }),
    }),
    "makes a ticket of each key, each with an id and a number of its own",
  ],
  "numbers from 0": [
    (sink) => ({
      async create(request) {
        const { ticket, autoReply } = await sink.create(request);
        return { ticket: { ...ticket, number: ticket.number - 1 }, autoReply };
      },
    }),
    "answers with an id, a number that people can say, and a text or none",
  ],
  "sorts the details": [
    (sink) => ({
      create: (request) =>
        sink.create({
          ...request,
          details: request.details.length === 4 ? request.details.toSorted() : request.details,
        }),
    }),
    "keeps the details in their order",
  ],
  "takes two requests in the air for one": [
    (sink) => {
      let flying: Promise<TicketReceipt> | null = null;
      return {
        create(request) {
          flying ??= sink.create(request).finally(() => {
            flying = null;
          });
          return flying;
        },
      };
    },
    "makes tickets of different customers at once",
  ],
  "forgets keys of texts": [
    (sink) => ({ add: (addition) => sink.add({ ...addition, key: newKey() }) }),
    "adds a repeated text once",
    "adds a text once that comes several times at once",
  ],
  "takes a text that it knows for a repetition": [
    (sink) => ({ add: (addition) => sink.add({ ...addition, key: addition.text }) }),
    "adds texts in the order of the calls",
  ],
  "answers before it has added": [
    (sink) => {
      const held: TicketAddition[] = [];
      return {
        async add(addition) {
          held.unshift(addition);
          if (held.length < 4) return;
          for (const each of held.splice(0)) await sink.add(each);
        },
      };
    },
    "adds texts in the order of the calls",
    "adds a repeated text once",
    "adds a text once that comes several times at once",
    "keeps unusual characters",
    "takes half a surrogate pair, though it may not keep the half",
    "keeps long texts whole",
  ],
  "refuses texts for unknown tickets": [
    (sink) => ({
      async add(addition) {
        if (addition.ticketId === "no such ticket") throw new Error("404");
        await sink.add(addition);
      },
    }),
    "takes a text for a ticket that it does not know, which goes nowhere",
  ],
  "refuses requests without a card": [
    (sink) => ({
      async create(request) {
        if (request.match.kind === "notAsked") throw new Error("422");
        return sink.create(request);
      },
    }),
    "refuses nobody for what is known of the card",
  ],
  "ends texts at a zero": [
    (sink) => ({
      add: (addition) => sink.add({ ...addition, text: addition.text.replace(/\0.*/s, "") }),
    }),
    "keeps unusual characters",
  ],
  "refuses what is no UTF-8": [
    (sink) => ({
      async create(request) {
        encodeURIComponent(request.subject);
        return sink.create(request);
      },
    }),
    "takes half a surrogate pair, though it may not keep the half",
  ],
  "cuts texts": [
    (sink) => ({ add: (addition) => sink.add({ ...addition, text: addition.text.slice(0, 4096) }) }),
    "keeps long texts whole",
  ],
};

describeBroken<TicketSink>(
  "a ticket sink",
  (breaking, api) =>
    describeTicketSink(
      "broken",
      async () => {
        const { desk, tickets, close } = memoryDesk();
        const sink = { ...desk.ticketSink, ...breaking(desk.ticketSink) };
        return { sink, other: sink, tickets, close };
      },
      api,
    ),
  broken,
);
