import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { eventually } from "../eventually.ts";
import { pendingUpdates } from "../pending-updates.ts";
import { type DeskUnderTest, type StartOptions, startDesk } from "./desk-under-test.ts";
import { begins, beginsAsGuest, confirms, entersChat, filesAsGuest, writes } from "./journeys.ts";

const byWebhook: StartOptions = { receiving: "webhook" };
const byPolling: StartOptions = { receiving: "polling" };

describe("a desk that receives by webhook", () => {
  let desk: DeskUnderTest;

  beforeEach(async () => {
    desk = await startDesk(byWebhook);
  });

  afterEach(async () => {
    expect(desk.emulator.violations).toEqual([]);
    await desk.stop();
  });

  const chat = async (number: number) =>
    (await desk.runtime.desk.conversation(number)).messages.map(({ text }) => text);

  it("files requests and leads chats, without ever asking for updates", async () => {
    const [anna, boris] = [desk.customer(), desk.customer({ firstName: "Boris" })];
    const [number] = await Promise.all([filesAsGuest(anna), entersChat(boris)]);
    boris.says("Hello");
    await eventually(() => chat(1)).toEqual(["Hello"]);
    await desk.runtime.desk.answerConversation(1, "Good day.");
    await boris.hears("chat.answered", { text: "Good day." });
    expect((await desk.runtime.desk.ticket(number)).messages.map(({ text }) => text)).toEqual(["It smokes."]);
    expect(desk.emulator.callsOf("getUpdates")).toEqual([]);
    expect(desk.emulator.callsOf("deleteWebhook")).toEqual([]);
    expect(new Set(desk.front.answers.filter((status) => status !== 502))).toEqual(new Set([200]));
  });

  it("is ready when the webhook is set, and not before", async () => {
    await eventually(() => desk.runtime.isReady()).toEqual([]);
    desk.emulator.faults.add({ kind: "refuse", status: 502, description: "Bad" }, { method: "setWebhook" });
    await desk.restart();
    await eventually(() => desk.runtime.isReady()).toEqual(["the webhook is not set"]);
    expect((await fetch(`${desk.front.url}/readyz`)).status).toBe(503);
    await eventually(() => desk.runtime.isReady()).toEqual([]);
    expect((await fetch(`${desk.front.url}/readyz`)).status).toBe(200);
  });

  it("is reached by nobody else", async () => {
    const post = (path: string, headers = {}) =>
      fetch(`${desk.front.url}${path}`, { method: "POST", headers, body: "{}" });
    expect((await post("/telegram/4242")).status).toBe(401);
    const shown = { "X-Telegram-Bot-Api-Secret-Token": "guess" };
    expect((await post("/telegram/4242", shown)).status).toBe(401);
    expect((await post("/telegram/4243")).status).toBe(404);
    expect((await post("/telegram")).status).toBe(404);
    expect((await fetch(`${desk.front.url}/telegram/4242`)).status).toBe(405);
    await begins(desk.customer());
  });

  it("shows the secret that the environment gives", async () => {
    const secret = "s3cret-of-the-environment";
    await desk.restart({ ...byWebhook, env: { TELEGRAM_WEBHOOK_SECRET: secret } });
    await begins(desk.customer());
    expect(desk.emulator.callsOf("setWebhook").at(-1)?.params.secret_token).toBe(secret);
    const headers = { "X-Telegram-Bot-Api-Secret-Token": secret };
    const url = `${desk.front.url}/telegram/4242`;
    expect((await fetch(url, { method: "POST", headers, body: "{}" })).status).toBe(200);
  });

  it("takes nothing while it may not work, and all of it once when it may", async () => {
    const anna = desk.customer();
    await entersChat(anna);
    let mayWork = false;
    await desk.restart({ ...byWebhook, mayWork: () => mayWork });
    const before = desk.front.answers.length;
    anna.says("One");
    anna.says("Two");
    await eventually(() => desk.front.answers.slice(before).filter((status) => status === 503)).not.toEqual(
      [],
    );
    expect(desk.emulator.callsOf("setWebhook")).toHaveLength(1);
    expect(await chat(1)).toEqual([]);
    mayWork = true;
    await eventually(() => chat(1)).toEqual(["One", "Two"]);
    await eventually(() => desk.emulator.callsOf("setWebhook")).toHaveLength(2);
    await eventually(() => desk.runtime.isReady()).toEqual([]);
  });

  it("takes an update once that comes again because the answer to it was lost", async () => {
    const anna = desk.customer();
    await entersChat(anna);
    const lost: number[] = [];
    desk.front.loseNext((status) => void lost.push(status));
    anna.says("One");
    anna.says("Two");
    await eventually(() => chat(1)).toEqual(["One", "Two"]);
    await eventually(() => pendingUpdates(desk.emulator)).toBe(0);
    expect(lost).toEqual([200]);
    expect(await chat(1)).toEqual(["One", "Two"]);
  });

  it("takes in what customers wrote while it was down, and what it had taken before once", async () => {
    const anna = desk.customer();
    await entersChat(anna);
    const taken = Promise.withResolvers<void>();
    const isDown = Promise.withResolvers<void>();
    desk.front.loseNext(() => {
      taken.resolve();
      return isDown.promise;
    });
    anna.says("One");
    await taken.promise;
    const restarted = desk.restart();
    anna.says("Two");
    isDown.resolve();
    await restarted;
    await eventually(() => chat(1)).toEqual(["One", "Two"]);
    await eventually(() => pendingUpdates(desk.emulator)).toBe(0);
    expect(await chat(1)).toEqual(["One", "Two"]);
  });
});

describe("a desk that changes its way of receiving", () => {
  let desk: DeskUnderTest;

  afterEach(async () => {
    expect(desk.emulator.violations).toEqual([]);
    await desk.stop();
  });

  it.each([
    ["polling", byPolling, byWebhook],
    ["the webhook", byWebhook, byPolling],
  ])("from %s and back loses and doubles nothing of what waits meanwhile", async (_, first, second) => {
    desk = await startDesk(first);
    const anna = desk.customer();
    await entersChat(anna);
    const said: string[] = [];
    const says = (text: string) => {
      said.push(text);
      anna.says(text);
    };
    for (const [round, how] of [second, first, second].entries()) {
      says(`Before ${round}`);
      await desk.runtime.stop();
      for (let index = 0; index < 3; index += 1) says(`While it is down ${round}.${index}`);
      await desk.restart(how);
      says(`After ${round}`);
    }
    const texts = async () => (await desk.runtime.desk.conversation(1)).messages.map(({ text }) => text);
    await eventually(texts).toEqual(said);
    await eventually(() => pendingUpdates(desk.emulator)).toBe(0);
    expect(await texts()).toEqual(said);
  });

  it("goes on in the middle of a question", async () => {
    desk = await startDesk(byPolling);
    const anna = desk.customer();
    await beginsAsGuest(anna);
    await desk.restart(byWebhook);
    await writes(anna, { email: "anna@example.org" });
    await desk.restart(byPolling);
    expect(await confirms(anna)).toBe(1);
  });
});
