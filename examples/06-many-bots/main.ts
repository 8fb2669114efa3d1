// Tries the bots out: with tokens they run as they are, without they talk to customers at an emulated Telegram.
// Run it: npm run example -- 06-many-bots

import { deepEqual } from "node:assert/strict";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmulator } from "@deskbell/telegram-emulator";
import { fakeCustomer, telegramDriver } from "@deskbell/testkit";

if (process.env.SHOP_TOKEN !== undefined) {
  await import("./bots.ts");
} else {
  const bots = [
    { token: "1:shop", username: "lampa_shop_bot" },
    { token: "2:workshop", username: "lampa_workshop_bot" },
  ] as const;
  const emulator = await startEmulator({ bots });
  Object.assign(process.env, {
    SHOP_TOKEN: bots[0].token,
    WORKSHOP_TOKEN: bots[1].token,
    TELEGRAM_API_ROOT: emulator.apiRoot,
  });
  process.chdir(mkdtempSync(join(tmpdir(), "many-bots-")));
  const { desk, shopTexts, workshopTexts } = await import("./bots.ts");

  /** A customer of the bot with this name. */
  const customerOf = (bot: string, texts: typeof shopTexts, name: string, phone: string) => {
    const phoneOf = () => emulator.customer({ firstName: name, phone, languageCode: "uk" }, bot);
    return fakeCustomer({ name, language: "uk", driver: telegramDriver({ texts, phoneOf }) });
  };
  const olena = customerOf(bots[0].username, shopTexts, "Олена", "+380671234567");
  const taras = customerOf(bots[1].username, workshopTexts, "Тарас", "+380501234567");

  for (const customer of [olena, taras]) {
    await customer.says("/start");
    await customer.hears("greeting");
    await customer.says("/help");
    await customer.taps("phone");
    await customer.sharesContact();
    await customer.hears("subject.asked");
  }
  await Promise.all([olena.says("Настільна лампа"), taras.says("Не вмикається люстра")]);
  await Promise.all([olena.hears("details.asked"), taras.hears("details.asked")]);
  await Promise.all([olena.says("Чи є червона?"), taras.says("Після грози.")]);
  await Promise.all([olena.hears("review.asked"), taras.hears("review.asked")]);
  await Promise.all([olena.taps("confirm"), taras.taps("confirm")]);
  await Promise.all([olena.hears("request.filed"), taras.hears("request.filed")]);

  console.log(
    `@${bots[0].username}\n\n${olena.transcript()}\n\n@${bots[1].username}\n\n${taras.transcript()}\n`,
  );
  const tickets = await desk.tickets();
  for (const { number, departmentId, subject } of tickets) {
    console.log(`#${number} for ${departmentId}: ${subject}`);
  }
  const filed = tickets.map(({ departmentId, subject }) => `${departmentId}: ${subject}`).sort();
  deepEqual(filed, ["repairs: Не вмикається люстра", "sales: Настільна лампа"]);
  process.exit();
}
