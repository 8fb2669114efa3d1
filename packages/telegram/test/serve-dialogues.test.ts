import { createMemoryDialogueStore } from "@deskbell/testkit";
import { createTexts } from "@deskbell/texts";
import { describe, expect, it, onTestFinished } from "vitest";
import { createTelegramBot } from "../src/create-telegram-bot.ts";
import { serveDialogues } from "../src/serve-dialogues.ts";
import { createFilingPorts, openTelegram, token, unlimited } from "./support.ts";

describe("a bot that serves dialogues", () => {
  async function open() {
    const emulator = await openTelegram();
    const store = createMemoryDialogueStore();
    const { ports, filed } = createFilingPorts();
    const bot = await createTelegramBot({ token, apiRoot: emulator.apiRoot });
    const start = () =>
      serveDialogues(bot, { store, outbox: store, texts: createTexts(), ports, limits: unlimited });
    const ann = emulator.customer({ firstName: "Ann", languageCode: "en", phone: "+442079460018" });
    return { emulator, start, ann, filed, store };
  }

  it("files a request with the port it was given, goes on where an earlier one stopped, and hands on the answer", async () => {
    const { start, ann, filed } = await open();
    const first = await start();
    ann.sends("/help");
    await ann.waitsFor("stay a guest");
    ann.tapsButton("📞 Phone number");
    await ann.waitsFor("share your phone number");
    await first.stop();
    const second = await start();
    onTestFinished(() => second.stop());
    ann.sharesContact();
    await ann.waitsFor("What is your request about");
    ann.sends("Printer");
    await ann.waitsFor("in more detail");
    ann.sends("It smokes.");
    await ann.waitsFor("It smokes.");
    ann.tapsButton("✅ Send");
    await ann.waitsFor("#1");
    await second.accept([
      {
        source: "agents",
        id: "a1",
        dialogue: { channel: "telegram", account: "99", address: String(ann.id) },
        customer: null,
        event: {
          type: "ticket.answered",
          id: "a1",
          at: Date.now(),
          ticket: { id: String(filed[0]?.key), number: 1 },
          text: "Pull the plug.",
          autoReply: null,
        },
      },
    ]);
    await ann.waitsFor("Pull the plug.");
    expect(filed).toMatchObject([
      { customer: { name: "Ann" }, subject: "Printer", identity: { phone: { e164: "+442079460018" } } },
    ]);
  });

  it("still says what follows from the last step when it is stopped", async () => {
    const { start, ann, store } = await open();
    const running = await start();
    const committed = new Promise<void>((resolve) => {
      const { commit } = store;
      store.commit = async (steps) => {
        const outcomes = await commit(steps);
        resolve();
        return outcomes;
      };
    });
    ann.starts();
    await committed;
    await running.stop();
    expect(ann.transcript.at(-1)).toMatchObject({ from: "bot" });
  });

  it("leaves nothing running when the store cannot be read", async () => {
    const { emulator } = await open();
    const bot = await createTelegramBot({ token, apiRoot: emulator.apiRoot });
    const store = createMemoryDialogueStore();
    const broken = { ...store, pendingEvents: () => Promise.reject(new Error("The disk is full.")) };
    const ports = {
      ticketSink: { create: () => Promise.reject(new Error("unused")), async add() {} },
      privacyDesk: { async requestErasure() {} },
    };
    const serving = serveDialogues(bot, { store: broken, outbox: store, texts: createTexts(), ports });
    await expect(serving).rejects.toThrow("The disk is full.");
    expect(emulator.callsOf("getUpdates")).toEqual([]);
  });
});
