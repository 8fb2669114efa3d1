import { readFile } from "node:fs/promises";
import type { Browser, FrameLocator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openBrowser } from "../../../../scripts/open-browser.ts";
import { type Cli, createCli } from "../cli/cli-under-test.ts";
import { type RunningDemo, runDemo } from "./running-demo.ts";

let browser: Browser;
let demo: RunningDemo;
let cli: Cli;
let page: Page;
let phone: FrameLocator;
let scripts: FrameLocator;
/** What the browser complained about: broken modules, blocked resources, errors. */
let complaints: string[];

beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);

afterAll(() => browser?.close());

beforeEach(async () => {
  cli = createCli();
  demo = await runDemo();
  complaints = [];
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(5000);
  page.on("pageerror", ({ message }) => complaints.push(message));
  page.on("console", (line) => {
    if (line.type() === "error") complaints.push(line.text());
  });
  await page.goto(demo.url);
  phone = page.frameLocator("iframe.phone");
  scripts = page.frameLocator("iframe.scripts");
  await page.getByText("Scripts", { exact: true }).click();
  await scripts.getByLabel("Pace").selectOption({ label: "at once" });
});

afterEach(async () => {
  await page.close();
  await demo.stop();
  await cli.clear();
  expect(complaints).toEqual([]);
});

const file = (text: string) => ({ name: "script.yaml", mimeType: "text/yaml", buffer: Buffer.from(text) });

async function choose(text: string): Promise<void> {
  await scripts.getByLabel("Play a file").setInputFiles(file(text));
}

const status = () => scripts.getByRole("status");

describe("the demo's scripts in a browser", () => {
  it("save the conversation of the phone in hand, and play it again from the file", async () => {
    await phone.getByLabel("Phone of").selectOption({ label: "John Baker · en" });
    await phone.getByRole("button", { name: "Start" }).click();
    await phone.getByRole("button", { name: "Send a request" }).click();
    await phone.getByText("So that our team knows who is writing").waitFor();
    const downloading = page.waitForEvent("download");
    await scripts.getByRole("button", { name: "Save as script" }).click();
    const saved = await downloading;
    await scripts.getByText(`Saved as ${saved.suggestedFilename()}.`).waitFor();
    const text = await readFile(await saved.path(), "utf8");
    expect(text).toContain("name: John Baker");
    expect(await cli.here(["simulate", cli.writes("saved.yaml", text)])).toMatchObject({ code: 0 });
    await choose(text);
    await status().getByText("passed: all 4 steps").waitFor();
    await phone.getByRole("combobox").getByText("John Baker · en · replay").waitFor({ state: "attached" });
    await phone.getByText("So that our team knows who is writing").waitFor();
  });

  it("say why nothing can be saved", async () => {
    await phone.getByRole("button", { name: "Start" }).waitFor();
    await scripts.getByRole("button", { name: "Save as script" }).click();
    await scripts.getByText("Nothing has happened on this phone yet.").waitFor();
    // The browser tells of every answer that is no success.
    expect(complaints.splice(0)).toEqual([expect.stringContaining("404")]);
  });

  it("play a sample on a phone of its own, which the page takes in hand", async () => {
    await scripts.getByRole("button", { name: "Play: A known customer" }).click();
    await status().getByText("passed: all 18 steps").waitFor();
    await phone.getByText("Майстер буде о другій.").first().waitFor();
    expect(await scripts.getByRole("img", { name: "as it should" }).count()).toBe(18);
  });

  it("say which line differs, what was expected and what was heard", async () => {
    await scripts.getByRole("button", { name: "Play: A script that is wrong on purpose" }).click();
    await status().getByText("failed after 3 of 4 steps").waitFor();
    await scripts.getByText("Line 8 of the script: the bot says something else.").waitFor();
    expect(await scripts.getByRole("definition").allInnerTexts()).toEqual([
      "subject.asked",
      expect.stringMatching(/^identity.asked .*So that our team knows who is writing/),
    ]);
  });

  it("can be stopped, and go on from a page that was opened again", async () => {
    await scripts.getByLabel("Pace").selectOption({ label: "slowly" });
    await scripts.getByRole("button", { name: "Play: A live chat" }).click();
    await status().getByText("step 1 of").waitFor();
    await page.reload();
    await page.getByText("Scripts", { exact: true }).click();
    await scripts.getByRole("button", { name: "Stop" }).click();
    await status()
      .getByText(/^stopped after \d of \d+ steps$/)
      .waitFor();
  });

  it("are refused with the line, also when they are dropped, and taken when they are mended", async () => {
    const script = "name: <b>Asking</b>\ntalk:\n  - shouts: /help\n";
    const transfer = await page.frame({ name: "scripts" })?.evaluateHandle((text) => {
      const data = new DataTransfer();
      data.items.add(new File([text], "script.yaml"));
      return data;
    }, script);
    await scripts.locator("body").dispatchEvent("drop", { dataTransfer: transfer });
    await scripts.getByRole("alert").getByText("line 3, talk[1]: is no step").waitFor();
    expect(complaints.splice(0)).toEqual([expect.stringContaining("400")]);
    await choose(script.replace("shouts", "says"));
    await status().getByText("passed: all 1 step").waitFor();
    await scripts.getByRole("heading", { name: "<b>Asking</b>" }).waitFor();
    expect(await scripts.getByRole("alert").count()).toBe(0);
  });

  it("are not sent when they are too long", async () => {
    await choose(`#${"x".repeat(256 * 1024)}`);
    await scripts.getByRole("alert").getByText("script.yaml is too long").waitFor();
  });
});
