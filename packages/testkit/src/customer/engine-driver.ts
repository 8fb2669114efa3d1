import {
  completeSettings,
  createEngine,
  type DialogueAddress,
  type DialogueEvent,
  type DialogueStore,
  dialogueKey,
  type Engine,
  type InboxEvent,
  type Outbox,
  type Prompt,
  type Renderer,
} from "@deskbell/core";
import { createFakeClock } from "../fake-clock.ts";
import { createMemoryDialogueStore } from "../memory/dialogue-store.ts";
import { fakePorts } from "../ports/fake-ports.ts";
import type { CustomerConnection, CustomerSpec, DialogueDriver } from "./driver.ts";
import { isPromptSaid, toHeard } from "./heard-prompt.ts";
import type { LocalDriverOptions } from "./live-driver.ts";
import { passTime, settle } from "./settle.ts";
import { toEvent } from "./to-event.ts";

export interface EngineDriverOptions extends LocalDriverOptions {
  /** Where dialogues are kept; in memory unless told. */
  readonly store?: DialogueStore;
  /** The outbox of that store. */
  readonly outbox?: Outbox;
}

/** Connects customers to an engine on a store, all to the same one. */
export interface EngineDriver extends DialogueDriver {
  /** Goes on with a new engine on the same store. Nothing of the old one is kept but what was stored: calls under way are made again. */
  restart(): Promise<void>;
  /** Takes in what was left in the store, by a desk on the same one. */
  drain(): Promise<void>;
}

const channel = "testkit";
const account = "engine";

/** Messages are the prompts themselves. */
const renderer: Renderer = {
  languageOf: (tag) => tag ?? "en",
  render: (prompt) => [prompt],
};

/** Makes a driver whose dialogues are stored between all their steps. */
export function engineDriver({
  machine,
  settings = {},
  clock = createFakeClock(),
  ports = fakePorts({ clock }),
  store: givenStore,
  outbox: givenOutbox,
}: EngineDriverOptions = {}): EngineDriver {
  const memory = createMemoryDialogueStore();
  const store = givenStore ?? memory;
  const outbox = givenOutbox ?? memory;
  const said = new Map<string, Prompt[]>();
  let deliveries = 0;
  let events = 0;
  let starting: Promise<Engine> | null = null;

  function engine(): Promise<Engine> {
    starting ??= start();
    return starting;
  }

  async function start(): Promise<Engine> {
    const made = createEngine({
      store,
      outbox,
      ports,
      renderer,
      settings: () => completeSettings(settings),
      clock,
      ...(machine !== undefined && { machine }),
    });
    await made.start();
    return made;
  }

  /** Gives customers what is there for them, in order. */
  async function deliver(): Promise<void> {
    for (;;) {
      const { due } = await outbox.heads(channel, account, Number.MAX_SAFE_INTEGER, 1000);
      if (due.length === 0) return;
      for (const { id, dialogue, payload } of due) {
        const key = dialogueKey(dialogue);
        said.set(key, [...(said.get(key) ?? []), payload as Prompt]);
        deliveries += 1;
        await outbox.settle([{ kind: "delivered", id, at: clock.now(), messageId: `${id}` }]);
      }
    }
  }

  async function quiet(): Promise<void> {
    const running = await engine();
    await settle(
      () => deliveries,
      async () => {
        await running.idle();
        await deliver();
      },
    );
  }

  async function handIn(dialogue: DialogueAddress, event: DialogueEvent, customer: InboxEvent["customer"]) {
    const running = await engine();
    await running.accept([{ source: channel, id: event.id, dialogue, customer, event }]);
    await quiet();
  }

  function connect({ id, name, language }: CustomerSpec): CustomerConnection {
    const dialogue = { channel, account, address: id };
    const profile = { userId: id, name, handle: null, language };
    return {
      act(act) {
        events += 1;
        return handIn(dialogue, toEvent(act, { id: `${id}-${events}`, at: clock.now() }), profile);
      },
      deskDoes: (event) => handIn(dialogue, event, null),
      heard: () => (said.get(dialogueKey(dialogue)) ?? []).map(toHeard),
      isSaid: isPromptSaid,
      waitUntil: null,
      pass: (ms) => passTime(clock, ms, quiet),
    };
  }

  return {
    connect,
    async restart() {
      const before = await engine();
      await before.stop();
      starting = null;
      await quiet();
    },
    async drain() {
      await (await engine()).drain();
      await quiet();
    },
  };
}
