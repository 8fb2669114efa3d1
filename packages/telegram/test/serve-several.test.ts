import { type DialogueSettings, defaultSettings } from "@deskbell/core";
import { createMemoryDialogueStore } from "@deskbell/testkit";
import { createTexts } from "@deskbell/texts";
import { describe, expect, it, onTestFinished } from "vitest";
import { createTelegramBot } from "../src/create-telegram-bot.ts";
import { serveDialogues } from "../src/serve-dialogues.ts";
import { collectLogs, createFilingPorts, openTelegram, token, unlimited } from "./support.ts";

const shopToken = "98:token-of-the-shop";

async function open(shopSettings: Partial<DialogueSettings> = {}) {
  const bots = [
    { token, username: "desk_bot" },
    { token: shopToken, username: "shop_bot" },
  ];
  const emulator = await openTelegram({ bots });
  const store = createMemoryDialogueStore();
  const { ports, filed } = createFilingPorts();
  const { apiRoot } = emulator;
  const [desk, shop] = await Promise.all([
    createTelegramBot({ token, apiRoot }),
    createTelegramBot({ token: shopToken, apiRoot }),
  ]);
  const { logger, lines } = collectLogs();
  const shared = { store, outbox: store, ports, limits: unlimited, logger };
  const served = [
    { bot: desk, texts: createTexts() },
    {
      bot: shop,
      texts: createTexts({ overrides: { en: { greeting: "The shop. /chat or /help?" } } }),
      settings: () => ({ ...defaultSettings, ...shopSettings }),
    },
  ];
  const start = () => serveDialogues(served, shared);
  const ann = emulator.customer({ firstName: "Ann", languageCode: "en" });
  return { emulator, start, served, shared, ann, annInShop: ann.with("shop_bot"), filed, lines };
}

describe("several bots on one store", () => {
  it("say what each has to say, as the settings of each want it", async () => {
    const { start, ann, annInShop } = await open({ languages: ["uk"] });
    const running = await start();
    onTestFinished(() => running.stop());
    ann.starts();
    annInShop.starts();
    await annInShop.waitsFor("The shop.");
    expect((await ann.waitsFor()).text).not.toContain("The shop.");
    const buttonsAfter = async (customer: typeof ann) => {
      customer.sends("/language");
      const { replyMarkup } = await customer.waitsFor();
      return JSON.stringify(replyMarkup).match(/language\.choose/g)?.length;
    };
    expect([await buttonsAfter(ann), await buttonsAfter(annInShop)]).toEqual([3, 1]);
  });

  it("go on where an earlier process stopped", async () => {
    const { start, ann, annInShop } = await open();
    const first = await start();
    ann.sends("/help");
    await ann.waitsFor("stay a guest");
    await first.stop();
    annInShop.sends("/help");
    const second = await start();
    onTestFinished(() => second.stop());
    await annInShop.waitsFor("stay a guest");
    ann.tapsButton("📞 Phone number");
    await ann.waitsFor("share your phone number");
  });

  it("tell which of them is refused, and go on without it until none is left", async () => {
    const { emulator, start, ann, annInShop, lines } = await open();
    const running = await start();
    onTestFinished(() => running.stop());
    expect(running.hindrance()).toBe(null);
    const refuse = (bot: string) =>
      emulator.faults.add({ kind: "refuse", status: 401 }, { bot, method: "getUpdates", times: 100 });
    refuse("desk_bot");
    ann.starts();
    await expect.poll(() => running.hindrance()).toBe("@desk_bot: the bot receives no updates");
    expect(lines.find(({ message }) => message === "Receiving has ended.")?.fields).toMatchObject({
      bot: "desk_bot",
    });
    annInShop.starts();
    await annInShop.waitsFor("The shop.");
    refuse("shop_bot");
    annInShop.starts();
    await expect(running.done).rejects.toMatchObject({ code: "TELEGRAM_UNAUTHORIZED" });
  });

  it("end in order when they are stopped, though one of them was refused before", async () => {
    const { emulator, start, ann } = await open();
    const running = await start();
    emulator.faults.add({ kind: "refuse", status: 401 }, { bot: "desk_bot", method: "getUpdates", times: 9 });
    ann.starts();
    await expect.poll(() => running.hindrance()).toContain("@desk_bot");
    await running.stop();
    await expect(running.done).resolves.toBe(undefined);
  });

  it("are refused twice on one store, as both engines would make each call", async () => {
    const { start, served, shared } = await open();
    const running = await start();
    const [desk] = served;
    if (desk === undefined) throw new Error("There is no bot.");
    await expect(start()).rejects.toMatchObject({ code: "serving.twice" });
    await expect(serveDialogues(desk.bot, { ...shared, texts: desk.texts })).rejects.toMatchObject({
      code: "serving.twice",
    });
    await running.stop();
    const alone = await serveDialogues(desk.bot, { ...shared, texts: desk.texts });
    await alone.stop();
  });

  it("are refused when one of them is there twice, or none", async () => {
    const { served, shared } = await open();
    await expect(serveDialogues([...served, ...served], shared)).rejects.toMatchObject({
      code: "serving.sameBot",
    });
    await expect(serveDialogues([], shared)).rejects.toMatchObject({ code: "serving.noBot" });
  });
});
