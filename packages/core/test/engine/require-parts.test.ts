import { createEngine, type EngineOptions } from "@deskbell/core";
import { createFakeClock, createMemoryDialogueStore } from "@deskbell/testkit";
import { describe, expect, it } from "vitest";
import { plainRenderer } from "../drivers/durable-driver.ts";
import { createRecordingPorts } from "./ports.ts";

function failureOf(changes: object): unknown {
  const store = createMemoryDialogueStore();
  const options = { store, outbox: store, renderer: plainRenderer, ports: createRecordingPorts() };
  try {
    createEngine({ ...options, clock: createFakeClock(0), ...changes } as unknown as EngineOptions);
  } catch (error) {
    return error;
  }
  return null;
}

describe("an engine", () => {
  it("is made of all its parts, and of those ports that there are", () => {
    expect(failureOf({})).toBeNull();
    const { ticketSink, privacyDesk } = createRecordingPorts();
    expect(failureOf({ ports: { ticketSink, privacyDesk } })).toBeNull();
  });

  it("names every method that it was not given", () => {
    const { ticketSink, chatDesk } = createRecordingPorts();
    const ports = { ticketSink: { create: ticketSink.create }, chatDesk: { ...chatDesk, leave: "soon" } };
    expect(failureOf({ store: undefined, renderer: { languageOf: () => "en" }, ports })).toMatchObject({
      code: "engine.incomplete",
      message:
        "createEngine was not given what it works with: make store.load, store.commit, store.pendingEvents, renderer.render, ports.ticketSink.add, ports.privacyDesk.requestErasure, ports.chatDesk.leave a function, as EngineOptions and Ports describe.",
    });
    expect(failureOf({ ports: undefined })).toMatchObject({
      message: expect.stringContaining(
        "make ports.ticketSink.create, ports.ticketSink.add, ports.privacyDesk.requestErasure a function",
      ),
    });
  });
});
