import type { Desk } from "@deskbell/desk";
import { Hono } from "hono";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openBrowser } from "../../../../scripts/open-browser.ts";
import { createDemoPanel, createGuard } from "../../src/index.ts";
import { run } from "../running.ts";
import { chatRequest, newDesk, ticketRequest } from "./new-desk.ts";

let browser: Browser;
let page: Page;
/** What the browser complained about: broken modules, blocked resources, errors. */
let complaints: string[];

beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);

afterAll(() => browser?.close());

afterEach(async () => {
  await page.close();
  expect(complaints).toEqual([]);
});

async function openPanel(): Promise<Desk> {
  const desk = newDesk();
  const { url } = await run(
    new Hono().use(createGuard()).route("/desk", createDemoPanel({ desk, pollMs: 5 })),
  );
  complaints = [];
  page = await browser.newPage();
  page.setDefaultTimeout(5000);
  page.on("pageerror", ({ message }) => complaints.push(message));
  page.on("console", (line) => {
    if (line.type() === "error") complaints.push(line.text());
  });
  await page.goto(`${url}/desk`);
  return desk;
}

describe("the demo's panel in a browser", () => {
  it("shows a ticket when it arrives, and answers it", async () => {
    const desk = await openPanel();
    await page.getByText("No requests yet").waitFor();
    await desk.ticketSink.create(ticketRequest("t"));
    const box = page.getByLabel("Answer ticket #1");
    await box.fill("Turn it on.");
    await page.getByRole("button", { name: "Answer", exact: true }).click();
    await page.getByRole("listitem").getByText("Turn it on.").waitFor();
    expect(await box.inputValue()).toBe("");
    expect((await desk.ticket(1)).messages.at(-1)).toMatchObject({ author: "agent", text: "Turn it on." });
  });

  it("keeps what is being written while news arrive", async () => {
    const desk = await openPanel();
    await desk.ticketSink.create(ticketRequest("t"));
    await page.getByLabel("Answer ticket #1").fill("I am not don");
    await desk.ticketSink.create(ticketRequest("u", { subject: "Scanner" }));
    await page.getByText("Scanner").waitFor();
    expect(await page.getByLabel("Answer ticket #1").inputValue()).toBe("I am not don");
  });

  it("talks in a live chat until it is ended", async () => {
    const desk = await openPanel();
    await desk.chatDesk.open(chatRequest("c"));
    await page.getByLabel("Write in chat #1").fill("Hello!");
    await page.getByLabel("Write in chat #1").press("Enter");
    await page.getByRole("listitem").getByText("Hello!").waitFor();
    await page.getByRole("button", { name: "End chat" }).click();
    await page.getByText("0 live chats").waitFor();
    expect((await desk.conversation(1)).conversation).toMatchObject({ status: "closed", closedBy: "agent" });
  });

  it("links a ticket to its contact, or names the candidates", async () => {
    const desk = await openPanel();
    await desk.saveContacts([
      { id: "c1", name: "Olha K." },
      { id: "c2", name: "Ihor K." },
    ]);
    const olha = { id: "c1", name: "Olha K." };
    const ihor = { id: "c2", name: "Ihor K." };
    await desk.ticketSink.create(ticketRequest("t", { match: { kind: "found", contact: olha } }));
    await desk.ticketSink.create(ticketRequest("u", { match: { kind: "several", contacts: [olha, ihor] } }));
    await page.getByText("Linked to Olha K.").waitFor();
    await page.getByText("Candidates: Olha K. Ihor K.").waitFor();
    await page.getByRole("button", { name: "Ihor K." }).click();
    expect(await page.locator("#contact-c2:focus").count()).toBe(1);
  });

  it("shows markup in names and texts as text", async () => {
    const desk = await openPanel();
    const markup = '<img src="x" onerror="document.title = `broken`">';
    const customer = { userId: "42", name: markup, handle: null, language: null };
    await desk.ticketSink.create(ticketRequest("t", { customer, subject: markup, details: [markup] }));
    await page.getByRole("listitem").getByText(markup).waitFor();
    await page.getByRole("heading", { name: markup }).waitFor();
    expect(await page.locator("img").count()).toBe(0);
    expect(await page.title()).toBe("Desk");
  });
});
