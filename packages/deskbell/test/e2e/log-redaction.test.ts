import { Writable } from "node:stream";
import { systemClock } from "@deskbell/core";
import type Database from "better-sqlite3";
import { describe, expect, it, onTestFinished } from "vitest";
import { createRandom } from "../../crash/random.ts";
import { createLogger } from "../../src/logger.ts";
import { createDeskMetrics } from "../../src/metrics/desk-metrics.ts";
import { eventually } from "../eventually.ts";
import { watchConnection } from "../watch-connection.ts";
import { bot, type DeskUnderTest, startDesk } from "./desk-under-test.ts";
import { begins, beginsAsGuest, confirms, entersChat, writes } from "./journeys.ts";
import { leakyMachine, leakyPorts } from "./leaky-world.ts";
import { documentedFields } from "./log-fields.ts";
import { createSecrets, type Secrets } from "./secrets.ts";
import type { Talker } from "./talker.ts";

// Customers who are made up anew each time go all ways that there are, through every kind of trouble, while the log is at its loudest. Of
// all that they gave of themselves, nothing may be found in it.

const seed = Date.now() % 1_000_000;

interface Scene {
  readonly desk: DeskUnderTest;
  readonly connection: Database.Database;
  readonly secrets: Secrets;
  readonly anna: Talker;
  /** The number of hers that the phone in her hand has. */
  readonly phone: string;
}

/** As people type it: in the country's own form. */
function typed(phone: string): string {
  return `0${phone.slice(4)}`;
}

async function files({ anna, secrets }: Scene, known: { phone?: string; email?: string }): Promise<number> {
  const subject = secrets.text();
  await writes(anna, { subject, details: secrets.text(), phone: null, email: null, ...known });
  return confirms(anna, subject);
}

async function filesAsGuest(scene: Scene): Promise<number> {
  const email = scene.secrets.email();
  await beginsAsGuest(scene.anna, email);
  return files(scene, { email });
}

const scenes: Readonly<Record<string, (scene: Scene) => Promise<unknown>>> = {
  async "files by her own contact"(scene) {
    const { anna, phone } = scene;
    await begins(anna);
    anna.taps("identify.phone");
    await anna.hears("phone.asked", {});
    anna.phone.sharesContact();
    await anna.hears("subject.asked", {});
    await files(scene, { phone });
  },
  async "files by a number she types"(scene) {
    const { anna, secrets } = scene;
    const phone = secrets.phone();
    await begins(anna);
    anna.says(typed(phone));
    await anna.hears("subject.askedAfterClaim", {});
    await files(scene, { phone });
  },
  async "files by an address she types"(scene) {
    const { anna, secrets } = scene;
    const email = secrets.email();
    await begins(anna);
    anna.taps("identify.email");
    await anna.hears("email.asked", {});
    anna.says(email);
    await anna.hears("subject.askedAfterClaim", {});
    await files(scene, { email });
  },
  "files as a guest": filesAsGuest,
  async "is answered, and adds to her ticket"(scene) {
    const { anna, desk, secrets } = scene;
    const number = await filesAsGuest(scene);
    const answer = secrets.text();
    await desk.runtime.desk.answerTicket(number, answer);
    const { messageId } = await anna.hears("ticket.answered", { number, text: answer });
    const sent = anna.phone.sends(secrets.text(), { replyTo: messageId });
    await anna.hears("ticket.textAdded", { number });
    anna.phone.edits(sent.message_id, secrets.text());
    await desk.runtime.desk.closeTicket(number);
    await anna.hears("ticket.closed", { number });
  },
  async chats(scene) {
    const { anna, desk, secrets } = scene;
    await entersChat(anna);
    anna.says(secrets.text());
    anna.phone.sendsPhoto({ caption: secrets.text(), name: `${secrets.word()}.jpg` });
    await anna.hears("content.unsupported", { content: "photo" });
    const [chat] = (await desk.runtime.desk.conversations()).filter(
      ({ dialogue }) => dialogue.address === String(anna.phone.id),
    );
    const answer = secrets.text();
    await desk.runtime.desk.answerConversation(chat?.number ?? 0, answer);
    await anna.hears("chat.answered", { text: answer });
    await desk.runtime.desk.endConversation(chat?.number ?? 0);
  },
  async "says all that does not fit"({ anna, secrets }) {
    const { phone } = anna;
    phone.starts(secrets.word());
    phone.sends(`/${secrets.word()} ${secrets.text()}`);
    phone.sends("/help");
    phone.sharesContact({ phone: secrets.phone(), firstName: secrets.word(), lastName: secrets.word() });
    phone.sends(`${secrets.phone()} or ${secrets.phone()}`);
    phone.sends(`${secrets.email()}, ${secrets.email()}`);
    phone.sends(`${secrets.word()}@@${secrets.word()}`);
    phone.sendsDocument({ name: `${secrets.word()}.pdf`, caption: secrets.text() });
    phone.sendsLocation();
    phone.sends("/language");
    await anna.hears("language.asked", {});
  },
  async "says what the machine fails at"({ anna, secrets }) {
    anna.says(`${poison} ${secrets.text()}`);
    await anna.hears("failed", {});
  },
  async "talks while the file cannot be written"({ anna, connection, secrets, desk }) {
    connection.pragma("query_only = on");
    anna.says(`/start ${secrets.word()}`);
    await eventually(() => desk.runtime.isReady()).toHaveLength(1);
    connection.pragma("query_only = off");
    await anna.hears("greeting", {});
  },
  async "is written to while Telegram repeats what it is sent"({ anna, desk, secrets, ...scene }) {
    const number = await filesAsGuest({ anna, desk, secrets, ...scene });
    const chatId = anna.phone.id;
    const echo = () => `${secrets.text()} ${anna.phone.user.first_name} ${bot.token}`;
    const refuse = (status: number, description: string) =>
      desk.emulator.faults.add({ kind: "refuse", status, description }, { method: "sendMessage", chatId });
    refuse(400, `Bad Request: can't parse entities: Unsupported start tag "${echo()}" at byte offset 7`);
    refuse(400, `Bad Request: ${echo()}`);
    refuse(502, `Bad Gateway: ${echo()}`);
    refuse(429, `Too Many Requests: ${echo()}`);
    for (let count = 0; count < 3; count += 1) await desk.runtime.desk.answerTicket(number, secrets.text());
    const last = secrets.text();
    await desk.runtime.desk.answerTicket(number, last);
    await anna.hears("ticket.answered", { number, text: last });
    const body = `<p>${echo()}</p>`;
    desk.emulator.faults.add({ kind: "garble", processed: true, status: 200, body }, { chatId });
    await desk.runtime.desk.answerTicket(number, secrets.text());
    refuse(403, `Forbidden: ${echo()}`);
    await desk.runtime.desk.answerTicket(number, secrets.text());
    const left = async () => (await desk.runtime.desk.ticket(number)).unreachable?.reason;
    await eventually(left).toBe("blocked");
  },
  async "blocks the bot"({ anna, desk, secrets, ...scene }) {
    const number = await filesAsGuest({ anna, desk, secrets, ...scene });
    anna.phone.blocks();
    await desk.runtime.desk.answerTicket(number, secrets.text());
    const left = async () => (await desk.runtime.desk.ticket(number)).unreachable?.reason;
    await eventually(left).toBe("blocked");
  },
};

const poison = "poison";

async function openLoudDesk(receiving: "polling" | "webhook") {
  const lines: string[] = [];
  const stream = new Writable({
    write(chunk, _, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const random = createRandom(seed);
  const secrets = createSecrets(random);
  const metrics = createDeskMetrics({ version: "1", clock: systemClock, withProcess: true });
  const firstUserId = 7_000_000_000 + Math.floor(random() * 1e9);
  const webhookSecret = secrets.word();
  const { opened: desk, connection } = await watchConnection(() =>
    startDesk({
      receiving,
      env: { TELEGRAM_WEBHOOK_SECRET: webhookSecret },
      logger: metrics.counting(createLogger("trace", stream)),
      observe: metrics.observe,
      decorate: leakyPorts,
      engine: { machine: leakyMachine(poison, { filingRetryMs: 20 }) },
      firstUserId,
    }),
  );
  onTestFinished(() => desk.stop());
  for (const part of bot.token.split(":")) if (part.length > 4) secrets.keep(part);
  const page = async () => (await metrics.page(await desk.runtime.status())).body;
  return { desk, connection, secrets, lines, page };
}

describe(`a log at its loudest (seed ${seed})`, () => {
  it.each(["polling", "webhook"] as const)(
    "and the metrics hold nothing of customers, whatever goes wrong, by %s",
    {
      timeout: 120_000,
    },
    async (receiving) => {
      const { desk, connection, secrets, lines, page } = await openLoudDesk(receiving);
      for (const plays of Object.values(scenes)) {
        const person = secrets.person();
        const anna = desk.customer(person);
        secrets.keep(String(anna.phone.id));
        await desk.runtime.desk.saveContacts([
          { id: secrets.word(), name: secrets.text(), phones: [person.phone], emails: [secrets.email()] },
        ]);
        await plays({ desk, connection, secrets, anna, phone: person.phone });
      }
      await desk.emulator.close();
      await desk.emulator.reopen();
      await desk.restart();

      const log = lines.join("");
      const figures = await page();
      const names = figures.replaceAll(/ \S+$/gm, "");
      expect(secrets.size).toBeGreaterThan(150);
      expect(secrets.foundIn(log)).toEqual([]);
      expect(secrets.foundIn(names)).toEqual([]);
      // The trouble was real.
      for (const code of ["unknown", "sqlite.readOnly", "TELEGRAM_REFUSED", "TELEGRAM_FORBIDDEN"]) {
        expect(log).toContain(`"code":"${code}"`);
        expect(figures).toContain(`deskbell_errors_total{code="${code}"}`);
      }
      expect(figures).toContain('deskbell_steps_total{event="text.typed",outcome="setAside"} 1');
      expect(figures).toMatch(/^deskbell_chats_opened_total 1$/m);

      const documented = documentedFields();
      for (const line of lines) {
        const { level, time, msg, ...fields } = JSON.parse(line) as Record<string, unknown>;
        expect(level).toBeTypeOf("number");
        expect(time).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
        expect(msg).toMatch(/^[A-Z].*\.$/);
        expect(Object.keys(fields).filter((field) => !documented.has(field))).toEqual([]);
      }
    },
  );
});
