// A customer in a real browser, an agent, and a server that is replaced in the middle.

import { deepEqual, equal } from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "@deskbell/web";
import type { Locator } from "playwright-core";
import { openBrowser } from "../../scripts/open-browser.ts";
import { openWebChat } from "./web-chat.ts";

const agentToken = "only-for-this-run";
const markup = "<img src=x onerror=document.title='broken'>";

/** @param screenshots a folder for pictures of it, if they are wanted */
export async function tryOut({ screenshots }: { readonly screenshots: string | undefined }): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "web-chat-"));
  const browser = await openBrowser();
  try {
    const first = await start(folder, 0);
    const page = await browser.newPage({ locale: "en-GB", viewport: { width: 900, height: 700 } });
    const shoot = async (name: string) => {
      if (screenshots !== undefined) await page.screenshot({ path: join(screenshots, `${name}.png`) });
    };
    await page.goto(first.url);
    const log = page.getByRole("log");

    // With the keyboard alone.
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Send a request" }).waitFor();
    await page.keyboard.type("/help");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "As a guest" }).press("Enter");
    await page.getByRole("button", { name: "Back" }).waitFor();
    await says("ann@example.com", "your request about");
    await says(markup, "in more detail");
    await says("It prints in blue only.", "Shall I send it");
    await shoot("light");
    await page.getByRole("button", { name: "✅ Send" }).click();
    await log.getByText("Your request #1 has been filed").waitFor();
    equal(await page.title(), "A shop");
    equal(await log.locator("img").count(), 0);

    // The server goes, an answer is given, another server comes on the same port: the page gets what it missed, once.
    const before = await linesOf(log);
    await first.close();
    const meanwhile = await openWebChat({ folder, agentToken });
    await meanwhile.desk.answerTicket(1, "We are looking into it.");
    await meanwhile.close();
    const second = await start(folder, Number(new URL(first.url).port));
    await log.getByText("We are looking into it.").waitFor();
    deepEqual((await linesOf(log)).slice(0, -1), before);

    const answered = await fetch(`${second.url}/answer`, {
      method: "POST",
      headers: { Authorization: `Bearer ${agentToken}` },
      body: JSON.stringify({ number: 1, text: "It is mended." }),
    });
    equal(answered.status, 204);
    await log.getByText("It is mended.").waitFor();
    equal((await fetch(`${second.url}/answer`, { method: "POST" })).status, 401);

    await says("/mydata", "a copy of what we keep");
    const copy = await page.evaluate(async () => (await fetch("/chat/data")).json());
    deepEqual(
      [copy.tickets.length, await log.getByRole("link").getAttribute("download")],
      [1, "my-data.json"],
    );

    // Another tab, or the same one tomorrow, on a phone in the dark: everything is there.
    const all = await linesOf(log);
    await page.setViewportSize({ width: 360, height: 640 });
    await page.emulateMedia({ colorScheme: "dark" });
    await page.reload();
    await page.getByRole("button", { name: "Support" }).click();
    await log.getByText("It is mended.").waitFor();
    deepEqual(await linesOf(log), all);
    await shoot("dark");
    console.log(all.join("\n\n"));
    await second.close();

    async function says(text: string, expected: string): Promise<void> {
      await page.getByRole("textbox").fill(text);
      await page.keyboard.press("Enter");
      await log.getByText(expected).last().waitFor();
    }
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true });
  }
}

async function start(folder: string, port: number) {
  const chat = await openWebChat({ folder, agentToken });
  const server = await serve(chat, { host: "127.0.0.1", port, graceMs: 100 });
  return {
    url: server.url,
    async close(): Promise<void> {
      await server.close();
      await chat.close();
    },
  };
}

/** What stands in a chat, a line each: the customer's own ones behind a sign. */
function linesOf(log: Locator): Promise<string[]> {
  return log
    .locator("p")
    .evaluateAll((lines) =>
      lines.map((line) => `${line.className === "me" ? "> " : ""}${line.textContent ?? ""}`),
    );
}
