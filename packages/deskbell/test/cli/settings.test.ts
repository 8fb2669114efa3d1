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
    expect(out).toMatch(/^ticket\.department +support$/m);
    expect(out).toMatch(/^phone\.defaultCountry +DE$/m);
    expect(out).toMatch(/^language\.default +uk$/m);
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
