import { Bot, InlineKeyboard, Keyboard } from "grammy";
import type { Emulator } from "../../src/index.ts";

/** A bot that uses everything a phone can show: both keyboards, a callback's answer, edits, and what is sent back as it came. */
export async function startEchoBot(emulator: Emulator, token: string): Promise<Bot> {
  const bot = new Bot(token, { client: { apiRoot: emulator.apiRoot } });
  await bot.api.setMyCommands([
    { command: "start", description: "Begin" },
    { command: "help", description: "Ask for help" },
  ]);
  bot.command("start", (context) =>
    context.reply(`Hello ${context.from?.first_name}, see /help`, {
      reply_markup: new InlineKeyboard().text("Yes", "yes").text("No", "no"),
    }),
  );
  bot.command("help", (context) =>
    context.reply("Your number?", {
      reply_markup: new Keyboard().requestContact("Share my number").resized(),
    }),
  );
  bot.callbackQuery("yes", async (context) => {
    await context.answerCallbackQuery({ text: "Noted" });
    await context.editMessageText("You said yes");
  });
  bot.callbackQuery("no", (context) => context.answerCallbackQuery({ text: "Sure?", show_alert: true }));
  bot.on("message:contact", (context) => {
    const isOwn = context.message.contact.user_id === context.from.id;
    return context.reply(isOwn ? "Your own number" : "Somebody else’s number", {
      reply_markup: { remove_keyboard: true },
    });
  });
  bot.on("message:text", (context) => context.reply(`Echo: ${context.message.text}`));
  bot.on("edited_message:text", (context) => context.reply(`Changed: ${context.editedMessage.text}`));
  bot.on("message", (context) => context.reply("Got it"));
  void bot.start();
  return bot;
}
