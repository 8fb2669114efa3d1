// Several bots in one process, on one file: the same person talks to two of them, and neither learns of the other.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSqlite } from "@deskbell/sqlite";
import { faultPresets, type ShownMessage } from "@deskbell/telegram-emulator";
import { createTexts } from "@deskbell/texts";
import { describe, expect, it, onTestFinished } from "vitest";
import { eventually } from "../eventually.ts";
import { bot, type StartOptions, startDesk } from "./desk-under-test.ts";
import { beginsAsGuest, confirms, filesAsGuest, writes } from "./journeys.ts";
import { createTalker } from "./talker.ts";

const shopBot = { token: "4343:token-of-the-shop", username: "shop_bot", name: "Shop" };
const shop = { channel: "telegram", account: "4343" };

const overrides = {
  en: { greeting: "This is the shop. /chat or /help?", "subject.asked": "What do you want to buy?" },
  uk: { greeting: "Це крамниця. /chat чи /help?" },
};
const shopTexts = createTexts({ overrides });

/** A desk with two bots, and Anna, who talks to both. */
async function open(options: StartOptions = {}) {
  const folder = mkdtempSync(join(tmpdir(), "deskbell-bots-"));
  const textsFile = join(folder, "shop.json");
  writeFileSync(textsFile, JSON.stringify(overrides));
  const desk = await startDesk({
    ...options,
    moreBots: [shopBot],
    env: {
      TELEGRAM_BOT_TOKEN: bot.token,
      TELEGRAM_BOT_TOKEN_SHOP: shopBot.token,
      TELEGRAM_BOT_NAME_SHOP: "The shop",
      TEXTS_FILE_SHOP: textsFile,
      ...options.env,
    },
  });
  onTestFinished(async () => {
    expect(desk.emulator.violations).toEqual([]);
    await desk.stop();
    rmSync(folder, { recursive: true });
  });
  const anna = desk.customer();
  return { desk, anna, annaInShop: inShop(anna), tickets: () => desk.runtime.desk.tickets() };
}

/** The same person in her chat with the shop, whose words she knows. */
function inShop({ phone }: ReturnType<typeof createTalker>) {
  return createTalker(phone.with(shopBot.username), undefined, shopTexts);
}

function idOf(message: ShownMessage | undefined): number {
  return message?.messageId ?? 0;
}

describe("somebody who talks to two bots of a desk", () => {
  it("is in two dialogues at once, each in the bot's own words, and files two requests", async () => {
    const { anna, annaInShop, tickets } = await open();
    await beginsAsGuest(anna);
    await beginsAsGuest(annaInShop, "anna@shop.example.org");
    anna.says("Printer");
    annaInShop.says("A lamp");
    await Promise.all([anna.hears("details.asked", {}), annaInShop.hears("details.asked", {})]);
    anna.says("It smokes.");
    annaInShop.says("A red one.");
    const review = { phone: null };
    await anna.hears("review.asked", {
      ...review,
      subject: "Printer",
      details: "It smokes.",
      email: "anna@example.org",
    });
    await annaInShop.hears("review.asked", {
      ...review,
      subject: "A lamp",
      details: "A red one.",
      email: "anna@shop.example.org",
    });
    expect([await confirms(annaInShop, "A lamp"), await confirms(anna)]).toEqual([1, 2]);
    expect(await tickets()).toMatchObject([
      { number: 2, subject: "Printer", email: "anna@example.org", dialogue: { account: "4242" } },
      { number: 1, subject: "A lamp", email: "anna@shop.example.org", dialogue: shop },
    ]);
    expect(annaInShop.heard()).toContain("What do you want to buy?");
    expect(anna.heard()).not.toContain("What do you want to buy?");
  });

  it("is spoken to by each in the language she chose there", async () => {
    const { anna, annaInShop } = await open();
    anna.says("/language");
    await anna.hears("language.asked", {});
    anna.taps("language.choose", { language: "uk" });
    await anna.speaking("uk").hears("language.changed", {});
    anna.phone.starts();
    annaInShop.phone.starts();
    await anna.speaking("uk").hears("greeting", {});
    await annaInShop.hears("greeting", {});
    expect(annaInShop.heard()).toEqual(["This is the shop. /chat or /help?"]);
  });

  it("is heard at both under the same update ids", async () => {
    const { desk, anna, annaInShop } = await open();
    for (const talker of [anna, annaInShop]) {
      for (const command of ["/start", "/language", "/start", "/language", "/start"]) {
        talker.says(command);
      }
    }
    await eventually(() => anna.heard().length).toBe(5);
    await eventually(() => annaInShop.heard().length).toBe(5);
    const idsOf = (username: string) =>
      desk.emulator
        .callsOf("getUpdates")
        .filter((call) => call.bot === username)
        .flatMap(({ outcome }) => (outcome?.ok ? (outcome.result as { update_id: number }[]) : []))
        .map((update) => update.update_id);
    const both = idsOf("desk_bot").filter((id) => idsOf("shop_bot").includes(id));
    expect(both).not.toEqual([]);
  });

  it("replies to a message of one without meaning the message of the same number at the other", async () => {
    const { desk, anna, annaInShop } = await open();
    const number = await filesAsGuest(anna);
    const filed = anna.phone.transcript.findLast(({ text }) => text.includes(`#${number}`));
    while (!annaInShop.phone.transcript.some(({ messageId }) => messageId === idOf(filed))) {
      annaInShop.says("/start");
      await annaInShop.hears("greeting", {});
    }
    annaInShop.phone.sends("More smoke.", { replyTo: idOf(filed) });
    annaInShop.says("/start");
    await annaInShop.hears("greeting", {});
    const messages = async () => (await desk.runtime.desk.ticket(number)).messages.map(({ text }) => text);
    expect(await messages()).toEqual(["It smokes."]);
    anna.phone.sends("Now it burns.", { replyTo: idOf(filed) });
    await eventually(messages).toEqual(["It smokes.", "Now it burns."]);
  });
});

describe("a desk of several bots", () => {
  it("files requests as the settings of the bot say that they came through, with its auto-replies", async () => {
    const { desk, anna, annaInShop, tickets } = await open();
    const { desk: rules } = desk.runtime;
    await rules.saveDepartment({ id: "sales", name: "Sales" });
    await rules.settings.set("ticket.department", "sales", shop);
    await rules.saveAutoReply({ on: "created", language: "en", text: "Thank you." });
    await rules.saveAutoReply({
      on: "created",
      language: "en",
      text: "The shop thanks you.",
      bot: "telegram:4343",
    });
    await filesAsGuest(anna);
    await filesAsGuest(annaInShop, "A lamp");
    expect((await tickets()).map(({ departmentId }) => departmentId)).toEqual(["sales", "support"]);
    await eventually(() => anna.heard().at(-1)).toBe("Thank you.");
    await eventually(() => annaInShop.heard().at(-1)).toBe("The shop thanks you.");
  });

  it("asks at each bot what its settings say, from the next event on", async () => {
    const { desk, anna, annaInShop } = await open();
    await desk.runtime.desk.settings.set("chat.connected", "false", shop);
    anna.says("/chat");
    annaInShop.says("/chat");
    await anna.hears("phone.askedForChat", { optional: false });
    await annaInShop.hears("chat.unavailable", {});
    await desk.runtime.desk.settings.unset("chat.connected", shop);
    await eventually(async () => {
      annaInShop.says("/chat");
      return annaInShop.phone.waitsFor().then(({ text }) => text);
    }).toBe(annaInShop.text("phone.askedForChat", { optional: false }));
  });

  it("sends what agents say by the bot that the customer wrote to", async () => {
    const { desk, anna, annaInShop } = await open();
    await filesAsGuest(anna);
    const number = await filesAsGuest(annaInShop, "A lamp");
    await desk.runtime.desk.answerTicket(number, "It is red.");
    await annaInShop.hears("ticket.answered", { number, text: "It is red." });
    expect(anna.heard().join()).not.toContain("It is red.");
  });

  it("introduces each bot under its own name", async () => {
    const { annaInShop, anna } = await open();
    await eventually(() => annaInShop.phone.profile.name).toBe("The shop");
    await eventually(() => anna.phone.commands.length).toBeGreaterThan(0);
    await eventually(() => annaInShop.phone.commands).toEqual(anna.phone.commands);
    expect(anna.phone.profile.name).toBe("Desk");
  });

  it("does not listen to somebody who is banned at any of its bots, and says so once", async () => {
    const { desk, anna, annaInShop } = await open();
    anna.phone.starts();
    await anna.hears("greeting", {});
    const elsewhere = await openSqlite({ file: desk.file });
    onTestFinished(() => elsewhere.close());
    const dialogue = { channel: "telegram", account: "4242", address: String(anna.phone.id) };
    await elsewhere.bans.save({ dialogue, reason: null, since: 1, until: null });
    // Another process's write is noticed soon, not at once.
    await eventually(() => {
      annaInShop.says("/start");
      return annaInShop.heard();
    }).toContain(annaInShop.text("banned", {}));
    anna.says("/help");
    await eventually(() => elsewhere.bans.all()).toMatchObject([{ isTold: true }]);
    await elsewhere.bans.lift({ channel: "telegram", address: String(anna.phone.id) });
    await eventually(() => {
      anna.says("/start");
      return anna.heard().length;
    }).toBeGreaterThan(1);
    expect(anna.heard()).not.toContain(anna.text("banned", {}));
  });

  it("goes on with all of them after a restart", async () => {
    const { desk, anna, annaInShop } = await open();
    await Promise.all([beginsAsGuest(anna), beginsAsGuest(annaInShop)]);
    await desk.restart();
    await writes(anna, { email: "anna@example.org" });
    await writes(annaInShop, { subject: "A lamp", email: "anna@example.org" });
    expect(new Set([await confirms(anna), await confirms(annaInShop, "A lamp")])).toEqual(new Set([1, 2]));
  });

  it("receives by webhook at a path for each", async () => {
    const { desk, anna, annaInShop } = await open({ receiving: "webhook" });
    await filesAsGuest(anna);
    await filesAsGuest(annaInShop, "A lamp");
    const paths = desk.emulator
      .callsOf("setWebhook")
      .map(({ params }) => new URL(String(params.url)).pathname);
    expect(new Set(paths)).toEqual(new Set(["/telegram/4242", "/telegram/4343"]));
    const unknown = await fetch(`${desk.front.url}/telegram/4444`, { method: "POST" });
    expect(unknown.status).toBe(404);
  });
});

describe("a bot in trouble", () => {
  it("that Telegram does not answer holds up no other", async () => {
    const { desk, anna, annaInShop, tickets } = await open();
    desk.emulator.faults.add(faultPresets.noAnswer(), { bot: "desk_bot", method: "sendMessage" });
    anna.phone.starts();
    await eventually(() => desk.emulator.callsOf("sendMessage").length).toBe(1);
    await filesAsGuest(annaInShop, "A lamp");
    expect(await tickets()).toHaveLength(1);
    expect(anna.heard()).toEqual([]);
    await desk.emulator.restart();
    await anna.hears("greeting", {});
  });

  it("that is told to wait lets the other send meanwhile", async () => {
    const { desk, anna, annaInShop } = await open();
    desk.emulator.faults.add(faultPresets.floodWait({ seconds: 3600 }), {
      bot: "desk_bot",
      method: "sendMessage",
      times: 2,
    });
    const max = desk.customer({ firstName: "Max" });
    anna.phone.starts();
    max.phone.starts();
    await eventually(() => desk.emulator.callsOf("sendMessage").length).toBe(2);
    await filesAsGuest(annaInShop, "A lamp");
    expect([...anna.heard(), ...max.heard()]).toEqual([]);
  });

  it("that a customer has blocked leaves the other theirs", async () => {
    const { desk, anna, annaInShop } = await open();
    const number = await filesAsGuest(anna);
    const inTheShop = await filesAsGuest(annaInShop, "A lamp");
    anna.phone.blocks();
    await desk.runtime.desk.answerTicket(number, "Unplug it.");
    await desk.runtime.desk.answerTicket(inTheShop, "It is red.");
    await annaInShop.hears("ticket.answered", { number: inTheShop, text: "It is red." });
    const { unreachable } = await desk.runtime.desk.ticket(number);
    expect(unreachable).not.toBe(null);
    expect((await desk.runtime.desk.ticket(inTheShop)).unreachable).toBe(null);
  });

  it("whose token is revoked is told of, while the others go on", async () => {
    const { desk, anna, annaInShop } = await open();
    desk.emulator.faults.add(faultPresets.unauthorized(), {
      bot: "desk_bot",
      method: "getUpdates",
      times: Number.POSITIVE_INFINITY,
    });
    anna.phone.starts();
    await eventually(() => desk.runtime.warnings()).toEqual(["@desk_bot: the bot receives no updates"]);
    expect(await desk.runtime.isReady()).toEqual([]);
    const { bots } = await desk.runtime.status();
    expect(bots.map(({ name, isReceiving }) => [name, isReceiving])).toEqual([
      ["desk_bot", false],
      ["shop_bot", true],
    ]);
    await filesAsGuest(annaInShop, "A lamp");

    desk.emulator.faults.add(faultPresets.unauthorized(), {
      bot: "shop_bot",
      method: "getUpdates",
      times: Number.POSITIVE_INFINITY,
    });
    annaInShop.says("/start");
    await expect(desk.runtime.done).rejects.toMatchObject({ code: "TELEGRAM_UNAUTHORIZED" });
    expect(await desk.runtime.isReady()).toHaveLength(2);
  });

  it("whose token is refused at the start is left out and told of", async () => {
    const { desk, annaInShop } = await open({
      before: ({ faults }) =>
        void faults.add(faultPresets.unauthorized(), { bot: "desk_bot", method: "getMe" }),
    });
    await filesAsGuest(annaInShop, "A lamp");
    expect(desk.runtime.bots.map(({ username }) => username)).toEqual(["shop_bot"]);
    expect(desk.runtime.warnings()).toEqual(["@4242: Telegram does not accept TELEGRAM_BOT_TOKEN"]);
    await desk.restart();
    expect(desk.runtime.warnings()).toEqual([]);
  });

  it("ends the start when it is the only one, or all are refused", async () => {
    const before: StartOptions["before"] = ({ faults }) =>
      void faults.add(faultPresets.unauthorized(), { method: "getMe", times: 2 });
    await expect(open({ before })).rejects.toMatchObject({ code: "TELEGRAM_UNAUTHORIZED" });
  });
});
