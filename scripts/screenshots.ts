// Takes the pictures of the documentation: plays a request through the demo's page. Run it: npm run docs:screenshots

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "@deskbell/core";
import type { FrameLocator } from "playwright-core";
import { parseConfig } from "../packages/deskbell/src/config.ts";
import { startDemo } from "../packages/deskbell/src/demo/start-demo.ts";
import { createLogger } from "../packages/deskbell/src/logger.ts";
import { createDeskMetrics } from "../packages/deskbell/src/metrics/desk-metrics.ts";
import { readVersion } from "../packages/deskbell/src/version.ts";
import { openBrowser } from "./open-browser.ts";

const folder = mkdtempSync(join(tmpdir(), "deskbell-screenshots-"));
const config = parseConfig({ PORT: "0" });
const metrics = createDeskMetrics({ version: readVersion(), clock: systemClock, withProcess: false });
const demo = await startDemo(config, join(folder, "demo.db"), createLogger("warn"), metrics);
const browser = await openBrowser();
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(demo.url);
  const phone = page.frameLocator("iframe.phone");
  const desk = page.frameLocator("iframe.desk");
  await phone.getByLabel("Phone of").selectOption({ label: "John Baker · en" });
  await press(phone, "Start");
  await press(phone, "Send a request");
  await press(phone, "Phone number");
  await press(phone, "Share my phone number");
  await phone.getByRole("dialog").getByRole("button", { name: "Share" }).click();
  await says(phone, "A few words", "The oven does not heat");
  await says(phone, "detail", "It stops at 120 °C since this morning. We bake at five.");
  await press(phone, "✅ Send");
  await desk.getByText("The oven does not heat").first().waitFor();
  await desk.getByRole("textbox").first().fill("Good morning, John. A technician will be with you at two.");
  await desk.getByRole("textbox").first().press("Enter");
  await phone.getByText("A technician will be with you at two.").waitFor();
  await desk.getByText("A technician will be with you at two.").waitFor();
  await desk.getByText("What to try").click();
  await page.screenshot({ path: new URL("../docs/images/demo.png", import.meta.url).pathname });
} finally {
  await browser.close();
  await demo.stop();
  rmSync(folder, { recursive: true });
}

/** Presses the latest button with this label. */
async function press(phone: FrameLocator, label: string): Promise<void> {
  await phone.getByRole("button", { name: label }).last().click();
}

/** Answers the question that has this word in it. */
async function says(phone: FrameLocator, question: string, text: string): Promise<void> {
  await phone.getByText(question).last().waitFor();
  await phone.getByRole("textbox", { name: "Message" }).fill(text);
  await phone.getByRole("textbox", { name: "Message" }).press("Enter");
}
