// The dialogue as Deskbell has it, with a ticket sink and nothing else of one's own.

import { openSqlite } from "@deskbell/sqlite";
import { createTelegramBot, serveDialogues } from "@deskbell/telegram";
import { createTexts } from "@deskbell/texts";
import { file } from "./tickets.mjs";

const { TELEGRAM_BOT_TOKEN: token = "", TELEGRAM_API_ROOT: apiRoot } = process.env;
const bot = await createTelegramBot({ token, apiRoot });
const { dialogues: store, outbox } = await openSqlite({ file: "bot.db" });
await serveDialogues(bot, {
  store,
  outbox,
  texts: createTexts(),
  ports: {
    ticketSink: {
      async create({ key, dialogue, subject, details }) {
        const ticket = { key, customer: dialogue.address, subject, details: details.join("\n") };
        return { ticket: { id: key, number: await file(ticket) }, autoReply: null };
      },
      async add() {},
    },
    privacyDesk: { async requestErasure() {} },
  },
});
