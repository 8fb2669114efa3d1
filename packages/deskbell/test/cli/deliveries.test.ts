import type { DeliveryOutcome, InboxKey } from "@deskbell/core";
import type { AnswerMailOutcome } from "@deskbell/desk";
import { sampleStep } from "@deskbell/testkit";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Cli, createCli } from "./cli-under-test.ts";
import { sampleChat, sampleRequest } from "./samples.ts";

let cli: Cli;

beforeEach(() => {
  cli = createCli();
});

afterEach(() => cli.clear());

/** Takes an answer in, as the running desk does, and records what became of it. */
async function deliver(...outcomes: readonly ((id: number) => DeliveryOutcome)[]): Promise<void> {
  await cli.withDesk(async ({ storage: { dialogues, outbox, desk } }) => {
    const ticket = await desk.ticketByNumber(1);
    const [event] = await dialogues.pendingEvents(1);
    if (event === undefined) throw new Error("Nothing was answered.");
    const { source, id, dialogue } = event;
    const [loaded] = await dialogues.load([dialogue]);
    await dialogues.commit([
      sampleStep(dialogue, id, loaded?.version ?? 0, {
        inbox: { source, id } satisfies InboxKey,
        outbox: [
          { payload: { text: "Try water." }, about: ticket === null ? null : { id: ticket.id, number: 1 } },
        ],
      }),
    ]);
    const [message] = await outbox.deliveriesOf([event]);
    await outbox.settle(outcomes.map((outcome) => outcome(message?.id ?? 0)));
  });
}

const delivered = (id: number) => ({ kind: "delivered", id, at: 1, messageId: "m1" }) as const;
const doubtful = (id: number) =>
  ({ kind: "postponed", id, dueAt: 1, reason: "unknown", uncertain: true }) as const;
const limited = (id: number) =>
  ({ kind: "postponed", id, dueAt: 1, reason: "limited", uncertain: false }) as const;
const blocked = (id: number) => ({ kind: "unreachable", id, at: 1, reason: "blocked" }) as const;
const refused = (id: number) => ({ kind: "failed", id, at: 1, reason: "refused" }) as const;

describe("an answer, as shown by deskbell", () => {
  beforeEach(async () => {
    await cli.withDesk(({ desk }) => desk.ticketSink.create(sampleRequest()));
    await cli.here(["tickets", "reply", "1", "Try water."]);
  });

  it("is not sent yet while the desk does not run", async () => {
    expect((await cli.here(["tickets", "show", "1"])).out).toMatch(
      /agent:\n {2}Try water\.\n {2}\(not sent yet\)\n/,
    );
  });

  it.each([
    ["delivered", [delivered]],
    ["delivered, perhaps more than once", [doubtful, delivered]],
    ["not sent yet: Telegram asks to wait", [limited]],
    ["not delivered: Telegram refuses it", [refused]],
    ["not delivered: the customer has blocked the bot", [blocked]],
    ["given up, though it may have come: Telegram refuses it", [doubtful, refused]],
  ])("is %s", async (words, outcomes) => {
    await deliver(...outcomes);
    const { out } = await cli.here(["tickets", "show", "1"]);
    expect(out).toContain(`\n  Try water.\n  (${words})\n`);
    expect(out.match(/^ {2}\(/gm)).toHaveLength(1);
  });

  it("comes with a word on a customer who cannot be reached", async () => {
    expect((await cli.here(["tickets", "show", "1"])).out).not.toContain("unreachable");
    await deliver(blocked);
    const { out } = await cli.here(["tickets", "show", "1"]);
    expect(out).toMatch(/^unreachable +since 1970-01-01 .*: the customer has blocked the bot$/m);
  });

  it("is there for programs", async () => {
    await deliver(blocked);
    expect(await cli.json(["tickets", "show", "1"])).toMatchObject({
      unreachable: { reason: "blocked", since: 1 },
      messages: [
        { text: "It smokes.", delivery: null },
        { text: "A lot.", delivery: null },
        { text: "Try water.", delivery: { state: "failed", isUncertain: false, reason: "blocked" } },
      ],
    });
  });
});

describe("an answer that goes by mail, as shown by deskbell", () => {
  /** Takes up what could not be delivered, and records how the mail went. */
  async function mail(outcome: (id: string) => AnswerMailOutcome | null): Promise<void> {
    await cli.withDesk(async ({ storage: { answerMails } }) => {
      await answerMails.takeUp({ reason: "blocked", since: 0, addresses: "given" }, 1);
      const [due] = (await answerMails.due(1, 1)).due;
      if (due === undefined) throw new Error("Nothing goes by mail.");
      const settled = outcome(due.id);
      if (settled !== null) await answerMails.settle(settled);
    });
  }

  const request = () => {
    const email = {
      address: "anna@example.org",
      domain: "accepts",
      level: "claimed",
      method: "typed",
      at: 1,
    } as const;
    return sampleRequest({ identity: { phone: null, email, byGuest: true } });
  };

  it.each<readonly [string, (id: string) => AnswerMailOutcome | null]>([
    ["not sent by e-mail yet", () => null],
    ["sent by e-mail", (id) => ({ kind: "sent", id, at: 1 })],
    [
      "not sent by e-mail yet: the mail server asks to try again later",
      (id) => ({ kind: "postponed", id, dueAt: 2, reason: "mail.deferred" }),
    ],
    [
      "e-mail failed: the mail server refuses it for good",
      (id) => ({ kind: "failed", id, at: 1, reason: "mail.refused" }),
    ],
  ])("is %s", async (words, outcome) => {
    await cli.withDesk(({ desk }) => desk.ticketSink.create(request()));
    await cli.here(["tickets", "reply", "1", "Try water."]);
    await deliver(blocked);
    await mail(outcome);
    const { out } = await cli.here(["tickets", "show", "1"]);
    expect(out).toContain(
      `\n  Try water.\n  (not delivered: the customer has blocked the bot)\n  (${words})\n`,
    );
  });

  it("is there for programs, and so is the notice of a closing", async () => {
    await cli.withDesk(({ desk }) => desk.ticketSink.create(request()));
    await cli.here(["tickets", "close", "1"]);
    await deliver(blocked);
    await mail((id) => ({ kind: "sent", id, at: 1 }));
    expect((await cli.here(["tickets", "show", "1"])).out).toMatch(/^closing +sent by e-mail$/m);
    expect(await cli.json(["tickets", "show", "1"])).toMatchObject({
      mails: [{ state: "sent", reason: null }],
    });
  });
});

describe("what was said in a chat, as shown by deskbell", () => {
  it("is shown with its delivery", async () => {
    await cli.withDesk(({ desk }) => desk.chatDesk.open(sampleChat()));
    await cli.here(["chats", "reply", "1", "Hello!"]);
    await deliver(doubtful, delivered);
    expect((await cli.here(["chats", "show", "1"])).out).toContain("  (delivered, perhaps more than once)\n");
    expect(await cli.json(["chats", "show", "1"])).toMatchObject({
      unreachable: null,
      messages: [{ text: "Hello!", delivery: { state: "delivered", isUncertain: true, reason: null } }],
    });
  });
});
