// Updates by webhook, on an application of your own behind a reverse proxy: see bot.ts.
// Run it: npm run example -- 07-webhook-on-hono
// With TELEGRAM_BOT_TOKEN and PUBLIC_URL it runs until Ctrl+C; without, a customer at an emulated Telegram tries it out.

import { deepEqual, equal } from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Ports } from "@deskbell/core";
import { startEmulator } from "@deskbell/telegram-emulator";
import { fakeCustomer, telegramDriver } from "@deskbell/testkit";
import { createTexts } from "@deskbell/texts";
import { startBot } from "./bot.ts";
import { startProxy } from "./proxy.ts";

const filed = new Map<string, string>();
const ports: Ports = {
  ticketSink: {
    async create({ key, subject }) {
      filed.set(key, subject);
      console.log(`Filed: ${subject}`);
      return { ticket: { id: key, number: [...filed.keys()].indexOf(key) + 1 }, autoReply: null };
    },
    async add() {},
  },
  privacyDesk: { async requestErasure() {} },
};

const { TELEGRAM_BOT_TOKEN, TELEGRAM_API_ROOT, PUBLIC_URL, PORT = "8087" } = process.env;
if (TELEGRAM_BOT_TOKEN !== undefined && PUBLIC_URL !== undefined) {
  const bot = await startBot({
    token: TELEGRAM_BOT_TOKEN,
    apiRoot: TELEGRAM_API_ROOT,
    publicUrl: PUBLIC_URL,
    port: Number(PORT),
    file: "webhook.db",
    ports,
  });
  process.once("SIGINT", bot.stop);
  process.once("SIGTERM", bot.stop);
} else {
  await tryOut();
}

async function tryOut(): Promise<void> {
  const token = "7:behind-a-proxy";
  const folder = mkdtempSync(join(tmpdir(), "webhook-"));
  const emulator = await startEmulator({ bots: [{ token, username: "shop_bot" }] });
  let port = 0;
  const proxy = await startProxy("/bots", () => port);
  const publicUrl = `${proxy.url}/bots`;
  const options = { token, apiRoot: emulator.apiRoot, publicUrl, file: join(folder, "webhook.db"), ports };
  const first = await startBot({ ...options, port: 0 });
  port = first.port;

  const driver = telegramDriver({
    texts: createTexts(),
    phoneOf: ({ name, phone }) => emulator.customer({ firstName: name, phone, languageCode: "en" }),
  });
  const customer = fakeCustomer({ name: "Olena", phone: "+442079460018", driver });
  await customer.says("/help");
  await customer.taps("phone");
  await customer.sharesContact();
  await customer.hears("subject.asked");

  // Another release: what is posted meanwhile is offered again, to whoever comes.
  await first.stop();
  const second = await startBot({ ...options, port });
  await customer.says("Printer");
  await customer.hears("details.asked");
  await customer.says("It prints in blue only.");
  await customer.taps("confirm");
  await customer.hears("request.filed", { number: 1, subject: "Printer" });
  console.log(customer.transcript());

  deepEqual([...filed.values()], ["Printer"]);
  deepEqual(emulator.violations, []);
  equal(emulator.callsOf("getUpdates").length, 0);
  // Whoever does not know the secret gets nowhere, and the rest of the application is none of Telegram's business.
  const post = (path: string) => fetch(`${proxy.url}${path}`, { method: "POST", body: "{}" });
  equal((await post("/bots/telegram/7")).status, 401);
  equal((await post("/telegram/7")).status, 404);
  equal((await fetch(`${publicUrl}/ready`)).status, 200);

  await second.stop();
  await proxy.close();
  await emulator.close();
  rmSync(folder, { recursive: true });
}
