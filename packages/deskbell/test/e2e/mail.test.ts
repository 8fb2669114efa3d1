import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type MailServer, type ReceivedMail, startMailServer } from "../../../mail/test/mail-server.ts";
import { eventually } from "../eventually.ts";
import { type DeskUnderTest, startDesk } from "./desk-under-test.ts";
import { beginsAsGuest, confirms, filesAsGuest, writes } from "./journeys.ts";
import type { Talker } from "./talker.ts";

describe("what an agent says to a customer who has blocked the bot", () => {
  let server: MailServer;
  let desk: DeskUnderTest;

  beforeAll(async () => {
    server = await startMailServer();
    desk = await startDesk({ env: { SMTP_URL: server.url, SMTP_FROM: "Support <support@example.org>" } });
  });

  beforeEach(() => desk.runtime.desk.settings.set("email.answers", "given"));

  afterEach(() => expect(desk.emulator.violations).toEqual([]));

  afterAll(async () => {
    await desk.stop();
    await server.close();
  });

  /** Mails that are about a ticket, by its number in their subject. */
  function mailsAbout(number: number): readonly ReceivedMail[] {
    return server.received.filter(({ mail }) => mail.subject?.includes(`#${number}`));
  }

  async function states(number: number) {
    const { mails } = await desk.runtime.desk.ticket(number);
    return mails.map(({ state, reason }) => [state, reason]);
  }

  async function block(anna: Talker, number: number): Promise<void> {
    anna.phone.blocks();
    const note = async () => (await desk.runtime.desk.ticket(number)).unreachable?.reason;
    await eventually(note).toBe("blocked");
  }

  async function failed(number: number): Promise<void> {
    const deliveries = async () =>
      Object.values((await desk.runtime.desk.ticket(number)).deliveries).at(-1)?.state;
    await eventually(deliveries).toBe("failed");
  }

  it("goes by mail in her language, with a way back", async () => {
    const anna = desk.customer({ languageCode: "uk" });
    const number = await filesAsGuest(anna, "Принтер <b>");
    await block(anna, number);
    await desk.runtime.desk.answerTicket(number, "Спробуйте\n<воду> & папір.");
    await eventually(() => states(number)).toEqual([["sent", null]]);
    const [received, ...others] = mailsAbout(number);
    expect(others).toEqual([]);
    expect(received).toMatchObject({ from: "support@example.org", to: ["anna@example.org"] });
    expect(received?.mail.subject).toBe(`Відповідь на ваше звернення #${number}: Принтер <b>`);
    expect(received?.mail.text).toContain("\n\nСпробуйте\n<воду> & папір.\n\n");
    expect(received?.mail.text).toContain("https://t.me/desk_bot");
    expect(received?.mail.html).toContain("Спробуйте\n&lt;воду&gt; &amp; папір.");
  });

  it("goes by mail when the block shows only in the answer to its delivery", async () => {
    const anna = desk.customer();
    const number = await filesAsGuest(anna);
    desk.emulator.faults.add(
      { kind: "refuse", status: 403, description: "Forbidden: bot was blocked by the user" },
      { method: "sendMessage", chatId: anna.phone.id },
    );
    await desk.runtime.desk.answerTicket(number, "Try water.");
    await eventually(() => states(number)).toEqual([["sent", null]]);
    expect(mailsAbout(number)).toHaveLength(1);
  });

  it("goes by mail once, though it was said in several messages, and each answer by itself", async () => {
    const anna = desk.customer();
    const number = await filesAsGuest(anna);
    await desk.runtime.desk.saveAutoReply({ on: "answered", language: "en", text: "Was that helpful?" });
    await block(anna, number);
    const long = "Read this. ".repeat(1000).trim();
    await desk.runtime.desk.answerTicket(number, long);
    await desk.runtime.desk.answerTicket(number, "And that.");
    await eventually(() => states(number)).toEqual([
      ["sent", null],
      ["sent", null],
    ]);
    const texts = mailsAbout(number).map(({ mail }) => mail.text ?? "");
    expect(texts.filter((text) => text.replaceAll("\n", " ").includes(long))).toHaveLength(1);
    expect(texts.filter((text) => text.includes("And that."))).toHaveLength(1);
    expect(texts).toHaveLength(2);
    await desk.runtime.desk.removeAutoReply("answered", "en");
  });

  it("goes by mail when the ticket is closed", async () => {
    const anna = desk.customer();
    const number = await filesAsGuest(anna);
    await block(anna, number);
    await desk.runtime.desk.closeTicket(number);
    await eventually(() => states(number)).toEqual([["sent", null]]);
    expect(mailsAbout(number)[0]?.mail.subject).toBe(`Your request #${number} is closed: Printer`);
  });

  it("stays in the chat when it arrives there", async () => {
    const anna = desk.customer();
    const number = await filesAsGuest(anna);
    await desk.runtime.desk.answerTicket(number, "Try water.");
    await anna.hears("ticket.answered", { number, text: "Try water." });
    await block(anna, number);
    await desk.runtime.desk.closeTicket(number);
    await eventually(() => states(number)).toEqual([["sent", null]]);
    expect(mailsAbout(number).map(({ mail }) => mail.subject)).toEqual([
      `Your request #${number} is closed: Printer`,
    ]);
  });

  it("goes nowhere from a ticket without an address", async () => {
    const anna = desk.customer();
    anna.phone.starts();
    await anna.hears("greeting", {});
    anna.taps("help.begin");
    await anna.hears("identity.asked", {});
    anna.taps("identify.phone");
    await anna.hears("phone.asked", {});
    anna.phone.sharesContact();
    await anna.hears("contact.missing", {});
    anna.taps("contact.goOn");
    await anna.hears("subject.asked", {});
    await writes(anna, { phone: "+380671234567" });
    const number = await confirms(anna);
    await block(anna, number);
    await desk.runtime.desk.answerTicket(number, "Try water.");
    await failed(number);
    await aMailFrom(desk.customer());
    expect(await states(number)).toEqual([]);
  });

  it.each(["off", "verified"])(
    "goes to no address that was merely given when the setting is %s",
    async (setting) => {
      const anna = desk.customer();
      const number = await filesAsGuest(anna);
      await desk.runtime.desk.settings.set("email.answers", setting);
      await block(anna, number);
      await desk.runtime.desk.answerTicket(number, "Try water.");
      await failed(number);
      expect(await states(number)).toEqual([]);
      await desk.runtime.desk.settings.set("email.answers", "given");
      await aMailFrom(desk.customer());
      await eventually(() => states(number)).toEqual([["sent", null]]);
    },
  );

  it("goes by mail after a restart when the desk stopped before", async () => {
    const anna = desk.customer();
    await beginsAsGuest(anna);
    await writes(anna, { email: "anna@example.org" });
    const number = await confirms(anna);
    await desk.runtime.desk.settings.set("email.answers", "off");
    await block(anna, number);
    await desk.runtime.desk.answerTicket(number, "Try water.");
    await failed(number);
    await desk.runtime.desk.settings.set("email.answers", "given");
    expect(mailsAbout(number)).toEqual([]);
    await desk.restart();
    await eventually(() => states(number)).toEqual([["sent", null]]);
    expect(mailsAbout(number)).toHaveLength(1);
  });

  /** Lets somebody else get a mail: what was to be sent before has been then. */
  async function aMailFrom(ben: Talker): Promise<void> {
    const number = await filesAsGuest(ben, "Paper");
    await block(ben, number);
    await desk.runtime.desk.closeTicket(number);
    await eventually(() => states(number)).toEqual([["sent", null]]);
  }
});
