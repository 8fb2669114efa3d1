import { describe, expect, it } from "vitest";
import { call, start } from "../support.ts";

const commands = (description: string) => [{ command: "help", description }];

describe("commands", () => {
  it("are kept by scope and language, without falling back", async () => {
    const emulator = await start();
    await call(emulator, "setMyCommands", { commands: commands("Help") });
    await call(emulator, "setMyCommands", { commands: commands("Допомога"), language_code: "uk" });
    const get = async (params: object) => (await call(emulator, "getMyCommands", params)).result;
    expect(await get({})).toEqual(commands("Help"));
    expect(await get({ language_code: "uk" })).toEqual(commands("Допомога"));
    expect(await get({ language_code: "de" })).toEqual([]);
    expect(await get({ scope: { type: "all_private_chats" } })).toEqual([]);
    await call(emulator, "deleteMyCommands", { language_code: "uk" });
    expect(await get({ language_code: "uk" })).toEqual([]);
  });

  it("are shown to a customer from the narrowest scope, her language first", async () => {
    const emulator = await start();
    const anna = emulator.customer({ firstName: "Anna", languageCode: "uk" });
    const shown = () => anna.commands.map(({ description }) => description).join();
    const set = (description: string, params: object) =>
      call(emulator, "setMyCommands", { commands: commands(description), ...params });
    expect(shown()).toBe("");
    await set("default", {});
    expect(shown()).toBe("default");
    await set("default uk", { language_code: "uk" });
    expect(shown()).toBe("default uk");
    await set("private", { scope: { type: "all_private_chats" } });
    expect(shown()).toBe("private");
    await set("private uk", { scope: { type: "all_private_chats" }, language_code: "uk" });
    expect(shown()).toBe("private uk");
    await set("hers", { scope: { type: "chat", chat_id: anna.id } });
    expect(shown()).toBe("hers");
    await call(emulator, "setMyCommands", { scope: { type: "chat", chat_id: anna.id } });
    expect(shown()).toBe("private uk");
  });

  it.each([
    ["a capital letter", { commands: [{ command: "Help", description: "x" }] }, "BOT_COMMAND_INVALID"],
    ["a space", { commands: [{ command: "bad one", description: "x" }] }, "BOT_COMMAND_INVALID"],
    ["no name", { commands: [{ command: " ", description: "x" }] }, "command must be non-empty"],
    [
      "33 letters",
      { commands: [{ command: "a".repeat(33), description: "x" }] },
      "command length must not exceed 32",
    ],
    [
      "no description",
      { commands: [{ command: "a", description: "" }] },
      "command description must be non-empty",
    ],
    [
      "a long description",
      { commands: [{ command: "a", description: "x".repeat(257) }] },
      "command description length must not exceed 256",
    ],
    [
      "a missing field",
      { commands: [{ command: "a" }] },
      `can't parse BotCommand: Can't find field "description"`,
    ],
    [
      "101 of them",
      { commands: Array(101).fill({ command: "a", description: "x" }) },
      "BOT_COMMANDS_TOO_MUCH",
    ],
    ["no list", { commands: {} }, "expected an Array of BotCommand"],
    [
      "a long language",
      { commands: commands("x"), language_code: "pt-br" },
      "invalid language code specified",
    ],
    [
      "an unknown scope",
      { commands: commands("x"), scope: { type: "mine" } },
      "can't parse BotCommandScope: Unsupported type specified",
    ],
    [
      "a scope without its chat",
      { commands: commands("x"), scope: { type: "chat" } },
      `can't parse BotCommandScope: Can't find field "chat_id"`,
    ],
    ["an unknown chat", { commands: commands("x"), scope: { type: "chat", chat_id: 5 } }, "chat not found"],
  ])("with %s are refused", async (_, params, words) => {
    const emulator = await start();
    expect((await call(emulator, "setMyCommands", params)).description).toBe(`Bad Request: ${words}`);
  });
});

describe("name and descriptions", () => {
  it("fall back to the default for other languages", async () => {
    const emulator = await start();
    await call(emulator, "setMyDescription", { description: "We help" });
    await call(emulator, "setMyDescription", { description: "Допоможемо", language_code: "uk" });
    await call(emulator, "setMyShortDescription", { short_description: "Help" });
    await call(emulator, "setMyName", { name: "Довідка", language_code: "uk" });
    const profileFor = (languageCode: string) => emulator.customer({ firstName: "A", languageCode }).profile;
    expect(profileFor("uk")).toEqual({
      name: "Довідка",
      description: "Допоможемо",
      shortDescription: "Help",
    });
    expect(profileFor("de-AT")).toEqual({ name: "Desk", description: "We help", shortDescription: "Help" });
    expect((await call(emulator, "getMyName", { language_code: "uk" })).result).toEqual({ name: "Довідка" });
    expect((await call(emulator, "getMyShortDescription")).result).toEqual({ short_description: "Help" });
    await call(emulator, "setMyDescription", { description: "", language_code: "uk" });
    expect((await call(emulator, "getMyDescription", { language_code: "uk" })).result).toEqual({
      description: "We help",
    });
  });

  it.each([
    ["setMyName", { name: "a".repeat(65) }, "BOT_TITLE_INVALID"],
    ["setMyName", { name: "" }, "BOT_TITLE_INVALID"],
    ["setMyDescription", { description: "a".repeat(513) }, "BOT_DESC_INVALID"],
    ["setMyShortDescription", { short_description: "a".repeat(121) }, "BOT_SHARETEXT_INVALID"],
    ["setMyDescription", { description: "a", language_code: "UK" }, "invalid language code specified"],
  ])("%s has its limits", async (method, params, words) => {
    const emulator = await start();
    expect((await call(emulator, method, params)).description).toBe(`Bad Request: ${words}`);
  });
});

describe("the menu button", () => {
  it("is set for one user or for everybody", async () => {
    const emulator = await start();
    const anna = emulator.customer({ firstName: "Anna" });
    const app = { type: "web_app", text: "Open", web_app: { url: "https://example.com/" } };
    const get = async (params: object) => (await call(emulator, "getChatMenuButton", params)).result;
    expect(await get({})).toEqual({ type: "commands" });
    await call(emulator, "setChatMenuButton", { menu_button: app, chat_id: anna.id });
    expect(await get({ chat_id: anna.id })).toEqual(app);
    expect(await get({})).toEqual({ type: "commands" });
    await call(emulator, "setChatMenuButton", { menu_button: app });
    await call(emulator, "setChatMenuButton", { menu_button: { type: "default" }, chat_id: anna.id });
    expect(await get({ chat_id: anna.id })).toEqual(app);
    expect((await call(emulator, "setChatMenuButton", { menu_button: { type: "x" } })).description).toBe(
      "Bad Request: can't parse menu button: MenuButton has unsupported type",
    );
  });
});

describe("getChat", () => {
  it("shows a customer's chat", async () => {
    const emulator = await start();
    const anna = emulator.customer({ firstName: "Anna", lastName: "Koval", username: "anna_k" });
    expect((await call(emulator, "getChat", { chat_id: anna.id })).result).toMatchObject({
      id: anna.id,
      type: "private",
      first_name: "Anna",
      last_name: "Koval",
      username: "anna_k",
      active_usernames: ["anna_k"],
    });
  });
});
