// Two bots in one process, on one database: a shop and a workshop, each with its own words and its own department. One engine serves both,
// so that each request is filed once, and nobody at the one learns what was said at the other.
// Run it: SHOP_TOKEN=… WORKSHOP_TOKEN=… node bots.ts

import { systemClock } from "@deskbell/core";
import { createDesk, toDialogueSettings } from "@deskbell/desk";
import { openSqlite } from "@deskbell/sqlite";
import { createTelegramBot, serveDialogues } from "@deskbell/telegram";
import { createTexts } from "@deskbell/texts";

const { SHOP_TOKEN = "", WORKSHOP_TOKEN = "", TELEGRAM_API_ROOT: apiRoot } = process.env;

/** What the shop says in other words than the built-in ones. */
export const shopTexts = createTexts({
  overrides: {
    uk: {
      greeting: "Вітаємо у крамниці «Лампа»! Щоб запитати чи замовити, натисніть нижче або напишіть /help.",
      "subject.asked": "Що саме вас цікавить? Одним рядком, будь ласка.",
    },
  },
});
export const workshopTexts = createTexts();

const shop = await createTelegramBot({ token: SHOP_TOKEN, apiRoot });
const workshop = await createTelegramBot({ token: WORKSHOP_TOKEN, apiRoot });

const { dialogues: store, outbox, desk: deskStore, personalData } = await openSqlite({ file: "bots.db" });
export const desk = createDesk({
  store: deskStore,
  personalData,
  clock: systemClock,
  newId: () => crypto.randomUUID(),
});
await desk.saveDepartment({ id: "sales", name: "Sales" });
await desk.saveDepartment({ id: "repairs", name: "Repairs" });
await desk.settings.set("ticket.department", "sales", { channel: "telegram", account: shop.id });
await desk.settings.set("ticket.department", "repairs", { channel: "telegram", account: workshop.id });
await desk.settings.set("phone.defaultCountry", "UA");

const settingsOf = await desk.settings.byBot();
const { ticketSink, privacyDesk } = desk;
await serveDialogues(
  [
    { bot: shop, texts: shopTexts },
    { bot: workshop, texts: workshopTexts },
  ],
  {
    store,
    outbox,
    ports: { ticketSink, privacyDesk },
    settings: (dialogue) => toDialogueSettings(settingsOf(dialogue)),
  },
);
