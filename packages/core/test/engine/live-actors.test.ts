import { type CallName, createDialogue, defaultSettings, type Prompt, toActors } from "@deskbell/core";
import { describe, expect, it } from "vitest";
import { createActor } from "xstate";
import { kyiv } from "../drivers/customers.ts";
import { ann, annsDialogue } from "../drivers/sample-customer.ts";
import type { Happening } from "../drivers/talk.ts";
import { quiet } from "./desk.ts";
import { createRecordingPorts } from "./ports.ts";

function startLive() {
  const ports = createRecordingPorts();
  const actors = toActors(ports, { dialogue: annsDialogue, customer: ann, language: "uk" });
  const actor = createActor(createDialogue().provide({ actors }), { input: { settings: defaultSettings } });
  const said: Prompt[] = [];
  actor.on("prompt", ({ prompt }) => said.push(prompt));
  actor.start();
  let events = 0;
  return {
    ports,
    said,
    async happens(happening: Happening) {
      events += 1;
      actor.send({ ...happening, id: `e${events}`, at: events });
      await quiet();
    },
  };
}

describe("a live machine whose ports are connected", () => {
  it("files a request by them, completed by what only its surroundings know", async () => {
    const { ports, said, happens } = startLive();
    await happens({ type: "command.help" });
    for (const text of [kyiv, "Router", "It blinks"])
      await happens({ type: "text.typed", text, replyTo: null });
    await happens({ type: "button.pressed", action: "request.confirm", ref: null });
    expect(said.at(-1)?.key).toBe("request.filed");
    const claim = { dialogue: annsDialogue, values: ["phone"] };
    expect(ports.of("lookupContact").map(({ input }) => input)).toMatchObject([{ claim }]);
    expect(ports.of("createTicket").map(({ input }) => input)).toMatchObject([
      { customer: ann, language: "uk", subject: "Router", details: ["It blinks"] },
    ]);
  });

  it("hands on a wish to be forgotten, each under a key of its own", async () => {
    const { ports, said, happens } = startLive();
    for (let wish = 0; wish < 2; wish += 1) {
      await happens({ type: "command.forgetme" });
      const ref = said.at(-1)?.buttons.flat()[0]?.ref ?? null;
      await happens({ type: "button.pressed", action: "forget.confirm", ref });
    }
    expect(ports.of("requestErasure").map(({ input }) => input)).toEqual([
      { key: "live-1", dialogue: annsDialogue, language: "uk" },
      { key: "live-2", dialogue: annsDialogue, language: "uk" },
    ]);
  });
});

describe("a machine whose ports nobody connected", () => {
  it.each(["lookupContact", "createTicket"] satisfies CallName[])("says of %s what to do", async (name) => {
    const logic = createDialogue().implementations.actors[name];
    const failure = await new Promise((resolve) => {
      const actor = createActor(logic as never, { input: {} as never });
      actor.subscribe({ error: resolve });
      actor.start();
    });
    expect(failure).toMatchObject({
      message: `The dialogue needs an actor for "${name}": hand it in with machine.provide({ actors }).`,
    });
  });
});
