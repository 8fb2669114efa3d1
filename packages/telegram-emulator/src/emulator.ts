// The emulator as its users hold it: a server at an address, people to play, and a record of what the bot did.

import type { NewUpdate, User } from "./bot-api.ts";
import { Customer, type CustomerSpec } from "./customer/customer.ts";
import { Group, type GroupSpec } from "./customer/group.ts";
import { createApp } from "./server/app.ts";
import { openServer } from "./server/server-switch.ts";
import type { BotSpec } from "./world/bot.ts";
import type { ChangeListener } from "./world/changes.ts";
import type { Faults } from "./world/faults.ts";
import type { Call, Violation } from "./world/journal.ts";
import { learnFrom } from "./world/learn.ts";
import { type Limits, telegramLimits } from "./world/limits.ts";
import { type Sleep, sleepForReal } from "./world/sleep.ts";
import { publish } from "./world/updates.ts";
import { pauseDelivery, resumeDelivery } from "./world/webhook.ts";
import { createWorld, findBot, type World } from "./world/world.ts";

export type EmulatorOptions = {
  readonly bots: readonly BotSpec[];
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** 127.0.0.1 by default. */
  readonly host?: string;
  /** Unix ms; the system's clock by default. Long polls wait in real time whatever it says. */
  readonly now?: () => number;
  /** 0 to below 1, for faults with a probability; Math.random by default. */
  readonly random?: () => number;
  /** The id of the first customer, each further one having the next. Whoever keeps what was said beyond a restart gives another each time. */
  readonly firstUserId?: number;
  /** How long a pressed button can be answered; 15 minutes by default. */
  readonly callbackLifetimeMs?: number;
  /** How long the delivery to a webhook waits before the next try; 1 second by default. */
  readonly webhookRetryMs?: number;
  /** Sending faster than this is a violation; not watched by default. `telegramLimits` are the real ones. */
  readonly limits?: Limits;
  /** Answers such sending with 429 too, by `telegramLimits` unless others are given; false by default. */
  readonly enforceLimits?: boolean;
  /** How slow answers, outages and retries of webhooks wait; by the system's clock unless told. */
  readonly sleep?: Sleep;
};

export type Emulator = {
  /** What a Bot API client takes as its root, e.g. `http://127.0.0.1:40123`. The same after a restart. */
  readonly apiRoot: string;
  readonly port: number;
  /** Every call received, in order. */
  readonly calls: readonly Call[];
  /** What Telegram would refuse or ignore whatever the state of the chat, and breaches of the limits. */
  readonly violations: readonly Violation[];
  /** Misbehaviour of the server on demand. */
  readonly faults: Faults;
  /** The calls of one method, in order. */
  callsOf(method: string): readonly Call[];
  /** Empties `calls` and `violations`. */
  forgetCalls(): void;
  /** A new user with a private chat with the bot. @param bot username or token; the first bot by default */
  customer(spec: CustomerSpec, bot?: string): Customer;
  /** A new group that the bot is a member of. */
  group(spec: GroupSpec, bot?: string): Group;
  /**
   * Any update of any kind, without its id. The bot may answer in its chat afterwards. @param bot username or token
   * @returns false if the bot did not ask for this kind
   */
  push(bot: string, update: NewUpdate): boolean;
  /** Listens to what happens. @returns a function that ends it */
  subscribe(listener: ChangeListener): () => void;
  /** Closes the port and cuts all connections; what is known stays. */
  close(): Promise<void>;
  /** Opens the same port again after `close`. */
  reopen(): Promise<void>;
  /** `close` and `reopen`: long polls under way are lost, updates are not. */
  restart(): Promise<void>;
  /**
   * Refuses connections for a while. Resolves when they are taken again; a `close` or `reopen` meanwhile has the last word.
   */
  closeFor(durationMs: number): Promise<void>;
  /** Whether it takes connections. */
  readonly isOpen: boolean;
};

/**
 * Starts a Bot API server with the given bots.
 * @throws the system's error if the port cannot be had
 * @example
 * const emulator = await startEmulator({ bots: [{ token: "1:abc", username: "desk_bot" }] });
 * const anna = emulator.customer({ firstName: "Anna" });
 * anna.starts();
 * await anna.waitsFor("Welcome");
 */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const { enforceLimits = false, host = "127.0.0.1", sleep = sleepForReal } = options;
  const world = createWorld({
    bots: options.bots,
    now: options.now ?? Date.now,
    random: options.random ?? Math.random,
    sleep,
    firstUserId: options.firstUserId,
    settings: {
      callbackLifetimeMs: options.callbackLifetimeMs ?? 15 * 60 * 1000,
      webhookRetryMs: options.webhookRetryMs ?? 1000,
      limits: options.limits ?? (enforceLimits ? telegramLimits : undefined),
      areLimitsEnforced: enforceLimits,
    },
  });
  const onSwitch = (isOpen: boolean) => {
    for (const bot of world.bots.values()) isOpen ? resumeDelivery(world, bot) : pauseDelivery(bot);
    world.changes.tell({ kind: "faults" });
  };
  const server = await openServer(createApp(world), { host, port: options.port ?? 0, sleep, onSwitch });
  return {
    apiRoot: `http://${host}:${server.port}`,
    port: server.port,
    calls: world.journal.calls,
    violations: world.journal.violations,
    faults: world.faults,
    callsOf: (method) => world.journal.calls.filter((call) => call.method === method),
    forgetCalls: world.journal.clear,
    customer: (spec, bot) => new Customer(world, findBot(world, bot), addUser(world, spec), spec.phone),
    group: (spec, bot) => new Group(world, findBot(world, bot), takeGroupId(world), spec),
    push: (username, update) => {
      const bot = findBot(world, username);
      learnFrom(bot, update, world.now());
      return publish({ world, bot }, update);
    },
    subscribe: world.changes.subscribe,
    close: server.close,
    reopen: server.open,
    restart: server.restart,
    closeFor: server.closeFor,
    get isOpen() {
      return server.isOpen;
    },
  };
}

function takeGroupId(world: World): number {
  const id = -1_001_000_000_000 - world.nextGroupId;
  world.nextGroupId += 1;
  return id;
}

function addUser(world: World, spec: CustomerSpec): User {
  const id = spec.id ?? world.nextUserId;
  if (spec.id === undefined) world.nextUserId += 1;
  if (world.users.has(id)) throw new Error(`There is a user ${id} already.`);
  const user: User = {
    id,
    is_bot: false,
    first_name: spec.firstName,
    ...(spec.lastName === undefined ? {} : { last_name: spec.lastName }),
    ...(spec.username === undefined ? {} : { username: spec.username }),
    ...(spec.languageCode === undefined ? {} : { language_code: spec.languageCode }),
  };
  world.users.set(id, user);
  return user;
}
