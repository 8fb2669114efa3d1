// What the emulated Telegram knows: users, bots, their chats and messages. It outlives the HTTP server,
// so a server that is closed and opened again goes on where it was.

import type { User } from "../bot-api.ts";
import { type Bot, type BotSpec, createBot } from "./bot.ts";
import { type ChangeFeed, createChangeFeed } from "./changes.ts";
import { createFaults, type Faults } from "./faults.ts";
import type { StoredFile } from "./files.ts";
import { createJournal, type Journal } from "./journal.ts";
import type { Limits } from "./limits.ts";
import type { Sleep } from "./sleep.ts";

export type World = {
  /** Unix ms. */
  readonly now: () => number;
  readonly sleep: Sleep;
  readonly settings: Settings;
  /** By token; a bot of the test environment has `/test` behind its token. */
  readonly bots: ReadonlyMap<string, Bot>;
  readonly users: Map<number, User>;
  readonly files: Map<string, StoredFile>;
  readonly changes: ChangeFeed;
  readonly journal: Journal;
  readonly faults: Faults;
  nextUserId: number;
  nextGroupId: number;
  nextSerial: number;
};

export type Settings = {
  /** How long a pressed button can be answered. */
  readonly callbackLifetimeMs: number;
  /** How long the delivery to a webhook waits before the next try. */
  readonly webhookRetryMs: number;
  /** Limits whose breach is recorded; undefined records none. */
  readonly limits: Limits | undefined;
  /** Whether such a breach is answered with 429 as well. */
  readonly areLimitsEnforced: boolean;
};

export type WorldOptions = {
  readonly bots: readonly BotSpec[];
  readonly now: () => number;
  readonly random: () => number;
  readonly sleep: Sleep;
  /** 100001 unless told. */
  readonly firstUserId?: number | undefined;
  readonly settings: Settings;
};

export function createWorld(options: WorldOptions): World {
  const { now, settings } = options;
  const changes = createChangeFeed();
  return {
    now,
    sleep: options.sleep,
    settings,
    bots: new Map(options.bots.map((spec) => [spec.token, createBot(spec, now, settings)])),
    users: new Map(),
    files: new Map(),
    changes,
    journal: createJournal(now, changes.tell),
    faults: createFaults(options.random, () => changes.tell({ kind: "faults" })),
    nextUserId: options.firstUserId ?? 100_001,
    nextGroupId: 1,
    nextSerial: 1,
  };
}

/** A number that this world has not given out before, for ids that only need to differ. */
export function takeSerial(world: World): number {
  const serial = world.nextSerial;
  world.nextSerial += 1;
  return serial;
}

/** The bot with this token or username. @throws Error if there is none. */
export function findBot(world: World, name: string | undefined): Bot {
  for (const bot of world.bots.values()) {
    if (name === undefined || bot.token === name || bot.username === name.replace(/^@/, "")) return bot;
  }
  throw new Error(
    name === undefined ? "The emulator has no bot." : "The emulator has no bot of this name or token.",
  );
}
