import type {
  Clock,
  DeliveryOutcome,
  DialogueAddress,
  Logger,
  LogMethod,
  MessageDelivery,
  Outbox,
  Ports,
  StepCommit,
  TicketRequest,
} from "@deskbell/core";
import { type Emulator, type EmulatorOptions, startEmulator } from "@deskbell/telegram-emulator";
import { createMemoryDialogueStore, sampleStep } from "@deskbell/testkit";
import { onTestFinished, vi } from "vitest";
import type { SendingLimits } from "../src/limits.ts";

export const secret = "AAH-s3cretS3cretS3cret";
export const token = `99:${secret}`;
export const username = "desk_bot";

/** As fast as can be, where the pace is not what a test is about. */
export const unlimited: SendingLimits = {
  perSecond: Infinity,
  perChatPerSecond: Infinity,
  chatBurst: Infinity,
  perGroupPerMinute: Infinity,
};

/** An emulator with one bot, closed after the test. */
export async function openTelegram(options: Partial<EmulatorOptions> = {}): Promise<Emulator> {
  const emulator = await startEmulator({ bots: [{ token, username }], ...options });
  onTestFinished(() => emulator.close());
  return emulator;
}

/** Ports that file whatever they are given, and what was filed. */
export function createFilingPorts() {
  const filed: TicketRequest[] = [];
  const ports: Ports = {
    ticketSink: {
      async create(request) {
        filed.push(request);
        return { ticket: { id: request.key, number: filed.length }, autoReply: null };
      },
      async add() {},
    },
    privacyDesk: { async requestErasure() {} },
  };
  return { ports, filed };
}

export interface LogLine {
  readonly level: keyof Logger;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly message: string;
}

/** A logger that keeps its lines. */
export function collectLogs(): { logger: Logger; lines: LogLine[] } {
  const lines: LogLine[] = [];
  const method =
    (level: keyof Logger): LogMethod =>
    (fields, message) =>
      lines.push({ level, fields, message });
  const logger = {
    debug: method("debug"),
    info: method("info"),
    warn: method("warn"),
    error: method("error"),
  };
  return { logger, lines };
}

/** A clock that is in a hurry: whatever is waited for comes in a moment, and time has passed by then. */
export function createHastyClock(): Clock {
  let now = 1_000_000;
  return {
    now: () => now,
    wakeAt(at, wake) {
      const moment = setTimeout(() => {
        now = Math.max(now, at);
        wake();
      }, 5);
      return () => clearTimeout(moment);
    },
  };
}

export interface WatchedOutbox extends Outbox {
  /** What was settled, in order. */
  readonly outcomes: DeliveryOutcome[];
  /** Errors for the next calls of `settle`. */
  readonly failures: Error[];
  /** How often it was looked into. */
  readonly looks: number;
  /** What has become of every message that was put there, in words. */
  states(): Promise<readonly string[]>;
  /** Puts messages into the outbox, as a step does. */
  put(dialogue: DialogueAddress, payloads: readonly unknown[]): Promise<void>;
}

/** An outbox in memory that remembers what it was told, and can be put into trouble. */
export function createWatchedOutbox(): WatchedOutbox {
  const store = createMemoryDialogueStore();
  const outcomes: DeliveryOutcome[] = [];
  const failures: Error[] = [];
  let steps = 0;
  let looks = 0;
  return {
    ...store,
    async heads(...asked) {
      looks += 1;
      return store.heads(...asked);
    },
    get looks() {
      return looks;
    },
    async states() {
      const causes = Array.from({ length: steps }, (_, index) => ({ source: "test", id: String(index + 1) }));
      return (await store.deliveriesOf(causes)).map(inWords);
    },
    outcomes,
    failures,
    async settle(settled) {
      const failure = failures.shift();
      if (failure !== undefined) throw failure;
      outcomes.push(...settled);
      await store.settle(settled);
    },
    async put(dialogue, payloads) {
      const [loaded] = await store.load([dialogue]);
      steps += 1;
      await store.commit([toCommit(dialogue, loaded?.version ?? 0, String(steps), payloads)]);
    },
  };
}

function inWords({ state, isUncertain, reason }: MessageDelivery): string {
  return `${state}${isUncertain ? ", maybe twice" : ""}${reason === null ? "" : `: ${reason}`}`;
}

function toCommit(
  dialogue: DialogueAddress,
  expectedVersion: number,
  id: string,
  payloads: readonly unknown[],
): StepCommit {
  const outbox = payloads.map((payload) => ({ payload, about: null }));
  return sampleStep(dialogue, id, expectedVersion, { at: 0, outbox });
}

/** Waits until something holds. */
export function until(check: () => void | Promise<void>, timeout = 5000): Promise<void> {
  return vi.waitFor(check, { timeout, interval: 5 });
}
