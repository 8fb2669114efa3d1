import { createDialogue, type JournalRecord, type Question, type SomeSettings } from "@deskbell/core";
import {
  createFakeClock,
  createMemoryDialogueStore,
  engineDriver,
  fakeCustomer,
  fakePorts,
  parseScript,
  recordScript,
  runScript,
  type Script,
} from "@deskbell/testkit";
import { describe, expect, it } from "vitest";

function scriptOf(data: unknown): Script {
  const reading = parseScript(data);
  if (reading.kind === "invalid") throw new Error(reading.problems.join("\n"));
  return reading.script;
}

const questions: readonly Question[] = [
  {
    id: "category",
    kind: "choice",
    ask: { en: "What is it about?" },
    choices: [
      { id: "other", label: { en: "Other" } },
      { id: "delivery", label: { en: "Delivery" } },
    ],
  },
];

const filing = {
  name: "A known customer files a request",
  customer: { name: "Olena", language: "uk", phone: "+380671234567" },
  contacts: [{ id: "c1", name: "Olena", phones: ["+380671234567"] }],
  talk: [
    { says: "/help" },
    { bot: "identity.asked" },
    { taps: "phone" },
    { bot: "phone.asked" },
    { shares: "own" },
    { bot: ["phone.noted", "contact.found", "subject.asked"] },
    { says: "Printer" },
    { bot: "details.asked" },
    { says: "It smokes." },
    { bot: { "review.asked": { subject: "Printer", phone: "+380671234567" } } },
    { ports: { createTicket: { fails: 1 } } },
    { taps: "confirm" },
    { bot: "request.sending" },
    { waits: 500 },
    { restart: true },
    { waits: 1000 },
    { bot: "request.filed" },
    { replies: "A lot.", to: "request.filed" },
    { bot: { "ticket.textAdded": { number: 1 } } },
    { desk: { type: "ticket.closed", ticket: { id: "ticket-1", number: 1 }, autoReply: null } },
    { bot: "ticket.closed" },
  ],
};

describe("a script", () => {
  it("is played to its end, with restarts before every step too", async () => {
    for (const restarts of [false, true]) {
      const report = await runScript(scriptOf(filing), { restarts });
      expect(report).toMatchObject({ name: filing.name, steps: filing.talk.length, failure: null });
      expect(report.transcript).toContain("Olena: It smokes.");
    }
  });

  it("tells the step at which the bot says something else", async () => {
    const talk = [{ says: "/help" }, { bot: ["greeting"] }, { says: "never" }];
    const { steps, failure, transcript } = await runScript(scriptOf({ name: "wrong", talk }));
    expect({ steps, failure }).toEqual({
      steps: 1,
      failure: {
        step: 2,
        message: "the bot should say greeting and says identity.asked",
        difference: { expected: ["greeting"], heard: ["identity.asked"] },
      },
    });
    expect(transcript).not.toContain("never");
  });

  it("tells the step at which a prompt has other values", async () => {
    const talk = [{ sends: "photo" }, { bot: { "content.unsupported": { content: "video" } } }];
    const { failure } = await runScript(scriptOf({ name: "wrong", talk }));
    expect(failure).toEqual({
      step: 2,
      message: 'the bot says content.unsupported, but not with {"content":"video"}',
      difference: {
        expected: ['content.unsupported {"content":"video"}'],
        heard: ["content.unsupported"],
      },
    });
  });

  it("waits for whoever is told of each step, and ends when that one rejects", async () => {
    const told: number[] = [];
    const beforeStep = async (step: number) => {
      told.push(step);
      if (step === 3) throw new Error("stopped");
    };
    await expect(runScript(scriptOf(filing), { beforeStep })).rejects.toThrow("stopped");
    expect(told).toEqual([1, 2, 3]);
  });

  it("is played on what it is given, with what it sets up, from the time it is told", async () => {
    const report = await runScript(scriptOf(filing), {
      startsAt: 5_000,
      driver({ settings, ports, clock }) {
        expect(clock.now()).toBe(5_000);
        ports.lookupContact.fails();
        return engineDriver({ settings, ports, clock });
      },
    });
    expect(report.failure?.difference).toMatchObject({ expected: filing.talk[5]?.bot });
  });

  it("tells the step at which there is no such button", async () => {
    const { failure } = await runScript(
      scriptOf({ name: "wrong", talk: [{ says: "/help" }, { taps: "nothing" }] }),
    );
    expect(failure?.message).toContain('sees no button "nothing"');
    expect(failure?.difference).toBeNull();
  });

  it("expects an operator's question by its id", async () => {
    const talk = [
      { says: "/help" },
      { says: "+380671234567" },
      { says: "Where is it?" },
      { bot: { "question.asked": { id: "order" } } },
    ];
    const settings = { questions, request: { subject: "off" } };
    const { failure } = await runScript(scriptOf({ name: "wrong", settings, talk }));
    expect(failure?.message).toBe('the bot says question.asked, but not with {"id":"order"}');
  });

  it("is refused with every mistake and its place", () => {
    const data = {
      name: "",
      customer: { age: 7 },
      talk: [{ says: "/help" }, { shouts: "HELP" }],
      ports: { fax: "fails" },
    };
    const reading = parseScript(data);
    expect(reading.kind).toBe("invalid");
    const problems = reading.kind === "invalid" ? reading.problems.join("\n") : "";
    for (const place of ["name:", "customer:", "talk[2]: is no step; there are says, replies", "ports"]) {
      expect(problems).toContain(place);
    }
  });

  it("needs something to say", () => {
    expect(parseScript({ name: "silent", talk: [] }).kind).toBe("invalid");
    expect(parseScript("not at all").kind).toBe("invalid");
  });
});

describe("a conversation that took place", () => {
  it("is recorded as a script that plays it again, whatever ports and time did", async () => {
    const clock = createFakeClock(1_000_000);
    const store = createMemoryDialogueStore();
    const ports = fakePorts({ contacts: [{ id: "c9", name: "Ann", phones: ["+380671234567"] }], clock });
    const driver = engineDriver({ store, outbox: store, ports, clock, settings: { defaultCountry: "UA" } });
    const ann = fakeCustomer({ id: "ann", language: "uk", driver });
    await ann.says("/start hello");
    await ann.says("/language");
    await ann.taps("choose", "ru");
    await ann.says("/help");
    await ann.taps("phone");
    ports.lookupContact.answersAfter(2_500);
    await ann.sharesContact();
    await ann.waits(2_500);
    await ann.says("Printer");
    await ann.says("It smokes.");
    ports.createTicket.fails(3);
    await ann.taps("confirm");
    await ann.waits(1_000);
    await ann.waits(1_000);
    await ann.hears("request.delayed");
    await ann.waits(30_000);
    await ann.hears("request.filed", { number: 1 });
    await ann.repliesTo("request.filed", "A lot.");
    await ann.deskDoes({
      type: "ticket.answered",
      id: "d1",
      at: clock.now(),
      ticket: { id: "ticket-1", number: 1 },
      text: "Try water.",
      autoReply: null,
    });
    const dialogue = { channel: "testkit", account: "engine", address: "ann" };
    const source = recordScript("recorded", await store.entries(dialogue, 0, 1000));
    const report = await runScript(scriptOf(JSON.parse(JSON.stringify(source))));
    expect(report).toMatchObject({ failure: null });
    expect(report.transcript.split("\n").filter((line) => line.includes("bot: "))).toEqual(
      ann
        .transcript()
        .split("\n")
        .filter((line) => line.includes("bot: "))
        .map((line) => line.trimStart().padStart(line.length)),
    );
  });

  it("is recorded with the operator's questions and what was chosen", async () => {
    const store = createMemoryDialogueStore();
    const settings: SomeSettings = { questions, request: { subject: "off" } };
    const driver = engineDriver({ store, outbox: store, settings });
    const ann = fakeCustomer({ id: "ann", driver });
    await ann.says("/help");
    await ann.says("+380671234567");
    await ann.says("Where is my parcel?");
    expect(ann.wasTold("question.asked", { id: "category" })).toBe(true);
    await ann.taps("choose", "category:other");
    await ann.taps("answer.edit", "category");
    await ann.taps("choose", "category:delivery");
    await ann.taps("confirm");
    await ann.hears("request.filed");
    const dialogue = { channel: "testkit", account: "engine", address: "ann" };
    const source = recordScript("recorded", await store.entries(dialogue, 0, 1000));
    expect(source?.talk).toContainEqual({ taps: "answer.choose", which: ":category:delivery" });
    const report = await runScript(scriptOf(JSON.parse(JSON.stringify(source))));
    expect(report.failure).toBeNull();
  });

  it("is not recorded when its beginning, or what was said, is gone", async () => {
    const store = createMemoryDialogueStore();
    const driver = engineDriver({ store, outbox: store, machine: createDialogue() });
    const ann = fakeCustomer({ id: "ann", driver });
    await ann.says("/start");
    await ann.says("/help");
    const records = await store.entries({ channel: "testkit", account: "engine", address: "ann" }, 0, 10);
    expect(recordScript("whole", records)).not.toBeNull();
    expect(recordScript("no beginning", records.slice(1))).toBeNull();
    const erased = records.map((record): JournalRecord => ({ ...record, input: null }));
    expect(recordScript("erased", erased)).toBeNull();
    expect(recordScript("empty", [])).toBeNull();
  });
});
