import { createServer } from "node:net";
import { createMailer, MailError, type Mailer, type MailerOptions } from "@deskbell/mail";
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { certificate, login, type MailServer, startMailServer, startSilentServer } from "./mail-server.ts";

const from = "Служба підтримки <support@example.org>";
const mail = {
  key: "answer/7",
  to: "anna@example.org",
  subject: "Re: Принтер",
  text: "Спробуйте воду.\n\n. a dot begins this line",
  html: "<p>Спробуйте воду.</p>",
};

let server: MailServer;

beforeEach(async () => {
  server = await startMailServer();
});

afterEach(() => server.close());

function makeMailer(options: Partial<MailerOptions> = {}): Mailer {
  const mailer = createMailer({ url: server.url, from, ...options });
  onTestFinished(() => mailer.close());
  return mailer;
}

/** How a mail, or looking whether mail could be sent, fails. */
async function failureOf(work: Promise<unknown>): Promise<MailError> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof MailError)) throw new Error("It did not fail as a mailer does.", { cause: error });
  expect(error.message).not.toMatch(/anna|desk@|p@ss|support@/);
  expect(error.cause).toBeUndefined();
  return error;
}

describe("a mail", () => {
  it("arrives as it was given, in both forms", async () => {
    await makeMailer().send(mail);
    const [received, ...others] = server.received;
    expect(others).toEqual([]);
    expect(received).toMatchObject({ from: "support@example.org", to: ["anna@example.org"] });
    expect(received?.mail).toMatchObject({ subject: mail.subject, html: mail.html });
    expect(received?.mail.text?.trimEnd()).toBe(mail.text);
    expect(received?.mail.from?.value).toEqual([
      { name: "Служба підтримки", address: "support@example.org" },
    ]);
  });

  it("says that a program has sent it, and not which", async () => {
    await makeMailer().send(mail);
    const headers = server.received[0]?.mail.headers;
    expect(headers?.get("auto-submitted")).toBe("auto-generated");
    expect(headers?.get("x-auto-response-suppress")).toBe("All");
    expect(headers?.has("x-mailer")).toBe(false);
  });

  it("has an id that follows from its key, and does not show it", async () => {
    const mailer = makeMailer();
    for (const key of ["answer/7", "answer/7", "answer/8"]) await mailer.send({ ...mail, key });
    const [first, again, other] = server.received.map((received) => received.mail.messageId);
    expect(first).toMatch(/^<[0-9a-f]{40}@example\.org>$/);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });

  it("cannot be given further headers or recipients", async () => {
    const mailer = makeMailer();
    await mailer.send({ ...mail, subject: "Hi\r\nBcc: eve@example.org\r\n\r\nBody" });
    expect(server.received[0]?.to).toEqual(["anna@example.org"]);
    expect(server.received[0]?.mail.bcc).toBeUndefined();
    expect(server.received[0]?.mail.subject).toBe("Hi Bcc: eve@example.org  Body");
    for (const to of ["anna@example.org, eve@example.org", "Anna <anna@example.org>", "anna", ""]) {
      expect((await failureOf(mailer.send({ ...mail, to }))).isFinal).toBe(true);
    }
    expect(server.received).toHaveLength(1);
  });

  it("is written to addresses with letters of any alphabet", async () => {
    await makeMailer().send({ ...mail, to: "anna@пошта.укр" });
    expect(server.received[0]?.source).toMatch(/^To: anna@xn--80a1acn3a\.xn--j1amh\r$/m);
  });

  it("reads no files and no addresses, whatever its texts look like", async () => {
    await makeMailer().send({ ...mail, text: "file:///etc/hostname", html: '<img src="cid:a">' });
    expect(server.received[0]?.mail.text?.trimEnd()).toBe("file:///etc/hostname");
    expect(server.received[0]?.mail.attachments).toEqual([]);
  });
});

describe("a mail that is not taken", () => {
  it.each([
    [
      "the recipient for good",
      { at: "to", code: 550, text: "5.1.1 anna@example.org is unknown" },
      "mail.refused",
      "550 5.1.1",
    ],
    [
      "the text for good",
      { at: "data", code: 554, text: "5.7.1 No, anna@example.org" },
      "mail.refused",
      "554 5.7.1",
    ],
    [
      "the recipient for now",
      { at: "to", code: 450, text: "4.2.1 anna@example.org is greylisted" },
      "mail.deferred",
      "450 4.2.1",
    ],
    ["the text for now", { at: "data", code: 452, text: "Disk full" }, "mail.deferred", "452"],
    ["everybody for now", { at: "connect", code: 421, text: "Too busy" }, "mail.deferred", "421"],
    [
      "the sender",
      { at: "from", code: 553, text: "5.7.1 support@example.org is not yours" },
      "mail.notAllowed",
      "553 5.7.1",
    ],
    ["everybody", { at: "connect", code: 554, text: "Not you" }, "mail.notAllowed", "554"],
  ] as const)("fails by its code when the server refuses %s", async (_, refusal, code, words) => {
    server.refusal = refusal;
    const error = await failureOf(makeMailer().send(mail));
    expect(error.code).toBe(code);
    expect(error.isFinal).toBe(code === "mail.refused");
    expect(error.message).toContain(`(${words})`);
    expect(server.received).toEqual([]);
  });

  it("can be sent when the server is well again, by the same mailer", async () => {
    const mailer = makeMailer();
    server.refusal = { at: "data", code: 451, text: "Later" };
    await failureOf(mailer.send(mail));
    server.refusal = null;
    await mailer.send(mail);
    expect(server.received).toHaveLength(1);
  });

  it("fails when the user or the password is wrong", async () => {
    const mailer = makeMailer({ url: `smtp://desk%40example.org:wrong@127.0.0.1:${server.port}` });
    expect((await failureOf(mailer.send(mail))).code).toBe("mail.credentials");
    expect((await failureOf(mailer.verify())).code).toBe("mail.credentials");
    expect(server.received).toEqual([]);
  });

  it("fails when nobody listens", async () => {
    const free = await freePort();
    const mailer = makeMailer({ url: `smtp://127.0.0.1:${free}` });
    expect((await failureOf(mailer.send(mail))).code).toBe("mail.unreachable");
    expect((await failureOf(mailer.verify())).code).toBe("mail.unreachable");
  });

  it("fails when the server never says a word", async () => {
    const silent = await startSilentServer();
    onTestFinished(() => silent.close());
    const mailer = makeMailer({ url: silent.url, timeouts: { greetingMs: 30 } });
    expect((await failureOf(mailer.send(mail))).code).toBe("mail.unreachable");
    expect((await failureOf(mailer.verify())).code).toBe("mail.unreachable");
  });

  it.each([
    ["between two answers", { socketMs: 100 }],
    ["in all", { totalMs: 100, socketMs: 600_000 }],
  ])("fails when the server takes too long %s", async (_, timeouts) => {
    server.beforeAnswer = () => new Promise(() => {});
    const { code, isFinal } = await failureOf(makeMailer({ timeouts }).send(mail));
    expect([code, isFinal]).toEqual(["mail.unreachable", false]);
  });

  it("fails when the connection breaks before the answer, and is tried once", async () => {
    server.beforeAnswer = async () => server.hangUp();
    const { code, isFinal } = await failureOf(makeMailer().send(mail));
    expect([code, isFinal]).toEqual(["mail.unreachable", false]);
    expect(server.received).toHaveLength(1);
  });
});

describe("a connection", () => {
  it.each([
    ["from the first byte", "smtps", { ...certificate, secure: true }],
    ["as soon as the server offers it", "smtp", certificate],
  ])("is encrypted %s", async (_, scheme, options) => {
    const encrypted = await startMailServer(options);
    onTestFinished(() => encrypted.close());
    const url = `${encrypted.url.replace("smtp:", `${scheme}:`)}?requireTLS=true`;
    await makeMailer({ url, tls: { ca: certificate.cert } }).send(mail);
    expect(encrypted.received).toHaveLength(1);
  });

  it("is not made to a server whose certificate nobody vouches for", async () => {
    const encrypted = await startMailServer(certificate);
    onTestFinished(() => encrypted.close());
    const mailer = makeMailer({ url: encrypted.url });
    expect((await failureOf(mailer.send(mail))).code).toBe("mail.insecure");
    expect(encrypted.logins).toBe(0);
  });

  it("gives no password away where encryption is asked for and not to be had", async () => {
    const plain = await startMailServer({ disabledCommands: ["STARTTLS"] });
    onTestFinished(() => plain.close());
    const error = await failureOf(makeMailer({ url: `${plain.url}?requireTLS=true` }).send(mail));
    expect(error.code).toBe("mail.insecure");
    expect(plain.logins).toBe(0);
    await makeMailer({ url: `${plain.url}?requireTLS=false` }).verify();
    expect(plain.logins).toBe(1);
  });

  it("is looked at without sending anything", async () => {
    await makeMailer().verify();
    expect([server.logins, server.received.length]).toEqual([1, 0]);
  });

  it("is kept for the next mail", async () => {
    const mailer = makeMailer();
    await mailer.send(mail);
    await mailer.send(mail);
    expect([server.logins, server.received.length]).toEqual([1, 2]);
  });
});

describe("a mailer", () => {
  it.each([
    "mail.example.org",
    "http://mail.example.org",
    "smtp://",
    "smtp://%ff@host",
    "smtp://host?requireTLS=perhaps",
  ])("is not made for %s", (url) => {
    expect(() => createMailer({ url, from })).toThrow(TypeError);
  });

  it("is not made for a sender that is none, and does not repeat what it was given", () => {
    const make = () => createMailer({ url: `smtp://u:${encodeURIComponent(login.pass)}@h`, from: "secret" });
    expect(make).toThrow(/^This is no sender/);
  });
});

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}
