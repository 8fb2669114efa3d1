import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type MailServer, startMailServer } from "../../../mail/test/mail-server.ts";
import { eventually } from "../eventually.ts";
import { type DeskUnderTest, startDesk } from "./desk-under-test.ts";
import { begins, confirms, writes } from "./journeys.ts";
import type { Talker } from "./talker.ts";

describe("a code by e-mail", () => {
  let server: MailServer;
  let desk: DeskUnderTest;

  beforeAll(async () => {
    server = await startMailServer();
    desk = await startDesk({ env: { SMTP_URL: server.url, SMTP_FROM: "Support <support@example.org>" } });
    await desk.runtime.desk.settings.set("email.proof", "offered");
  });

  afterEach(() => expect(desk.emulator.violations).toEqual([]));

  afterAll(async () => {
    await desk.stop();
    await server.close();
  });

  async function givesAddress(anna: Talker, address: string): Promise<void> {
    await begins(anna);
    anna.taps("identify.email");
    await anna.hears("email.asked", {});
    anna.says(address);
    await anna.hears("proof.sending", { address });
  }

  /** The latest code that was sent to an address. */
  async function codeFor(address: string): Promise<string> {
    const codes = () =>
      server.received
        .filter(({ to }) => to.includes(address))
        .flatMap(({ mail }) => /\b\d{6}\b/.exec(mail.text ?? "")?.[0] ?? []);
    await eventually(async () => codes().length).toBeGreaterThan(0);
    return codes().at(-1) ?? "";
  }

  it("proves the address, and only then the customer is told that it is known", async () => {
    const address = "proved@example.org";
    await desk.runtime.desk.saveContacts([{ id: "c1", name: "Anna Koval", emails: [address] }]);
    const anna = desk.customer({ languageCode: "uk" });
    await givesAddress(anna, address);
    const code = await codeFor(address);
    await anna.hears("proof.asked", { address, required: false });
    anna.says(code === "111111" ? "222222" : "111111");
    await anna.hears("proof.wrong", { attemptsLeft: 4 });
    anna.says(`${code.slice(0, 3)} ${code.slice(3)}`);
    await anna.hears("proof.confirmed", {});
    await anna.hears("contact.found", {});
    await anna.hears("subject.asked", {});
    await writes(anna, { email: address });
    const { ticket } = await desk.runtime.desk.ticket(await confirms(anna));
    expect(ticket).toMatchObject({
      level: "verified",
      method: "emailCode",
      emailStanding: { level: "verified", method: "emailCode" },
      match: { kind: "found", contact: { id: "c1" } },
      matchLevel: "verified",
    });
  });

  it("is not needed: without it the address is a claim", async () => {
    const address = "claimed@example.org";
    const anna = desk.customer();
    await givesAddress(anna, address);
    await anna.hears("proof.asked", { address, required: false });
    anna.taps("contact.goOn");
    await anna.hears("subject.askedAfterClaim", {});
    await writes(anna, { email: address });
    const { ticket } = await desk.runtime.desk.ticket(await confirms(anna));
    expect(ticket).toMatchObject({ level: "claimed", method: "typed" });
  });

  it("that cannot be sent keeps nobody from filing", async () => {
    const address = "unsent@example.org";
    server.refusal = { at: "to", code: 550, text: "No such mailbox" };
    const anna = desk.customer();
    await givesAddress(anna, address);
    await anna.hears("proof.unavailable", {});
    await anna.hears("subject.askedAfterClaim", {});
    server.refusal = null;
    await writes(anna, { email: address });
    expect((await desk.runtime.desk.ticket(await confirms(anna))).ticket).toMatchObject({ level: "claimed" });
  });
});

it("without a mail server an address is taken as it is given, whatever the setting says", async () => {
  const desk = await startDesk();
  try {
    await desk.runtime.desk.settings.set("email.proof", "required");
    const anna = desk.customer();
    await begins(anna);
    anna.taps("identify.email");
    await anna.hears("email.asked", {});
    anna.says("anna@example.org");
    await anna.hears("subject.askedAfterClaim", {});
  } finally {
    await desk.stop();
  }
});
