import { createEngine, defaultSettings, settingsWithin, type TicketRequest } from "@deskbell/core";
import { createMemoryDialogueStore } from "@deskbell/testkit";
import { describe, expect, it, onTestFinished } from "vitest";
import { toCallers } from "../../src/engine/ports.ts";
import { plainRenderer } from "../drivers/durable-driver.ts";
import { createDesk } from "./desk.ts";
import { createRecordingPorts } from "./ports.ts";
import { storages } from "./storages.ts";

for (const { name, open } of storages) {
  describe(`an engine without some of the ports, ${name}`, () => {
    async function openBare() {
      const { ticketSink, privacyDesk, ...left } = createRecordingPorts();
      const { contactLookup: _, chatDesk: __, mailDomainCheck: ___, emailProof: ____, ...others } = left;
      const ports = { ...others, ticketSink, privacyDesk } as ReturnType<typeof createRecordingPorts>;
      return createDesk(await open(), { ports, settings: { emailProof: "required" } });
    }

    it("offers a request to whoever asks for a chat", async () => {
      const desk = await openBare();
      await desk.happens({ type: "command.chat" });
      expect(desk.heard()).toEqual(["chat.unavailable"]);
    });

    it("looks nobody up, checks no domain and sends no code", async () => {
      const desk = await openBare();
      await desk.happens({ type: "command.help" });
      await desk.presses("identify.email");
      await desk.types("ann@example.com");
      expect(desk.heard()).toEqual(["identity.asked", "email.asked", "subject.asked"]);
      expect(desk.log).toEqual([]);
    });
  });
}

describe("an engine that is told nothing but where to keep and where to file", () => {
  it("files a request", async () => {
    const store = createMemoryDialogueStore();
    const filed: TicketRequest[] = [];
    const engine = createEngine({
      store,
      outbox: store,
      renderer: plainRenderer,
      ports: {
        ticketSink: {
          async create(request) {
            filed.push(request);
            return { ticket: { id: "t1", number: 1 }, autoReply: null };
          },
          async add() {},
        },
        privacyDesk: { async requestErasure() {} },
      },
    });
    await engine.start();
    onTestFinished(() => engine.stop());
    const dialogue = { channel: "test", account: "desk", address: "ann" };
    const customer = { userId: "ann", name: "Ann", handle: null, language: "en" };
    const happens = (id: string, event: object) =>
      engine.accept([
        { source: "test", id, dialogue, customer, event: { id, at: Number(id), ...event } as never },
      ]);
    await happens("1", { type: "command.help" });
    await happens("2", { type: "contact.shared", phone: "+442079460018", owner: "own" });
    await happens("3", { type: "text.typed", text: "Printer", replyTo: null });
    await happens("4", { type: "text.typed", text: "It smokes.", replyTo: null });
    const [loaded] = await store.load([dialogue]);
    const buttons = loaded?.stored?.context as { question: { buttons: { action: string; ref: string }[][] } };
    const confirm = buttons.question.buttons.flat().find(({ action }) => action === "request.confirm");
    await happens("5", { type: "button.pressed", action: "request.confirm", ref: confirm?.ref });
    await engine.idle();
    expect(filed).toMatchObject([
      { subject: "Printer", details: ["It smokes."], match: { kind: "notAsked" } },
    ]);
  });
});

describe("settings", () => {
  const { ticketSink, privacyDesk, ...others } = createRecordingPorts();

  it("go as far as the ports, and no further", () => {
    expect(settingsWithin({ ticketSink, privacyDesk }, defaultSettings)).toEqual({
      ...defaultSettings,
      lookupBy: "off",
      chat: { ...defaultSettings.chat, connected: false },
      emailProof: "off",
    });
  });

  it("stay as they are when every port is there", () => {
    expect(settingsWithin({ ticketSink, privacyDesk, ...others }, defaultSettings)).toEqual(defaultSettings);
  });
});

describe("a call to a port that is not there any more", () => {
  const { ticketSink, privacyDesk } = createRecordingPorts();
  const callers = toCallers({ ticketSink, privacyDesk });

  it.each([
    ["lookupContact", { kind: "missing" }],
    ["checkMailDomain", { kind: "unchecked" }],
    ["sendEmailCode", { kind: "unavailable" }],
    ["checkEmailCode", { kind: "expired" }],
    ["openChat", { kind: "unavailable" }],
    ["postToChat", undefined],
    ["leaveChat", undefined],
  ] as const)("%s is answered, so that the dialogue goes on", async (name, answer) => {
    expect(await callers[name]({} as never)).toEqual(answer);
  });
});

describe("a call to a port that is there", () => {
  it("lookupContact is answered by it", async () => {
    const found = { kind: "several", count: 2 };
    const callers = toCallers(createRecordingPorts({ lookupContact: () => found }));
    expect(await callers.lookupContact({} as never)).toEqual(found);
  });
});
