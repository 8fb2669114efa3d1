// What somebody meets who uses the packages wrongly: the compiler where it can tell, else a message that says what to do. Each line under
// `@ts-expect-error` is one that must not compile.

import { createDialogue, createEngine, defaultSettings, EngineError } from "@deskbell/core";
import { openSqlite } from "@deskbell/sqlite";
import { createTelegramBot } from "@deskbell/telegram";
import { createMemoryDialogueStore, fakeCustomer } from "@deskbell/testkit";
import { createTexts } from "@deskbell/texts";
import { describe, expect, it } from "vitest";
import { createActor } from "xstate";

const store = createMemoryDialogueStore();
const renderer = { languageOf: () => "en", render: () => [] };
const parts = { store, outbox: store, renderer };
const privacyDesk = { async requestErasure() {} };
const add = async () => {};
const create = async () => ({ ticket: { id: "1", number: 1 }, autoReply: null });

describe("an engine", () => {
  it("wants somewhere to file, and says so", () => {
    // @ts-expect-error: no ticket sink
    const make = () => createEngine({ ...parts, ports: { privacyDesk } });
    expect(make).toThrow(EngineError);
    expect(make).toThrow("make ports.ticketSink.create, ports.ticketSink.add a function");
  });

  it("names all that is missing at once", () => {
    // @ts-expect-error: nothing at all
    expect(() => createEngine({})).toThrow(
      "store.load, store.commit, store.pendingEvents, outbox.ticketOf, renderer.languageOf, renderer.render, ports.ticketSink.create",
    );
  });

  it("does not take half a port for one that was left out", () => {
    const contactLookup = { search: async () => [] };
    const ticketSink = { create, add };
    // @ts-expect-error: a lookup is asked by `find`
    const make = () => createEngine({ ...parts, ports: { ticketSink, privacyDesk, contactLookup } });
    expect(make).toThrow("make ports.contactLookup.find a function");
  });

  it("takes tickets with a number only", () => {
    const ticketSink = { create: async () => ({ ticket: { id: "1" }, autoReply: null }), add };
    // @ts-expect-error: customers are told a number
    createEngine({ ...parts, ports: { ticketSink, privacyDesk } });
  });
});

describe("a machine that runs live", () => {
  it("says how to hand in the port that it lacks", async () => {
    const actor = createActor(createDialogue(), { input: { settings: defaultSettings } });
    const failure = new Promise((_, reject) => {
      actor.system.inspect(({ type, ...inspected }) => {
        if (type === "@xstate.event" && "error" in Reflect.get(inspected, "event")) {
          reject(Reflect.get(inspected, "event").error);
        }
      });
    });
    actor.start();
    actor.send({ type: "command.help", id: "1", at: 1 });
    actor.send({ type: "contact.shared", id: "2", at: 2, phone: "+442079460018", owner: "own" });
    await expect(failure).rejects.toThrow('The dialogue needs an actor for "lookupContact": hand it in with');
  });

  it("takes what customers do, and nothing else", () => {
    const actor = createActor(createDialogue(), { input: { settings: defaultSettings } }).start();
    // @ts-expect-error: a text says what it replies to
    actor.send({ type: "text.typed", id: "1", at: 1, text: "Hello" });
    // @ts-expect-error: no such command
    actor.send({ type: "command.halp", id: "2", at: 2 });
  });
});

describe("the adapters", () => {
  it("say where a token comes from", async () => {
    await expect(createTelegramBot({ token: "" })).rejects.toMatchObject({
      code: "TELEGRAM_BAD_TOKEN",
      message: expect.stringContaining("@BotFather"),
    });
  });

  it("say what is wrong with a file", async () => {
    await expect(openSqlite({ file: "/nowhere/desk.db" })).rejects.toMatchObject({
      code: expect.stringMatching(/^sqlite\./),
      message: expect.stringContaining("folder"),
    });
  });

  it("say which sentence does not fit", () => {
    // @ts-expect-error: no such key
    expect(() => createTexts({ overrides: { en: { greting: "Hello" } } })).toThrow('"greting"');
    expect(() => createTexts({ defaultLanguage: "xx" })).toThrow("choose one of en, uk, ru");
  });

  it("know the prompts that a test asks for", async () => {
    const customer = fakeCustomer({ language: "en" });
    await customer.says("/help");
    await customer.hears("identity.asked");
    // @ts-expect-error: no such prompt
    await expect(customer.hears("identity.askd")).rejects.toThrow("identity.askd");
  });
});
