import { Bot, GrammyError, InlineKeyboard } from "grammy";
import { afterEach, describe, expect, it } from "vitest";
import type { Emulator } from "../../src/index.ts";
import { start, token } from "../support.ts";

let running: Bot | undefined;

afterEach(async () => {
  await running?.stop();
});

/** A grammY bot that polls the emulator. */
function createBot(emulator: Emulator): Bot {
  const bot = new Bot(token, { client: { apiRoot: emulator.apiRoot } });
  running = bot;
  return bot;
}

describe("a grammY bot", () => {
  it("answers a command, edits on a tap and answers the callback", async () => {
    const emulator = await start();
    const anna = emulator.customer({ firstName: "Anna", languageCode: "uk" });
    const bot = createBot(emulator);
    bot.command("start", (context) =>
      context.reply(`Hello ${context.from?.first_name}`, {
        reply_markup: new InlineKeyboard().text("Chat", "chat").text("Help", "help"),
      }),
    );
    bot.callbackQuery("help", async (context) => {
      await context.answerCallbackQuery({ text: "One moment" });
      await context.editMessageText("What is it about?");
    });
    void bot.start();

    anna.starts();
    const greeting = await anna.waitsFor("Hello Anna");
    const tap = anna.taps(greeting.messageId, "help");

    expect(await tap.answered).toMatchObject({ text: "One moment", showAlert: false });
    expect(await anna.waitsFor("What is it about?")).toMatchObject({
      messageId: greeting.messageId,
      isEdited: true,
      replyMarkup: undefined,
    });
    expect(anna.transcript.map(({ from, text }) => [from, text])).toEqual([
      ["customer", "/start"],
      ["bot", "What is it about?"],
    ]);
    expect(emulator.violations).toEqual([]);
  });

  it("sees refusals as its own errors", async () => {
    const emulator = await start();
    const bot = createBot(emulator);
    const error = await bot.api.sendMessage(404, "Anyone?").catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(GrammyError);
    expect(error).toMatchObject({ error_code: 400, description: "Bad Request: chat not found" });
  });

  it("sets its commands by language", async () => {
    const emulator = await start();
    const bot = createBot(emulator);
    await bot.api.setMyCommands([{ command: "help", description: "Help" }]);
    await bot.api.setMyCommands([{ command: "help", description: "Допомога" }], { language_code: "uk" });
    const shown = (languageCode: string) =>
      emulator.customer({ firstName: "A", languageCode }).commands.map(({ description }) => description);
    expect(shown("uk")).toEqual(["Допомога"]);
    expect(shown("pt-br")).toEqual(["Help"]);
  });
});
