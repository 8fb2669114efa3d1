import { type Emulator, startEmulator } from "@deskbell/telegram-emulator";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { beginsAsGuest, confirms } from "../e2e/journeys.ts";
import { createTalker } from "../e2e/talker.ts";
import { type Cli, createCli } from "./cli-under-test.ts";

const bots = [
  { token: "4242:token-of-the-tests", username: "desk_bot" },
  { token: "4343:token-of-the-tests", username: "shop_bot" },
];

let cli: Cli;
let emulator: Emulator;
let env: Record<string, string>;

beforeEach(async () => {
  cli = createCli();
  emulator = await startEmulator({ bots });
  env = {
    TELEGRAM_BOT_TOKEN: "4242:token-of-the-tests",
    TELEGRAM_BOT_TOKEN_SHOP: "4343:token-of-the-tests",
    TELEGRAM_API_ROOT: emulator.apiRoot,
    PORT: "0",
  };
});

afterEach(async () => {
  await cli.clear();
  await emulator.close();
});

describe("deskbell with two bots", () => {
  it("goes on with both after it was killed, and says through which a request came", async () => {
    const running = cli.start(["start"], env);
    await running.says("as https://t.me/desk_bot and https://t.me/shop_bot on");
    await cli.here(["settings", "set", "flood.perMinute", "none"]);
    const anna = createTalker(emulator.customer({ firstName: "Anna", languageCode: "en" }));
    const annaInShop = createTalker(anna.phone.with("shop_bot"));
    await Promise.all([beginsAsGuest(anna), beginsAsGuest(annaInShop)]);
    await running.stop("SIGKILL");
    anna.says("Printer");
    annaInShop.says("A lamp");
    const again = cli.start(["start"], env);
    await again.says("Deskbell is running");
    await Promise.all([anna.hears("details.asked", {}), annaInShop.hears("details.asked", {})]);
    const email = "anna@example.org";
    annaInShop.says("A red one.");
    await annaInShop.hears("review.asked", { subject: "A lamp", details: "A red one.", phone: null, email });
    const number = await confirms(annaInShop, "A lamp");
    await cli.here(["tickets", "reply", `${number}`, "It is red."]);
    await annaInShop.hears("ticket.answered", { number, text: "It is red." });
    expect((await cli.here(["tickets", "show", `${number}`])).out).toMatch(
      /^channel +telegram @shop_bot, user/m,
    );
    anna.says("/start");
    await anna.hears("greeting", {});
    expect((await again.stop()).code).toBe(0);
    expect(emulator.violations).toEqual([]);
  });

  it("is examined bot by bot", async () => {
    const { out } = await cli.run(["doctor", "--json"], {
      ...env,
      TELEGRAM_BOT_TOKEN_SHOP: "4343:another-token",
    });
    const findings = JSON.parse(out) as readonly { check: string; state: string }[];
    const states = Object.fromEntries(findings.map(({ check, state }) => [check, state]));
    expect(states).toMatchObject({
      "token (TELEGRAM_BOT_TOKEN)": "ok",
      "updates (TELEGRAM_BOT_TOKEN)": "ok",
      "token (TELEGRAM_BOT_TOKEN_SHOP)": "failed",
    });
  });

  it("starts without the one that is refused, and names it", async () => {
    const running = cli.start(["start"], { ...env, TELEGRAM_BOT_TOKEN_SHOP: "4343:another-token" });
    const greeting = await running.says("as https://t.me/desk_bot on");
    await running.warns("TELEGRAM_BOT_TOKEN_SHOP");
    const url = /http\S+\/healthz/.exec(greeting)?.[0].replace("healthz", "readyz") ?? "";
    const response = await fetch(url);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      ready: true,
      reasons: [],
      warnings: ["@4343: Telegram does not accept TELEGRAM_BOT_TOKEN_SHOP"],
    });
    const { err } = await running.stop();
    expect(err).not.toContain("another-token");
  });
});
