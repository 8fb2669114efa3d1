import { join } from "node:path";
import { openSqlite } from "@deskbell/sqlite";
import { createTexts } from "@deskbell/texts";
import { describe, expect, it, onTestFinished } from "vitest";
import { startMailServer } from "../../../mail/test/mail-server.ts";
import { temporaryFolder } from "../../../sqlite/test/temporary-folder.ts";
import { parseConfig } from "../../src/config.ts";
import { createLogger } from "../../src/logger.ts";
import { openDesk } from "../../src/runtime/open-desk.ts";
import { openMail } from "../../src/runtime/open-mail.ts";

/** A desk's mail over a file. */
async function open(file: string, server: { url: string; from: string } | null) {
  const { desk, storage } = await openDesk(parseConfig({}), file);
  const texts = createTexts();
  const mail = openMail({
    server,
    desk,
    storage,
    textsOf: () => texts,
    handleOf: () => "desk_bot",
    secret: "4242:token-of-the-tests",
    logger: createLogger("silent"),
    mayWork: () => true,
  });
  const close = async () => {
    await mail.stop();
    storage.close();
  };
  return { mail, storage, close };
}

const dialogue = { channel: "telegram", account: "4242", address: "42" };
const address = "anna@example.org";

describe("a desk's mail", () => {
  it("proves addresses, in the customer's language and over a restart", async () => {
    const server = await startMailServer();
    onTestFinished(() => server.close());
    const file = join(temporaryFolder(), "desk.db");
    const from = "Support <support@example.org>";
    const first = await open(file, { url: server.url, from });
    expect(await first.mail.emailProof?.send({ key: "s1", dialogue, address, language: "uk" })).toMatchObject(
      {
        kind: "sent",
      },
    );
    await first.close();
    const { mail: received } = server.received[0] ?? {};
    const code = /^\d{6}/.exec(received?.subject ?? "")?.[0] ?? "none";
    expect(received?.text).toContain(`введіть цей код у нашому чаті:\n\n${code}\n\nКод дійсний 10 хвилин.`);
    const second = await open(file, { url: server.url, from });
    const attempt = { key: "c1", dialogue, address, code, at: Date.now() };
    expect(await second.mail.emailProof?.check(attempt)).toEqual({ kind: "confirmed" });
    await second.close();
  });

  it("leaves neither codes nor addresses in the file", async () => {
    const server = await startMailServer();
    onTestFinished(() => server.close());
    const file = join(temporaryFolder(), "desk.db");
    const { mail, close } = await open(file, { url: server.url, from: "support@example.org" });
    await mail.emailProof?.send({ key: "s1", dialogue, address, language: "en" });
    const [code = "none"] = server.received[0]?.mail.subject?.split(" ") ?? [];
    await close();
    const { db, close: closeAgain } = await openSqlite({ file });
    const [row = {}] = await db.selectFrom("email_codes").selectAll().execute();
    closeAgain();
    expect(row).toMatchObject({ state: "sent", address: dialogue.address });
    const texts = Object.values(row).filter((value) => typeof value === "string");
    expect(texts.filter((text) => text.includes(code) || text.includes("anna"))).toEqual([]);
  });

  it("is none without a mail server", async () => {
    const { mail, storage, close } = await open(join(temporaryFolder(), "desk.db"), null);
    expect(mail.emailProof).toBeNull();
    expect(mail.outbox).toBe(storage.outbox);
    mail.wake();
    await close();
  });
});
