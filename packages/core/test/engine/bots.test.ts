// One engine, many bots: what differs from bot to bot is asked for by dialogue.

import { createEngine, type DialogueAddress, defaultSettings, type InboxEvent } from "@deskbell/core";
import { createFakeClock } from "@deskbell/testkit";
import { describe, expect, it } from "vitest";
import { plainRenderer } from "../drivers/durable-driver.ts";
import { inboxEvent, quiet } from "./desk.ts";
import { createRecordingPorts } from "./ports.ts";
import { storages } from "./storages.ts";

const chat = { type: "command.chat" } as const;

describe.each(storages)("an engine with two bots, $name", ({ open }) => {
  async function openBots() {
    const { store, outbox } = await open();
    const said: (readonly [account: string, key: string, language: string])[] = [];
    const woken: (readonly string[])[] = [];
    const ports = createRecordingPorts();
    const engine = createEngine({
      store,
      outbox,
      ports,
      clock: createFakeClock(1000),
      renderer: {
        languageOf: (_, { account }) => (account === "shop" ? "uk" : "en"),
        render(prompt, language, dialogue) {
          said.push([dialogue.account, prompt.key, language]);
          return plainRenderer.render(prompt, language, dialogue);
        },
      },
      settings: ({ account }) => ({
        ...defaultSettings,
        chat: { ...defaultSettings.chat, connected: account !== "shop" },
      }),
      onOutbox: (dialogues) => woken.push(dialogues.map(({ account }) => account)),
    });
    await engine.start();
    return { engine, store, ports, said, woken };
  }

  /** The same person, under the same address and event id, at one bot or the other. */
  function at(account: string, event: InboxEvent): InboxEvent {
    const dialogue: DialogueAddress = { ...event.dialogue, account };
    return { ...event, source: `test:${account}`, dialogue };
  }

  it("takes settings, language and words by the bot that a dialogue is with", async () => {
    const { engine, said, woken } = await openBots();
    const event = inboxEvent(chat);
    await engine.accept([at("desk", event), at("shop", event)]);
    expect(said).toEqual([
      ["desk", "phone.askedForChat", "en"],
      ["shop", "chat.unavailable", "uk"],
    ]);
    expect(woken.flat()).toEqual(["desk", "shop"]);
    await engine.accept([at("shop", inboxEvent(chat))]);
    expect(woken.at(-1)).toEqual(["shop"]);
    await engine.stop();
  });

  it("keeps the dialogues of one person at both apart", async () => {
    const { engine, store } = await openBots();
    const help = inboxEvent({ type: "command.help" });
    await engine.accept([at("desk", help)]);
    await quiet();
    const [desk, shop] = await store.load([at("desk", help).dialogue, at("shop", help).dialogue]);
    expect([desk?.version, shop?.version]).toEqual([1, 0]);
    await engine.stop();
  });
});
