import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Cli, createCli } from "./cli-under-test.ts";

let cli: Cli;

beforeEach(() => {
  cli = createCli();
});

afterEach(() => cli.clear());

describe("deskbell settings", () => {
  it("lists every setting, and what it may refer to", async () => {
    const { code, out } = await cli.here(["settings"], { DEFAULT_COUNTRY: "de", DEFAULT_LANGUAGE: "uk" });
    expect(code).toBe(0);
    expect(out).toMatch(/^ticket\.department +support +default$/m);
    expect(out).toMatch(/^phone\.defaultCountry +DE +default$/m);
    expect(out).toMatch(/^language\.default +uk +default$/m);
    expect(out).toMatch(/^departments: .*support/m);
    expect(out).toMatch(/^priorities: .*normal/m);
  });

  it("sets a value, which is above the environment's", async () => {
    expect((await cli.here(["settings", "set", "phone.defaultCountry", "ua"])).out).toBe(
      "phone.defaultCountry is UA now.\n",
    );
    expect(await cli.json(["settings", "list"], { DEFAULT_COUNTRY: "DE" })).toMatchObject({
      values: { "phone.defaultCountry": "UA" },
    });
  });

  it.each([
    ["ticket.department", "nowhere", "has to be the id of one of the departments: support"],
    ["ticket.priority", "urgentest", "has to be the id of one of the priorities"],
    ["chat.phone", "maybe", "has to be required, optional or off"],
    ["no.such", "thing", "is not a setting"],
  ])("refuses %s to be %s, and changes nothing", async (name, value, problem) => {
    const { code, out, err } = await cli.here(["settings", "set", name, value]);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toContain(`${name} ${problem}`);
    const stored = await cli.withDesk(({ desk }) => desk.settings.mistakes());
    expect(stored).toEqual([]);
  });

  it("adds departments, which other settings may name from then on", async () => {
    const { code, out } = await cli.here(["settings", "department", "delivery", "Parcels", "and", "post"]);
    expect({ code, out }).toEqual({ code: 0, out: "Department delivery saved.\n" });
    expect((await cli.here(["settings", "set", "ticket.department", "delivery"])).code).toBe(0);
    expect((await cli.here(["settings"])).out).toContain("delivery (Parcels and post)");
    expect((await cli.here(["settings", "department", " ", "Nothing"])).code).toBe(1);
  });

  it("sets and removes auto-replies", async () => {
    const set = await cli.here(["settings", "auto-reply", "created", "uk", "Дякуємо,", "чекайте."]);
    expect(set).toMatchObject({ code: 0, out: "Auto-reply for created in uk saved.\n" });
    expect((await cli.here(["settings", "list"])).out).toContain("auto-reply created, uk: Дякуємо, чекайте.");
    expect((await cli.here(["settings", "auto-reply", "created", "uk"])).code).toBe(0);
    expect(await cli.withDesk(({ desk }) => desk.autoReplies())).toEqual([]);
    expect((await cli.here(["settings", "auto-reply", "sometimes", "uk", "Hi"])).code).toBe(2);
    expect((await cli.here(["settings", "auto-reply", "created", "?", "Hi"])).code).toBe(1);
  });
});

describe("deskbell settings --bot", () => {
  beforeEach(() =>
    cli.withDesk(async ({ desk, storage }) => {
      for (const [id, handle] of [
        ["1", "desk_bot"],
        ["2", "shop_bot"],
      ] as const) {
        await storage.bots.save({ channel: "telegram", id, handle, isDemo: false, startedAt: 1 });
      }
      await desk.saveDepartment({ id: "sales", name: "Sales" });
    }),
  );

  it("sets a value for one bot, and says whence each value is", async () => {
    const set = await cli.here(["settings", "set", "ticket.department", "sales", "--bot", "shop_bot"]);
    expect(set.out).toBe("ticket.department of @shop_bot is sales now.\n");
    await cli.here(["settings", "set", "chat.phone", "off"]);
    const ofShop = (await cli.here(["settings", "list", "--bot", "@Shop_Bot"])).out;
    expect(ofShop).toMatch(/^ticket\.department +sales +this bot$/m);
    expect(ofShop).toMatch(/^chat\.phone +off +all bots$/m);
    expect(ofShop).toMatch(/^chat\.email +optional +default$/m);
    const { out } = await cli.here(["settings", "list"]);
    expect(out).toMatch(/^ticket\.department +support +default$/m);
    expect(out).toMatch(/^chat\.phone +off +set$/m);
    expect(out).toContain("settings of their own: @shop_bot (see --bot)");
    expect(await cli.json(["settings", "list", "--bot", "1"])).toMatchObject({
      values: { "ticket.department": "support" },
      bots: ["telegram:2"],
    });
    const unset = await cli.here(["settings", "unset", "ticket.department", "--bot", "2"]);
    expect(unset.out).toBe("ticket.department of @shop_bot is support again.\n");
  });

  it("refuses a bot that never ran, and what no bot can have to itself", async () => {
    const unknown = await cli.here(["settings", "set", "chat.phone", "off", "--bot", "nobody"]);
    expect(unknown.code).toBe(2);
    expect(unknown.err).toContain("there are 1 (@desk_bot), 2 (@shop_bot)");
    const misplaced = await cli.here(["settings", "set", "retention.journal", "1d", "--bot", "2"]);
    expect(misplaced.err).toContain("retention.journal is a setting of the whole desk");
  });

  it("sets and removes texts of one bot", async () => {
    await cli.here(["settings", "auto-reply", "created", "en", "All"]);
    const set = await cli.here(["settings", "auto-reply", "created", "en", "Shop", "--bot", "2"]);
    expect(set.out).toBe("Auto-reply for created in en of @shop_bot saved.\n");
    await cli.here(["settings", "privacy-text", "en", "We keep little.", "--bot", "2"]);
    const { out } = await cli.here(["settings"]);
    expect(out).toContain("auto-reply created, en: All\n");
    expect(out).toContain("auto-reply created of @shop_bot, en: Shop\n");
    expect(out).toContain("text of /privacy of @shop_bot, en: We keep little.\n");
    expect((await cli.here(["settings", "list", "--bot", "1"])).out).not.toContain("Shop");
    await cli.here(["settings", "auto-reply", "created", "en", "--bot", "2"]);
    expect(await cli.withDesk(({ desk }) => desk.autoReplies())).toMatchObject([
      { text: "All" },
      { text: "We keep little.", bot: "telegram:2" },
    ]);
  });
});
