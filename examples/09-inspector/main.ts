// The dialogue alone, live: no store, no engine, no messenger. XState tells an inspector everything that happens in it.
// Run it: npm run example -- 09-inspector
// To watch it in the Stately inspector: npm install --no-save @statelyai/inspect && npm run example -- 09-inspector --open

import { deepEqual, ok } from "node:assert/strict";
import { setTimeout } from "node:timers/promises";
import { type CustomerFact, createDialogue, defaultSettings, settingsWithin, toActors } from "@deskbell/core";
import { fakePorts } from "@deskbell/testkit";
import { createActor, type InspectionEvent, waitFor } from "xstate";

const ports = fakePorts({ contacts: [{ id: "c1", name: "Ann", phones: ["+442079460018"] }] });
const customer = { userId: "ann", name: "Ann", handle: null, language: "en" };
const dialogue = { channel: "example", account: "desk", address: "ann" };
const machine = createDialogue().provide({ actors: toActors(ports, { dialogue, customer, language: "en" }) });

const entered: string[] = [];
let last = "";

/** Prints what is sent to whom, and the states that follow. */
function print(event: InspectionEvent): void {
  if (event.type === "@xstate.event") {
    const { sourceRef, actorRef } = event;
    console.log(`${nameOf(sourceRef)} -> ${nameOf(actorRef)}: ${event.event.type}`);
  }
  if (event.type !== "@xstate.snapshot" || event.actorRef !== actor || !("value" in event.snapshot)) return;
  const states = JSON.stringify(event.snapshot.value);
  if (states !== last) console.log(`   ${states}`);
  last = states;
  entered.push(states);
}

/** Ports go by the name under which the dialogue calls them. */
function nameOf(ref: object | undefined): string {
  if (ref === undefined) return "customer";
  return ref === actor ? "dialogue" : String(Reflect.get(ref, "id"));
}

const inspect = process.argv.includes("--open") ? await openInspector() : print;
const settings = settingsWithin(ports, { ...defaultSettings, defaultCountry: "GB" });
const actor = createActor(machine, { input: { settings }, inspect });
actor.on("prompt", ({ prompt }) => console.log(`   says ${prompt.key}`));
actor.start();

await happens({ type: "command.help" });
await happens({ type: "contact.shared", phone: "+442079460018", owner: "own" });
await happens({ type: "text.typed", text: "Printer", replyTo: null });
await happens({ type: "text.typed", text: "It prints in blue only.", replyTo: null });
// A press names the button's action and what it belongs to; both stand in the question that is open.
const confirm = actor
  .getSnapshot()
  .context.question?.buttons.flat()
  .find(({ action }) => action === "request.confirm");
await happens({ type: "button.pressed", action: "request.confirm", ref: confirm?.ref ?? null });

const [request] = ports.createTicket.calls;
deepEqual([request?.subject, request?.match.kind], ["Printer", "found"]);
if (inspect === print) {
  for (const state of ["lookingUpContact", "reviewing", "creatingTicket"]) ok(entered.join().includes(state));
}
actor.stop();

/** Tells the dialogue of something, and waits until no port is being asked. With somebody watching, takes its time. */
async function happens(fact: CustomerFact): Promise<void> {
  actor.send({ id: crypto.randomUUID(), at: Date.now(), ...fact });
  await waitFor(actor, ({ children }) => Object.keys(children).length === 0, { timeout: 10_000 });
  if (inspect !== print) await setTimeout(2000);
}

/** The Stately inspector, in a browser. Its package is not among the dependencies: only this line would use it. */
async function openInspector() {
  const name = "@statelyai/inspect";
  const { createInspectorServer } = await import(`${name}/server`);
  const { createWebSocketInspector } = await import(name);
  createInspectorServer({ port: 8089 });
  return createWebSocketInspector({ url: "ws://localhost:8089" }).inspect;
}
