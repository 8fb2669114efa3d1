// @ts-nocheck: its packages are not among those of the workspace.
// The dialogue as a grammY conversation: replayed from a log that the plugin keeps in files.

import { conversations, createConversation } from "@grammyjs/conversations";
import { FileAdapter } from "@grammyjs/storage-file";
import { Bot } from "grammy";
import { file } from "./tickets.mjs";

const bot = new Bot(process.env.TELEGRAM_BOT_TOKEN ?? "", {
  client: { apiRoot: process.env.TELEGRAM_API_ROOT },
});
bot.use(conversations({ storage: new FileAdapter({ dirName: "conversations" }) }));
bot.use(
  createConversation(async (conversation, ctx) => {
    await ctx.reply("Your phone number?");
    const phone = (await conversation.waitFor("message:text")).message.text;
    await ctx.reply("What is it about?");
    const subject = (await conversation.waitFor("message:text")).message.text;
    await ctx.reply("Please describe it.");
    const details = (await conversation.waitFor("message:text")).message.text;
    await ctx.reply(`${phone}, ${subject}: ${details}. Send it?`);
    const confirmation = await conversation.waitFor("message:text");
    const { chat, message_id: id } = confirmation.message;
    const number = await conversation.external(() =>
      file({ key: `${chat.id}:${id}`, customer: chat.id, subject, details }),
    );
    await ctx.reply(`Your request is #${number}.`);
  }, "help"),
);
bot.command("help", (ctx) => ctx.conversation.enter("help"));
// Without one an error ends the process.
bot.catch(() => {});
await bot.start();
