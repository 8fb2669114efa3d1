import { afterEach, beforeEach, expect, it } from "vitest";
import { parseConfig } from "../../src/config.ts";
import { openTexts } from "../../src/runtime/open-texts.ts";
import { type Cli, createCli } from "./cli-under-test.ts";

let cli: Cli;

beforeEach(() => {
  cli = createCli();
});

afterEach(() => cli.clear());

it("deskbell texts prints a file by which the bot speaks a further language", async () => {
  const { code, out } = await cli.here(["texts", "pl"]);
  expect(code).toBe(0);
  const file = cli.writes("texts.json", out.replace("Thank you, noted.", "Dziękuję, zapisano."));
  const texts = await openTexts(parseConfig({ TEXTS_FILE: file }));
  expect(texts.languages).toEqual(["en", "uk", "ru", "pl"]);
  const noted = { key: "phone.noted", params: {}, buttons: [], asksContact: false, about: null } as const;
  expect(texts.render(noted, "pl-PL").text).toBe("Dziękuję, zapisano.");
});

it("what a further language lacks is named all at once when the desk starts", async () => {
  const { out } = await cli.here(["--json", "texts", "pl"]);
  const { "phone.noted": _, "details.full_few": __, ...others } = JSON.parse(out).pl;
  const TEXTS_FILE = cli.writes("texts.json", JSON.stringify({ pl: others }));
  await expect(openTexts(parseConfig({ TEXTS_FILE }))).rejects.toThrow("phone.noted, details.full_few");
});

it("deskbell texts refuses what is no language", async () => {
  const { code, err } = await cli.here(["texts", "po polsku"]);
  expect([code, err]).toEqual([1, expect.stringContaining("is no language tag")]);
});
