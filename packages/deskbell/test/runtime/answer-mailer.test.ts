import { join } from "node:path";
import { createDesk, type Desk } from "@deskbell/desk";
import { createMailer, type Mailer } from "@deskbell/mail";
import { openSqlite, type SqliteStorage } from "@deskbell/sqlite";
import { createFakeClock, type FakeClock, sampleStep } from "@deskbell/testkit";
import { createTexts } from "@deskbell/texts";
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { type MailServer, startMailServer } from "../../../mail/test/mail-server.ts";
import { temporaryFolder } from "../../../sqlite/test/temporary-folder.ts";
import { type AnswerMailer, createAnswerMailer } from "../../src/runtime/answer-mailer.ts";
import { sampleRequest } from "../cli/samples.ts";
import { eventually } from "../eventually.ts";

const minute = 60_000;
const day = 24 * 60 * minute;

let server: MailServer;
let file: string;
let storage: SqliteStorage;
let desk: Desk;
let clock: FakeClock;
let lines: unknown[];
let mayWork: boolean;
/** How often it was asked whether it may. */
let asked: number;

beforeEach(async () => {
  server = await startMailServer();
  file = join(temporaryFolder(), "desk.db");
  storage = await openSqlite({ file });
  clock = createFakeClock(100 * day);
  lines = [];
  mayWork = true;
  asked = 0;
  let ids = 0;
  const { desk: store, outbox, answerMails } = storage;
  desk = createDesk({ store, outbox, answerMails, clock, newId: () => `id-${++ids}` });
});

afterEach(async () => {
  storage.close();
  await server.close();
});

/** Makes one as a desk has it that was just started. */
function start({
  mailer,
  mails = storage.answerMails,
}: {
  mailer?: Mailer;
  mails?: SqliteStorage["answerMails"];
} = {}): AnswerMailer {
  const note = (fields: object, message: string) => void lines.push([fields, message]);
  const answers = createAnswerMailer({
    desk,
    mails,
    mailer: mailer ?? createMailer({ url: server.url, from: "support@example.org" }),
    render: createTexts().renderMail,
    botUrl: () => "https://t.me/desk_bot",
    clock,
    mayWork() {
      asked += 1;
      return mayWork;
    },
    logger: { debug: note, info: note, warn: note, error: note },
  });
  onTestFinished(() => answers.stop());
  return answers;
}

/** Files a ticket of somebody with an address, answers it, and fails to deliver the answer. @returns the number */
async function answerInVain(text = "Try water.", reason = "blocked"): Promise<number> {
  const email = {
    address: "anna@example.org",
    domain: "accepts",
    level: "claimed",
    method: "typed",
    at: 1,
  } as const;
  const identity = { phone: null, email, byGuest: true };
  const receipt = await desk.ticketSink.create(sampleRequest({ key: `request ${text}`, identity }));
  const { number } = receipt.ticket;
  await desk.answerTicket(number, text);
  const [event] = await storage.dialogues.pendingEvents(1);
  if (event === undefined) throw new Error("Nothing was answered.");
  const { source, id, dialogue } = event;
  const [loaded] = await storage.dialogues.load([dialogue]);
  const at = clock.now();
  const outbox = [{ payload: { text }, about: receipt.ticket }];
  const step = sampleStep(dialogue, id, loaded?.version ?? 0, { inbox: { source, id }, at, outbox });
  await storage.dialogues.commit([step]);
  const [message] = await storage.outbox.deliveriesOf([event]);
  await storage.outbox.settle([{ kind: "unreachable", id: message?.id ?? 0, at, reason }]);
  return number;
}

async function states(number: number) {
  return (await desk.ticket(number)).mails.map(({ state, reason }) => [state, reason]);
}

const waitingLong = { at: "to", code: 450, text: "4.2.1 anna@example.org is greylisted" } as const;

describe("an answer by mail", () => {
  it("is tried again, with growing pauses, and over restarts", async () => {
    const number = await answerInVain();
    server.refusal = waitingLong;
    const first = start();
    first.wake();
    await eventually(() => states(number)).toEqual([["waiting", "mail.deferred"]]);
    await eventually(() => lines.length).toBe(1);
    clock.advance(minute / 2);
    await eventually(() => lines.length).toBe(2);
    await first.stop();
    server.refusal = null;
    const second = start();
    second.wake();
    clock.advance(minute / 2);
    await second.stop();
    expect(await states(number)).toEqual([["waiting", "mail.deferred"]]);
    const third = start();
    third.wake();
    await eventually(async () => (await storage.answerMails.due(clock.now(), 9)).nextDueAt).toBe(
      clock.now() + minute / 2,
    );
    clock.advance(minute / 2);
    third.wake();
    await eventually(() => states(number)).toEqual([["sent", null]]);
    expect(server.received).toHaveLength(1);
    expect(JSON.stringify(lines)).not.toMatch(/anna|water/);
  });

  it("is given up at once when the server refuses it for good", async () => {
    const number = await answerInVain();
    server.refusal = { at: "to", code: 550, text: "5.1.1 anna@example.org is unknown" };
    const answers = start();
    answers.wake();
    await eventually(() => states(number)).toEqual([["failed", "mail.refused"]]);
    server.refusal = null;
    const other = await answerInVain("And oil.");
    answers.wake();
    await eventually(() => states(other)).toEqual([["sent", null]]);
    expect(await states(number)).toEqual([["failed", "mail.refused"]]);
    expect(server.received).toHaveLength(1);
  });

  it("is given up after four days", async () => {
    const number = await answerInVain();
    server.refusal = waitingLong;
    const answers = start();
    answers.wake();
    await eventually(() => states(number)).toEqual([["waiting", "mail.deferred"]]);
    clock.advance(4 * day);
    await eventually(() => states(number)).toEqual([["failed", "mail.deferred"]]);
  });

  it("is not given up because the password is wrong: that can be mended", async () => {
    const number = await answerInVain();
    const url = `smtp://desk:wrong@127.0.0.1:${server.port}`;
    start({ mailer: createMailer({ url, from: "support@example.org" }) }).wake();
    await eventually(() => states(number)).toEqual([["waiting", "mail.credentials"]]);
    clock.advance(minute);
    start().wake();
    await eventually(() => states(number)).toEqual([["sent", null]]);
  });

  it("is sent again, as the same mail, after a crash between sending and recording that", async () => {
    const number = await answerInVain();
    const settle = () => Promise.reject(new Error("killed"));
    const dying = start({ mails: { ...storage.answerMails, settle } });
    dying.wake();
    await eventually(() => server.received.length).toBe(1);
    await dying.stop();
    expect(await states(number)).toEqual([["waiting", null]]);
    start().wake();
    await eventually(() => states(number)).toEqual([["sent", null]]);
    const ids = server.received.map(({ mail }) => mail.messageId);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  it("is cut off when the desk stops, and stays due", async () => {
    const number = await answerInVain();
    server.beforeAnswer = () => new Promise(() => {});
    const timeouts = { socketMs: 600_000, totalMs: 600_000 };
    const answers = start({
      mailer: createMailer({ url: server.url, from: "support@example.org", timeouts }),
    });
    answers.wake();
    await eventually(() => server.received.length).toBe(1);
    await answers.stop();
    expect(await states(number)).toEqual([["waiting", null]]);
    server.beforeAnswer = async () => {};
    start().wake();
    await eventually(() => states(number)).toEqual([["sent", null]]);
  });

  it("is sent once however often it is looked for", async () => {
    const number = await answerInVain();
    const answers = start();
    for (let count = 0; count < 20; count += 1) answers.wake();
    await eventually(() => states(number)).toEqual([["sent", null]]);
    answers.wake();
    await answers.stop();
    expect(server.received).toHaveLength(1);
  });

  it("waits while another process is the one that sends", async () => {
    const number = await answerInVain();
    mayWork = false;
    const answers = start();
    answers.wake();
    await eventually(() => asked).toBe(1);
    clock.advance(1000);
    await eventually(() => asked).toBe(2);
    expect([server.received, await states(number)]).toEqual([[], [["waiting", null]]]);
    mayWork = true;
    await eventually(() => {
      clock.advance(1000);
      return states(number);
    }).toEqual([["sent", null]]);
  });

  it("is looked for again when the database did not work", async () => {
    const number = await answerInVain();
    let isBroken = true;
    const takeUp: SqliteStorage["answerMails"]["takeUp"] = async (criteria, at) => {
      if (isBroken) throw new Error("The disk is full.");
      await storage.answerMails.takeUp(criteria, at);
    };
    start({ mails: { ...storage.answerMails, takeUp } }).wake();
    await eventually(() => lines.length).toBe(1);
    isBroken = false;
    clock.advance(minute);
    await eventually(() => states(number)).toEqual([["sent", null]]);
  });
});

describe("what is not sent by mail", () => {
  it("is what failed long ago, or for another reason", async () => {
    const old = await answerInVain("Long ago.");
    clock.advance(3 * day + 1);
    const refused = await answerInVain("Never mind.", "refused");
    const recent = await answerInVain("Try water.");
    start().wake();
    await eventually(() => states(recent)).toEqual([["sent", null]]);
    expect([await states(old), await states(refused)]).toEqual([[], []]);
    expect(server.received).toHaveLength(1);
  });

  it("is what was left to an address that was only claimed, where the setting asks for more", async () => {
    const claimed = await answerInVain();
    await desk.settings.set("email.answers", "verified");
    const answers = start();
    answers.wake();
    await answers.stop();
    expect(await states(claimed)).toEqual([]);
  });
});
