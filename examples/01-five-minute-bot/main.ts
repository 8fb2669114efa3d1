// Tries the bot out: with a token it runs as it is, without one it talks to a customer at an emulated Telegram.
// Run it: npm run example -- 01-five-minute-bot

import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmulator } from "@deskbell/telegram-emulator";
import { fakeCustomer, telegramDriver } from "@deskbell/testkit";
import { createTexts } from "@deskbell/texts";

if (process.env.TELEGRAM_BOT_TOKEN !== undefined) {
  await import("./bot.ts");
} else {
  const token = "1:five-minutes";
  const emulator = await startEmulator({ bots: [{ token, username: "five_minute_bot" }] });
  process.env.TELEGRAM_BOT_TOKEN = token;
  process.env.TELEGRAM_API_ROOT = emulator.apiRoot;
  process.chdir(mkdtempSync(join(tmpdir(), "five-minute-bot-")));
  await import("./bot.ts");

  const driver = telegramDriver({
    texts: createTexts(),
    phoneOf: ({ name, phone }) => emulator.customer({ firstName: name, phone, languageCode: "uk" }),
  });
  const customer = fakeCustomer({ name: "Olena", language: "uk", driver });
  await customer.says("/help");
  await customer.taps("phone");
  await customer.sharesContact();
  await customer.hears("subject.asked");
  await customer.says("Принтер");
  await customer.hears("details.asked");
  await customer.says("Друкує лише синім.");
  await customer.taps("confirm");
  await customer.hears("request.filed");
  console.log(customer.transcript());
  process.exit();
}
