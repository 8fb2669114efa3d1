import { inspect } from "node:util";
import type { InboxEvent, RenderedPrompt } from "@deskbell/core";
import { createFakeClock } from "@deskbell/testkit";
import { serve } from "@deskbell/web";
import { describe, expect, it, onTestFinished } from "vitest";
import { createTelegramBot } from "../src/create-telegram-bot.ts";
import { toMessages } from "../src/to-messages.ts";
import type { WebhookPlace } from "../src/webhook.ts";
import type { RequestHandler } from "../src/webhook-handler.ts";
import { deriveSecret } from "../src/webhook-secret.ts";
import {
  collectLogs,
  createHastyClock,
  createWatchedOutbox,
  openTelegram,
  secret,
  token,
  unlimited,
  until,
} from "./support.ts";

/** A bot that answers every event as it is told to. */
async function openBot(
  answer: (event: InboxEvent) => RenderedPrompt,
  clock = createFakeClock(1_000_000),
  webhook?: WebhookPlace,
  limits = unlimited,
) {
  const emulator = await openTelegram();
  const { logger, lines } = collectLogs();
  const outbox = createWatchedOutbox();
  const events: InboxEvent["event"][] = [];
  const bot = await createTelegramBot({ token, apiRoot: emulator.apiRoot });
  const running = bot.start({
    async accept(batch) {
      for (const event of batch) {
        events.push(event.event);
        await outbox.put(event.dialogue, toMessages(answer(event)));
      }
      running.wake();
    },
    outbox,
    matchLabel: (text) => (text === "Skip" ? "answer.skip" : null),
    clock,
    logger,
    limits,
    webhook,
  });
  onTestFinished(() => running.stop());
  return { emulator, bot, running, lines, events, outbox };
}

describe("a bot", () => {
  it("knows who it is", async () => {
    const { bot } = await openBot(() => ({ text: "", buttons: [], contactLabel: null }));
    expect(bot).toMatchObject({ id: "99", username: "desk_bot" });
  });

  it("talks with a customer", async () => {
    const { emulator, events } = await openBot(({ event }) => ({
      text: `Got ${event.type}`,
      buttons: [[{ label: "Yes", action: "request.confirm", ref: event.id }]],
      contactLabel: null,
    }));
    const anna = emulator.customer({ firstName: "Anna" });
    anna.starts("from-site");
    await anna.waitsFor("Got command.start");
    const tap = anna.tapsButton("Yes");
    await anna.waitsFor("Got button.pressed");
    expect(events).toMatchObject([
      { type: "command.start", payload: "from-site" },
      { type: "button.pressed", action: "request.confirm", ref: events[0]?.id },
    ]);
    if ("answered" in tap) await tap.answered;
    expect(emulator.violations).toEqual([]);
  });

  it("has nothing to answer requests with while it polls, and says when it receives no more", async () => {
    const { running } = await openBot(() => ({ text: "Hello", buttons: [], contactLabel: null }));
    expect(running.handle).toBeNull();
    expect(running.hindrance()).toBeNull();
    await running.stopReceiving();
    await running.done;
    expect(running.hindrance()).toBe("the bot receives no updates");
  });

  it("receives by webhook where it is told to, with a secret of its own unless it has one", async () => {
    for (const secret of [undefined, "s3cret-of-the-webhook"]) {
      let handle: RequestHandler | null = null;
      const fetch = (request: Request) => handle?.(request) ?? new Response(null, { status: 502 });
      const server = await serve({ fetch }, { host: "127.0.0.1", port: 0, graceMs: 0 });
      onTestFinished(() => server.close());
      const { emulator, running, lines, events } = await openBot(
        () => ({ text: "Hello", buttons: [], contactLabel: null }),
        createFakeClock(1_000_000),
        { publicUrl: server.url, ...(secret !== undefined && { secret }) },
      );
      expect(running.hindrance()).toBe("the webhook is not set");
      handle = running.handle;
      const anna = emulator.customer({ firstName: "Anna" });
      anna.starts();
      await anna.waitsFor("Hello");
      expect(running.hindrance()).toBeNull();
      expect(emulator.callsOf("getUpdates")).toEqual([]);
      const shown = String(emulator.callsOf("setWebhook")[0]?.params.secret_token);
      expect(shown).toBe(secret ?? deriveSecret(token));
      await running.stop();
      expect(running.hindrance()).toBe("the bot receives no updates");
      expect(events).toMatchObject([{ type: "command.start" }]);
      for (const printed of [lines, running]) {
        expect(inspect(printed, { depth: null, showHidden: true })).not.toContain(shown);
      }
    }
  });

  it("asks for a contact with a keyboard, and takes it away with the next message", async () => {
    const { emulator, events } = await openBot(({ event }) =>
      event.type === "command.start"
        ? {
            text: "Number?",
            buttons: [[{ label: "Skip", action: "answer.skip", ref: null }]],
            contactLabel: "Share",
          }
        : { text: "Thanks", buttons: [], contactLabel: null },
    );
    const anna = emulator.customer({ firstName: "Anna", phone: "+380501112233" });
    anna.starts();
    await anna.waitsFor("Number?");
    anna.tapsButton("Share");
    await anna.waitsFor("Thanks");
    expect(anna.keyboard).toBeUndefined();
    anna.starts();
    await anna.waitsFor("Number?");
    anna.tapsButton("Skip");
    await anna.waitsFor("Thanks");
    expect(events).toMatchObject([
      { type: "command.start" },
      { type: "contact.shared", phone: "+380501112233", owner: "own" },
      { type: "command.start" },
      { type: "button.pressed", action: "answer.skip", ref: null },
    ]);
    expect(emulator.violations).toEqual([]);
  });

  it("asks for the next updates while answers are still on their way", async () => {
    const { emulator, events, outbox } = await openBot(() => ({
      text: "Hello",
      buttons: [],
      contactLabel: null,
    }));
    emulator.faults.add({ kind: "hang", processed: false }, { method: "sendMessage", times: 10 });
    const [anna, boris] = [
      emulator.customer({ firstName: "Anna" }),
      emulator.customer({ firstName: "Boris" }),
    ];
    anna.starts();
    await until(() => expect(emulator.callsOf("sendMessage")).toHaveLength(1));
    boris.starts();
    anna.sends("Hello?");
    await until(() => expect(events).toHaveLength(3));
    await until(() => expect(emulator.callsOf("getUpdates").at(-1)?.params.offset).toBeGreaterThan(0));
    expect(outbox.outcomes).toEqual([]);
    await emulator.close();
  });

  it("notices who blocks the bot, and who comes back", async () => {
    const { emulator, outbox } = await openBot(() => ({ text: "Hello", buttons: [], contactLabel: null }));
    const anna = emulator.customer({ firstName: "Anna" });
    const dialogue = { channel: "telegram", account: "99", address: String(anna.id) };
    anna.starts();
    await anna.waitsFor("Hello");
    anna.blocks();
    await until(async () => expect(await outbox.unreachable(dialogue)).toMatchObject({ reason: "blocked" }));
    anna.unblocks();
    await until(async () => expect(await outbox.unreachable(dialogue)).toBeNull());
  });

  it("sends nothing of what has failed because of a block, though it is taken back at once", async () => {
    const clock = createFakeClock(1_000_000);
    const { emulator, outbox, running } = await openBot(
      () => ({ text: "Hello", buttons: [], contactLabel: null }),
      clock,
      undefined,
      { ...unlimited, perChatPerSecond: 1, chatBurst: 1 },
    );
    const anna = emulator.customer({ firstName: "Anna" });
    const dialogue = { channel: "telegram", account: "99", address: String(anna.id) };
    anna.starts();
    await anna.waitsFor("Hello");
    await until(() => expect(outbox.outcomes).toHaveLength(1));
    // It is her chat's turn in a second.
    await outbox.put(dialogue, [{ text: "Unheard" }]);
    const before = outbox.looks;
    running.wake();
    await until(() => expect(outbox.looks).toBeGreaterThan(before));
    anna.blocks();
    await until(async () => expect(await outbox.unreachable(dialogue)).toMatchObject({ reason: "blocked" }));
    anna.unblocks();
    await until(async () => expect(await outbox.unreachable(dialogue)).toBeNull());
    clock.advance(1000);
    await outbox.put(dialogue, [{ text: "Heard" }]);
    running.wake();
    await until(() => {
      clock.advance(1000);
      expect(anna.transcript.at(-1)?.text).toBe("Heard");
    });
    const said = anna.transcript.filter(({ from }) => from === "bot").map(({ text }) => text);
    expect(said).toEqual(["Hello", "Heard"]);
  });

  it("still delivers when it has stopped receiving", async () => {
    const { emulator, running, events, outbox } = await openBot(() => ({
      text: "Hello",
      buttons: [],
      contactLabel: null,
    }));
    const anna = emulator.customer({ firstName: "Anna" });
    anna.starts();
    await anna.waitsFor("Hello");
    await running.stopReceiving();
    await running.done;

    anna.sends("Still there?");
    await outbox.put({ channel: "telegram", account: "99", address: String(anna.id) }, [
      { text: "One moment" },
    ]);
    running.wake();
    await anna.waitsFor("One moment");
    expect(events).toMatchObject([{ type: "command.start" }]);
  });

  it("keeps its token out of logs and out of what can be inspected", async () => {
    const { emulator, bot, running, lines } = await openBot(
      () => ({ text: "Hello", buttons: [], contactLabel: null }),
      { ...createFakeClock(), ...createHastyClock() },
    );
    const anna = emulator.customer({ firstName: "Anna" });
    const echo = `/bot${token}/ is gone`;
    for (const method of ["getUpdates", "sendMessage", "setMyName"]) {
      emulator.faults.add({ kind: "refuse", status: 502, description: echo }, { method });
      emulator.faults.add({ kind: "garble", processed: false, status: 404, body: echo }, { method });
      emulator.faults.add({ kind: "drop", processed: false }, { method });
    }
    anna.starts();
    await anna.waitsFor("Hello");
    await bot.register([{ language: null, commands: [], name: "Desk" }], {
      ...collectLogs().logger,
      warn: (fields, message) => lines.push({ level: "warn", fields, message }),
    });
    await emulator.close();
    await until(() => expect(lines.some(({ fields }) => fields.code === "TELEGRAM_UNREACHABLE")).toBe(true));
    await running.stop();
    expect(lines.length).toBeGreaterThan(6);
    for (const printed of [lines, bot, running]) {
      expect(inspect(printed, { depth: null, maxArrayLength: null, showHidden: true })).not.toContain(secret);
      expect(JSON.stringify(printed)).not.toContain(secret);
    }
  });
});
