import {
  completeSettings,
  createDialogue,
  type DialogueMachine,
  type DialogueSettings,
  type Prompt,
  type SomeSettings,
  toActors,
} from "@deskbell/core";
import { createActor } from "xstate";
import { createFakeClock, type FakeClock } from "../fake-clock.ts";
import { type FakePorts, fakePorts } from "../ports/fake-ports.ts";
import type { CustomerConnection, CustomerSpec, DialogueDriver } from "./driver.ts";
import { isPromptSaid, toHeard } from "./heard-prompt.ts";
import { passTime, settle } from "./settle.ts";
import { toEvent } from "./to-event.ts";

export interface LocalDriverOptions {
  readonly machine?: DialogueMachine;
  readonly settings?: SomeSettings;
  /** What the dialogue calls; `fakePorts()` with the driver's clock unless told. */
  readonly ports?: FakePorts;
  readonly clock?: FakeClock;
}

/** Connects customers to machines that run live, one each: nothing is stored. */
export function liveDriver({
  machine = createDialogue(),
  settings = {},
  clock = createFakeClock(),
  ports = fakePorts({ clock }),
}: LocalDriverOptions = {}): DialogueDriver {
  return {
    connect: (customer) => connect(customer, machine, completeSettings(settings), clock, ports),
  };
}

function connect(
  { id, name, language }: CustomerSpec,
  machine: DialogueMachine,
  settings: DialogueSettings,
  clock: FakeClock,
  ports: FakePorts,
): CustomerConnection {
  const said: Prompt[] = [];
  let events = 0;
  const actors = toActors(ports, {
    dialogue: { channel: "testkit", account: "live", address: id },
    customer: { userId: id, name, handle: null, language },
    language: language ?? "en",
  });
  const actor = createActor(machine.provide({ actors }), {
    input: { settings: { ...settings, deviceLanguage: language ?? null } },
    clock: toActorClock(clock),
  });
  actor.on("prompt", ({ prompt }) => said.push(prompt));
  actor.subscribe({ error: () => {} });
  actor.start();

  async function send(event: Parameters<CustomerConnection["deskDoes"]>[0]): Promise<void> {
    actor.send(event);
    await settle(() => said.length);
    const snapshot = actor.getSnapshot();
    if (snapshot.status !== "active") throw new Error("The dialogue has stopped.", { cause: snapshot.error });
  }

  return {
    act(act) {
      events += 1;
      return send(toEvent(act, { id: `${id}-${events}`, at: clock.now() }));
    },
    deskDoes: send,
    heard: () => said.map(toHeard),
    isSaid: isPromptSaid,
    waitUntil: null,
    pass: (ms) => passTime(clock, ms, () => settle(() => said.length)),
  };
}

/** The clock as an actor of XState wants it. */
function toActorClock(clock: FakeClock) {
  return {
    setTimeout: (wake: () => void, ms: number) => clock.wakeAt(clock.now() + ms, wake),
    clearTimeout: (cancel: () => void) => cancel(),
  };
}
