// A whole desk for a test: the emulator over real HTTP, the real adapter, a real file.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { callPolicies, type MailDomainCheck } from "@deskbell/core";
import { type SendingLimits, sendingLimits } from "@deskbell/telegram";
import { type BotSpec, type CustomerSpec, type Emulator, startEmulator } from "@deskbell/telegram-emulator";
import { createHealth } from "@deskbell/web";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { parseConfig } from "../../src/config.ts";
import { createLogger } from "../../src/logger.ts";
import { createSite } from "../../src/runtime/create-site.ts";
import { type Runtime, startRuntime } from "../../src/runtime/runtime.ts";
import type { RuntimeOptions } from "../../src/runtime/runtime-options.ts";
import { type Front, openFront } from "./front.ts";
import { createTalker, type Talker } from "./talker.ts";

export const bot = { token: "4242:token-of-the-tests", username: "desk_bot", name: "Desk" };

export interface DeskUnderTest {
  readonly emulator: Emulator;
  readonly runtime: Runtime;
  readonly file: string;
  /** What stands before the desk for whoever posts to it: `PUBLIC_URL` where updates come by webhook. */
  readonly front: Front;
  /** Somebody new, by default Anna, who speaks English. */
  customer(spec?: PersonSpec): Talker;
  /** Ends the program's part and starts it again on the same file. */
  restart(options?: StartOptions): Promise<void>;
  stop(): Promise<void>;
}

/** Who somebody is; a language of null is a device that does not say. */
export type PersonSpec = Omit<Partial<CustomerSpec>, "languageCode"> & {
  readonly languageCode?: string | null;
};

export interface StartOptions
  extends Partial<
    Pick<RuntimeOptions, "logger" | "decorate" | "dialogue" | "engine" | "observe" | "mayWork">
  > {
  readonly env?: Readonly<Record<string, string>>;
  /** How updates come; by polling unless told. */
  readonly receiving?: "polling" | "webhook";
  /** Bots beside the first; their tokens are for the environment. */
  readonly moreBots?: readonly BotSpec[];
  /** What happened at Telegram before the desk was ever started. */
  readonly before?: (emulator: Emulator) => void;
  /** The id of the first customer; any if left out. */
  readonly firstUserId?: number;
}

/** No question about mail domains leaves the machine. */
const mailDomainCheck: MailDomainCheck = {
  check: async (domain) => ({ kind: domain.startsWith("nomail.") ? "rejects" : "accepts" }),
};

/** As impatient as can be: what is tried again in half a minute elsewhere is tried again at once. */
const engine: NonNullable<RuntimeOptions["engine"]> = {
  policies: Object.fromEntries(
    Object.entries(callPolicies).map(([port, policy]) => [
      port,
      { ...policy, backoffMs: 10, maxBackoffMs: 20 },
    ]),
  ),
};

/** A hundred times as fast as Telegram allows, so that talk takes no longer than it has to. */
const limits: SendingLimits = {
  perSecond: sendingLimits.perSecond * 100,
  perChatPerSecond: sendingLimits.perChatPerSecond * 100,
  chatBurst: sendingLimits.chatBurst,
  perGroupPerMinute: sendingLimits.perGroupPerMinute * 100,
};

/** Starts a desk on a new file. */
export async function startDesk(options: StartOptions = {}): Promise<DeskUnderTest> {
  const folder = mkdtempSync(join(tmpdir(), "deskbell-e2e-"));
  const file = join(folder, "desk.db");
  const { firstUserId, moreBots = [] } = options;
  const emulator = await startEmulator({
    bots: [bot, ...moreBots],
    webhookRetryMs: 20,
    ...(firstUserId && { firstUserId }),
  });
  const front = await openFront();
  options.before?.(emulator);
  const start = async ({ env = {}, decorate = (ports) => ports, receiving, ...others }: StartOptions) => {
    const runtime = await startRuntime({
      config: parseConfig({
        DEFAULT_COUNTRY: "UA",
        ...(receiving === "webhook" && { PUBLIC_URL: front.url }),
        ...env,
      }),
      databaseFile: file,
      token: bot.token,
      apiRoot: emulator.apiRoot,
      logger: others.logger ?? createLogger("silent"),
      isDemo: false,
      decorate: (ports) => decorate({ ...ports, mailDomainCheck }),
      engine: { ...engine, ...others.engine },
      dialogue: others.dialogue ?? { filingRetryMs: 20 },
      limits,
      mayWork: others.mayWork ?? (() => true),
      ...(others.observe && { observe: others.observe }),
    });
    front.leadTo(createSite(runtime, createHealth(runtime)));
    return runtime;
  };
  const end = async () => {
    await runtime.stop();
    front.leadTo(null);
  };
  let runtime = await start(options);
  // Customers of tests type faster than people.
  await runtime.desk.settings.set("flood.perMinute", "none");
  return {
    emulator,
    get runtime() {
      return runtime;
    },
    file,
    front,
    customer: ({ languageCode = "en", ...spec } = {}) =>
      createTalker(
        emulator.customer({
          firstName: "Anna",
          phone: "+380671234567",
          ...(languageCode !== null && { languageCode }),
          ...spec,
        }),
      ),
    async restart(again = options) {
      await end();
      runtime = await start(again);
    },
    async stop() {
      await end();
      await emulator.close();
      await front.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/**
 * One desk for all tests of a suite, whose customers do not know of each other. After each of them, nothing may have been done that
 * Telegram would refuse.
 */
export function sharedDesk(options: StartOptions = {}): () => DeskUnderTest {
  let desk: DeskUnderTest | undefined;
  const running = () => {
    if (desk === undefined) throw new Error("The desk runs only within a test.");
    return desk;
  };
  beforeAll(async () => {
    desk = await startDesk(options);
  });
  afterEach(() => expect(running().emulator.violations).toEqual([]));
  afterAll(() => desk?.stop());
  return running;
}
