import { setImmediate } from "node:timers/promises";
import {
  createEngine,
  type DialogueAddress,
  type DialogueEvent,
  type DialogueSettings,
  defaultSettings,
  type Engine,
  type EngineOptions,
  type InboxEvent,
  type Logger,
  type PromptKey,
} from "@deskbell/core";
import { createFakeClock, type FakeClock } from "@deskbell/testkit";
import { plainRenderer } from "../drivers/durable-driver.ts";
import { ann } from "../drivers/sample-customer.ts";
import type { Happening } from "../drivers/talk.ts";
import { createRecordingPorts, type RecordingPorts } from "./ports.ts";
import type { Storage } from "./storages.ts";

/** A line of the log. */
export interface LogLine {
  readonly level: string;
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** An engine with customers at its doors. */
export interface Desk {
  readonly engine: Engine;
  readonly ports: RecordingPorts;
  readonly clock: FakeClock;
  readonly log: readonly LogLine[];
  /** Hands in what a customer does, and waits until everything that can follow at once has followed. */
  happens(happening: Happening, name?: string): Promise<void>;
  types(text: string, name?: string): Promise<void>;
  presses(action: string, name?: string): Promise<void>;
  /** Lets time pass, in ms. */
  passes(ms: number): Promise<void>;
  /** What was said since this was last asked. */
  heard(name?: string): readonly PromptKey[];
}

export interface DeskOptions extends Partial<Omit<EngineOptions, "settings" | "ports">> {
  readonly ports?: RecordingPorts;
  readonly settings?: Partial<DialogueSettings>;
  readonly clock?: FakeClock;
}

let events = 0;

/** Makes a desk on a storage. */
export function createDesk({ store, outbox, heard }: Storage, options: DeskOptions = {}): Desk {
  const { ports = createRecordingPorts(), settings = {}, clock = createFakeClock(1000), ...others } = options;
  const log: LogLine[] = [];
  const engine = createEngine({
    store,
    outbox,
    renderer: plainRenderer,
    logger: createLogger(log),
    ...others,
    ports,
    clock,
    settings: () => ({ ...defaultSettings, ...settings }),
  });

  async function happens(happening: Happening, name = "ann"): Promise<void> {
    await engine.accept([inboxEvent(happening, name)]);
    await quiet();
  }

  return {
    engine,
    ports,
    clock,
    log,
    happens,
    types: (text, name) => happens({ type: "text.typed", text, replyTo: null }, name),
    presses: (action, name) => happens({ type: "button.pressed", action, ref: null }, name),
    async passes(ms) {
      // What happens on the way may set further alarms, so time passes bit by bit.
      const end = clock.now() + ms;
      const bitMs = Math.max(500, ms / 200);
      while (clock.now() < end) {
        clock.advance(Math.min(bitMs, end - clock.now()));
        await quiet();
      }
    },
    heard: (name = "ann") => heard(name),
  };
}

/** An event as a channel hands it in. */
export function inboxEvent(happening: Happening, name = "ann"): InboxEvent {
  events += 1;
  const event = { ...happening, id: `${events}`, at: events } as DialogueEvent;
  return { source: "test", id: event.id, dialogue: addressOf(name), customer: ann, event };
}

/** Where somebody's dialogue takes place. */
export function addressOf(name: string): DialogueAddress {
  return { channel: "test", account: "bell", address: name };
}

/** Resolves when everything that needs no more time has happened. */
export async function quiet(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await setImmediate();
}

function createLogger(log: LogLine[]): Logger {
  const line =
    (level: string) =>
    (fields: LogLine["fields"], message: string): void =>
      void log.push({ level, message, fields });
  return { debug: line("debug"), info: line("info"), warn: line("warn"), error: line("error") };
}
