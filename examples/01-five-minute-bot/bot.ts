// A bot that files requests with your own program: what it needs of you is somewhere to file, and somebody to forget a customer who asks
// for it. All that customers can see is there already, in three languages, and dialogues survive the end of the process.
// Run it: TELEGRAM_BOT_TOKEN=123456:ABC-def node bot.ts

import { openSqlite } from "@deskbell/sqlite";
import { createTelegramBot, serveDialogues } from "@deskbell/telegram";
import { createTexts } from "@deskbell/texts";

const { TELEGRAM_BOT_TOKEN: token = "", TELEGRAM_API_ROOT: apiRoot } = process.env;
const bot = await createTelegramBot({ token, apiRoot });
const { dialogues: store, outbox } = await openSqlite({ file: "bot.db" });
let number = 0;
await serveDialogues(bot, {
  store,
  outbox,
  texts: createTexts(),
  ports: {
    ticketSink: {
      async create({ key, customer, subject, details }) {
        console.log(`${customer.name}: ${subject}. ${details.join(" ")}`);
        return { ticket: { id: key, number: ++number }, autoReply: null };
      },
      add: async ({ ticketId, text }) => console.log(`${ticketId}: ${text}`),
    },
    privacyDesk: { requestErasure: async ({ dialogue }) => console.log(`Forget ${dialogue.address}.`) },
  },
});
