import { openSqlite, type SqliteStorage } from "@deskbell/sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { eventually } from "../eventually.ts";
import { type DeskUnderTest, startDesk } from "./desk-under-test.ts";
import { confirms, entersChat } from "./journeys.ts";
import { createSwitches } from "./switch.ts";
import type { Talker } from "./talker.ts";
import { tracesInFiles, tracesInTables } from "./traces.ts";

// A customer whose every word can be found again, or not any more.

const id = 7_313_313_131;
const own = {
  id,
  firstName: "Zanzibara",
  lastName: "Quuxenberg",
  username: "zanzibaraq",
  phone: "+380671234599",
};
const words = {
  email: "quux.zebra@example.org",
  subject: "Wombat subject",
  order: "Wombat ordered",
  details: "Wombat details",
  later: "Wombat added",
  answer: "Wombat answered",
  chat: "Wombat chatted",
  chatAnswer: "Wombat said",
  kept: "Wombat kept",
  lost: "Wombat set aside",
};
const traces = [
  `${id}`,
  own.firstName,
  own.lastName,
  own.username,
  own.phone.slice(1),
  ...Object.values(words),
];
const question = { id: "order", kind: "text", ask: { en: "Which order?" } } as const;
const dialogue = { channel: "telegram", account: "4242", address: `${id}` };

describe("a customer who is erased", () => {
  let desk: DeskUnderTest;
  let operator: SqliteStorage;
  let world: ReturnType<typeof createSwitches>;

  beforeEach(async () => {
    world = createSwitches();
    desk = await startDesk({ decorate: world.decorate });
    await desk.runtime.desk.settings.set("request.questions", [question]);
    operator = await openSqlite({ file: desk.file });
  });

  afterEach(async () => {
    operator.close();
    expect(desk.emulator.violations).toEqual([]);
    await desk.stop();
  });

  /** Leaves something in every table that can hold it. */
  async function doesEverything(zan: Talker): Promise<number> {
    zan.phone.starts();
    await zan.hears("greeting", {});
    zan.taps("help.begin");
    await zan.hears("identity.asked", {});
    zan.phone.sharesContact();
    await zan.hears("contact.found", {});
    await zan.hears("subject.asked", {});
    zan.says(words.subject);
    await zan.hears("details.asked", {});
    zan.says(words.details);
    await zan.hears("question.asked", { id: "order", texts: question.ask });
    zan.says(words.order);
    await zan.phone.waitsFor(({ text }) => text.includes(`order: ${words.order}`));
    const number = await confirms(zan, words.subject);
    await desk.runtime.desk.answerTicket(number, words.answer);
    await zan.hears("ticket.answered", { number, text: words.answer });
    await entersChatWithEmail(zan);
    zan.says(words.chat);
    await eventually(() => desk.runtime.desk.conversations()).toMatchObject([{ number: 1 }]);
    await eventually(async () => (await desk.runtime.desk.conversation(1)).messages).toHaveLength(1);
    await desk.runtime.desk.answerConversation(1, words.chatAnswer);
    await zan.hears("chat.answered", { text: words.chatAnswer });
    world.additions.state = "off";
    zan.taps("ticket.write", { number });
    await zan.hears("ticket.textAsked", { number });
    zan.says(words.later);
    await zan.hears("ticket.textAdded", { number });
    zan.says("/help");
    await zan.hears("identity.askedAgain", { value: "+38•••99" });
    zan.says(words.kept);
    await zan.hears("text.kept", {});
    const event = { type: "text.typed", id: "lost", at: 1, text: words.lost, replyTo: null } as const;
    const customer = { userId: `${id}`, name: own.firstName, handle: null, language: null };
    const failed = { source: "test", id: "lost", dialogue, customer, event };
    await operator.dialogues.setAside({ event: failed, code: "broken", at: 1 }, []);
    await operator.outbox.noteUnreachable(dialogue, "blocked", 1);
    return number;
  }

  async function entersChatWithEmail(zan: Talker): Promise<void> {
    zan.says("/chat");
    await zan.hears("identity.askedAgain", { value: "+38•••99" });
    zan.taps("identity.edit");
    await zan.hears("phone.askedForChat", { optional: false });
    zan.phone.sharesContact();
    await zan.hears("email.askedForChat", { optional: true });
    zan.says(words.email);
    await zan.hears("chat.opened", {});
  }

  async function knowsHer(): Promise<void> {
    const card = { id: "card", name: "Quuxenberg Card", phones: [own.phone], emails: [words.email] };
    await desk.runtime.desk.saveContacts([card]);
  }

  const order = (mode: "anonymise" | "delete", withContact: boolean) =>
    operator.personalData.saveErasure({
      dialogue,
      state: "ordered",
      mode,
      withContact,
      language: null,
      at: 1,
    });

  const isDone = () =>
    eventually(async () => (await operator.personalData.erasures("ordered")).length).toBe(0);

  it("leaves no trace in any table, nor in the file and its log", async () => {
    await knowsHer();
    await doesEverything(desk.customer(own));
    expect(new Set(tracesInTables(desk.file, traces).map((trace) => trace.split(": ")[1]))).toEqual(
      new Set(traces),
    );
    await order("delete", true);
    await isDone();
    expect(tracesInTables(desk.file, traces)).toEqual([]);
    expect(tracesInFiles(desk.file, traces)).toEqual([]);
    const events = await desk.runtime.desk.eventsAfter(0, 100);
    expect(events.at(-1)).toMatchObject({ type: "customer.erased", data: { mode: "delete" } });
  });

  it("leaves rows and numbers when it is anonymised, and the contact card", async () => {
    await knowsHer();
    const number = await doesEverything(desk.customer(own));
    await order("anonymise", false);
    await isDone();
    const found = tracesInTables(desk.file, traces);
    expect(new Set(found.map((trace) => trace.split(".")[0]))).toEqual(
      new Set(["contacts", "contact_phones", "contact_emails"]),
    );
    const { ticket, messages } = await desk.runtime.desk.ticket(number);
    expect(ticket).toMatchObject({ number, status: "closed", subject: "(erased)", phone: null });
    expect(messages.map(({ author, text }) => [author, text])).toEqual([
      ["customer", "(erased)"],
      ["agent", "(erased)"],
    ]);
    await expect(desk.runtime.desk.answerTicket(number, "Hello?")).rejects.toMatchObject({
      code: "customer.erased",
    });
  });

  it("that was ordered while no desk ran is erased when one starts", async () => {
    await doesNothingMuch(desk.customer(own));
    await desk.runtime.stop();
    await order("delete", false);
    expect(tracesInTables(desk.file, traces)).not.toEqual([]);
    await desk.restart();
    await isDone();
    expect(tracesInTables(desk.file, traces)).toEqual([]);
  });

  it("can be repeated, and is told of once", async () => {
    await doesNothingMuch(desk.customer(own));
    for (const _ of ["once", "again"]) {
      await order("delete", false);
      await isDone();
    }
    expect(tracesInTables(desk.file, traces)).toEqual([]);
    const events = await desk.runtime.desk.eventsAfter(0, 100);
    expect(events.filter(({ type }) => type === "customer.erased")).toHaveLength(2);
  });

  it("begins anew, beside customers who notice nothing", async () => {
    const [zan, ben] = [desk.customer(own), desk.customer({ firstName: "Ben", phone: "+380501234567" })];
    await knowsHer();
    const number = await doesEverything(zan);
    await entersChat(ben);
    await order("delete", false);
    await isDone();
    world.additions.state = "on";
    zan.says("Hello again");
    await zan.hears("text.whatNow", {});
    ben.says("Still here");
    await eventually(async () => (await desk.runtime.desk.conversation(2)).messages).toHaveLength(1);
    expect((await desk.runtime.desk.ticket(number)).messages).toEqual([]);
    await desk.restart();
    expect((await desk.runtime.desk.ticket(number)).messages).toEqual([]);
  });

  async function doesNothingMuch(zan: Talker): Promise<void> {
    zan.phone.starts();
    await zan.hears("greeting", {});
  }
});
