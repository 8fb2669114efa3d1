import { type Bot, GrammyError } from "grammy";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openBrowser } from "../../../../scripts/open-browser.ts";
import type { CustomerSpec, Emulator } from "../../src/index.ts";
import { start, token } from "../support.ts";
import { startEchoBot } from "./echo-bot.ts";
import { type ServedPage, servePage } from "./serve-page.ts";

let browser: Browser;
let emulator: Emulator;
let bot: Bot;
let served: ServedPage;
let page: Page;
/** What the browser complained about: broken modules, blocked resources, errors. */
let complaints: string[];
/** What the bot was refused. */
let refusals: string[];

beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);

afterAll(() => browser?.close());

beforeEach(async () => {
  emulator = await start();
  bot = await startEchoBot(emulator, token);
  complaints = [];
  refusals = [];
  bot.catch(({ error }) => {
    if (error instanceof GrammyError) refusals.push(error.description);
  });
});

afterEach(async () => {
  await page.close();
  await served.close();
  await bot.stop();
  expect(complaints).toEqual([]);
});

const olha: CustomerSpec = { firstName: "Olha", languageCode: "uk", phone: "+380671234567" };

async function openPhone(...customers: CustomerSpec[]): Promise<void> {
  served = await servePage(emulator, { customers });
  page = await browser.newPage();
  page.setDefaultTimeout(5000);
  page.on("pageerror", ({ message }) => complaints.push(message));
  page.on("console", (line) => {
    if (line.type() === "error") complaints.push(line.text());
  });
  await page.goto(served.url);
}

const button = (name: string) => page.getByRole("button", { name, exact: true });
const messages = () => page.getByRole("log");

describe("the phone in a browser", () => {
  it("starts the chat, and presses a button of the bot's message", async () => {
    await openPhone(olha);
    await button("Start").click();
    await button("Yes").click();
    await messages().getByText("You said yes").waitFor();
    await page.getByRole("status").getByText("Noted").waitFor();
  });

  it("shows an answer that wants to be read until it is", async () => {
    await openPhone(olha);
    await button("Start").click();
    await button("No").click();
    const dialog = page.getByRole("dialog", { name: "Answer of the bot" });
    await dialog.getByText("Sure?").waitFor();
    await dialog.getByRole("button", { name: "OK" }).click();
    await dialog.waitFor({ state: "hidden" });
  });

  it("sends a command that is tapped in a message, and shares the own number by the bot's keyboard", async () => {
    await openPhone(olha);
    await button("Start").click();
    await messages().getByRole("button", { name: "/help" }).click();
    await button("Share my number").click();
    await page.getByRole("dialog").getByRole("button", { name: "Share" }).click();
    await messages().getByText("Your own number").waitFor();
    expect(await button("Share my number").count()).toBe(0);
  });

  it("shares somebody else's card", async () => {
    await openPhone(olha);
    await button("Start").click();
    await button("Attach").click();
    await button("Contact").click();
    const dialog = page.getByRole("dialog", { name: "Share a contact" });
    await dialog.getByLabel("Phone", { exact: true }).fill("+447700900456");
    await dialog.getByRole("button", { name: "Share" }).click();
    await messages().getByText("Somebody else’s number").waitFor();
  });

  it("sends by Enter, edits the last message, and replies to one", async () => {
    await openPhone(olha);
    await button("Start").click();
    const field = page.getByLabel("Message", { exact: true });
    await field.fill("Helo");
    await field.press("Enter");
    await messages().getByText("Echo: Helo").waitFor();
    await field.press("ArrowUp");
    await field.fill("Hello");
    await field.press("Enter");
    await messages().getByText("Changed: Hello").waitFor();
    await messages().getByText("Changed: Hello").click();
    await field.fill("That one");
    await field.press("Enter");
    const reply = page.locator("article.own", { hasText: "That one" });
    await reply.locator(".quote", { hasText: "Changed: Hello" }).waitFor();
  });

  it("offers the bot's commands", async () => {
    await openPhone(olha);
    await button("Start").click();
    await button("Menu").click();
    await button("/help Ask for help").click();
    await messages().getByText("Your number?").waitFor();
  });

  it("blocks the bot and takes it back", async () => {
    await openPhone(olha);
    await button("Start").click();
    await button("More").click();
    await button("Block the bot").click();
    await button("Unblock").click();
    await page.getByLabel("Message", { exact: true }).waitFor();
  });

  it("adds a customer and takes her phone in hand", async () => {
    await openPhone(olha);
    await button("New customer").click();
    const dialog = page.getByRole("dialog", { name: "New customer" });
    await dialog.getByLabel("Name").fill("Gisela");
    await dialog.getByLabel("Language").selectOption("Deutsch");
    await dialog.getByLabel("Phone", { exact: true }).fill("+4915112345678");
    await dialog.getByRole("button", { name: "Add" }).click();
    await page.getByRole("option", { name: "Gisela · de", selected: true }).waitFor({ state: "attached" });
    await button("Start").click();
    await messages().getByText("Hello Gisela").waitFor();
  });

  it("breaks something for the next time, and says what is broken", async () => {
    await openPhone(olha);
    await button("Start").click();
    await messages().getByText("Hello Olha").waitFor();
    await button("More").click();
    await button("Break something").click();
    const dialog = page.getByRole("dialog", { name: "Break something" });
    await dialog.getByText("All is well.").waitFor();
    const lost = dialog.getByRole("group", { name: "403: blocked by the user" });
    await lost.getByRole("button", { name: "Next time" }).click();
    await lost.getByRole("button", { name: "Next time", pressed: true }).waitFor();
    await dialog.getByText("Broken now: 403: blocked by the user.").waitFor();
    await dialog.getByRole("button", { name: "Close" }).click();
    await button("Broken: 1").waitFor();

    const field = page.getByLabel("Message", { exact: true });
    await field.fill("Lost");
    await field.press("Enter");
    await button("Broken: 1").waitFor({ state: "hidden" });
    await field.fill("Found");
    await field.press("Enter");
    await messages().getByText("Echo: Found").waitFor();
    expect(await messages().getByText("Echo: Lost").count()).toBe(0);
    expect(refusals).toEqual(["Forbidden: bot was blocked by the user"]);
  });

  it("breaks something until it is switched off, also the whole server", async () => {
    await openPhone(olha);
    await button("More").click();
    await button("Break something").click();
    const dialog = page.getByRole("dialog", { name: "Break something" });
    const untilOff = (name: string) =>
      dialog.getByRole("group", { name, exact: true }).getByRole("button", { name: "Until off" });
    await untilOff("Telegram cannot be reached").click();
    await untilOff("Updates come twice").click();
    await dialog.getByText("Broken now: Telegram cannot be reached; Updates come twice.").waitFor();
    expect(emulator.isOpen).toBe(false);
    await untilOff("Updates come twice").click();
    await dialog.getByText("Broken now: Telegram cannot be reached.").waitFor();
    await dialog.getByRole("button", { name: "Switch all off" }).click();
    await dialog.getByText("All is well.").waitFor();
    expect([emulator.isOpen, emulator.faults.active]).toEqual([true, []]);
  });

  it("is the one whose number stands in its address, and says there whose it is", async () => {
    await openPhone(olha, { firstName: "Max", languageCode: "de" }, { firstName: "Ana", languageCode: "pt" });
    const owner = page.getByLabel("Phone of");
    await owner.selectOption({ label: "Max · de" });
    await button("Start").click();
    await messages().getByText("/start").waitFor();
    expect(page.url()).toBe(`${served.url}#100002`);
    await page.evaluate(() => {
      location.hash = "100003";
    });
    await button("Start").waitFor();
    expect(await owner.inputValue()).toBe("100003");
    await page.goto("about:blank");
    await page.goto(`${served.url}#100002`);
    await messages().getByText("/start").waitFor();
    expect(await owner.inputValue()).toBe("100002");
  });

  it("shows markup in names and texts as text", async () => {
    const markup = '<img src="x" onerror="document.title = `broken`">';
    await openPhone({ firstName: markup, languageCode: "en" });
    await button("Start").click();
    await messages().getByText(`Hello ${markup}`).waitFor();
    await page.getByLabel("Message", { exact: true }).fill(`${markup} javascript:alert(1)`);
    await button("Send").click();
    await messages().getByText(`Echo: ${markup}`).waitFor();
    expect(await page.locator("img, a[href^=javascript]").count()).toBe(0);
    expect(await page.title()).toBe("Phone");
  });
});
