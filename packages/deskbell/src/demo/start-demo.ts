// The demo: an emulated Telegram, the real adapter and desk, and a page with a phone beside the desk's tickets. For this machine alone.

import type { Logger, MailDomainCheck } from "@deskbell/core";
import type { SendingLimits } from "@deskbell/telegram";
import { createPhonePage, createPhoneShelf, type Emulator, startEmulator } from "@deskbell/telegram-emulator";
import { createDemoPanel, createDemoSite, createGuard, createScriptsPage, serve } from "@deskbell/web";
import { Hono } from "hono";
import type { Config } from "../config.ts";
import type { DeskMetrics } from "../metrics/desk-metrics.ts";
import { createMonitoring } from "../metrics/monitoring.ts";
import { botIdOf } from "../more-bots.ts";
import { openTexts } from "../runtime/open-texts.ts";
import { type Runtime, startRuntime } from "../runtime/runtime.ts";
import { toDemoConfig } from "./demo-config.ts";
import { createDemoScripts } from "./demo-scripts.ts";
import { sampleContacts } from "./sample-contacts.ts";

export { demoDatabaseFile } from "./demo-file.ts";

/** A demo that runs. */
export interface Demo {
  readonly runtime: Runtime;
  /** Where the page is. */
  readonly url: string;
  stop(): Promise<void>;
}

/** A token of the right form; the emulator is the only one that knows it. */
export const demoBot = {
  token: "4242424242:demo-token-of-the-emulator",
  username: "deskbell_demo_bot",
  name: "Deskbell demo",
};

/** Who plays scripts, on a phone of its own and beside the demo's desk. */
const replayBot = {
  token: "4242424243:demo-token-of-the-replays",
  username: "deskbell_replay_bot",
  name: "Deskbell replay",
};

const host = "127.0.0.1";

/** How many calls of the bot the emulator remembers. */
const keptCalls = 1_000;

/** Nothing leaves this machine, so no name server is asked. */
const withoutDns: MailDomainCheck = { check: async () => ({ kind: "unchecked" }) };

/** Auto-replies of the demo, so that they can be seen. */
const autoReplies = [
  { on: "created", language: "en", text: "Thank you! We usually answer within a working day." },
  { on: "created", language: "uk", text: "Дякуємо! Зазвичай відповідаємо протягом робочого дня." },
  { on: "created", language: "ru", text: "Спасибо! Обычно отвечаем в течение рабочего дня." },
] as const;

/**
 * Starts the demo on a file of its own, listening on loopback only.
 * @param limits how fast its bot may send; Telegram's own limits unless told
 * @throws ProgramError `demo.realDatabase`, or when the file or the port cannot be had.
 */
export async function startDemo(
  config: Config,
  databaseFile: string,
  logger: Logger,
  metrics: DeskMetrics,
  mayWork = () => true,
  limits?: SendingLimits,
): Promise<Demo> {
  // The desk remembers customers over restarts and the emulator does not: new ones get ids that never were.
  const firstUserId = Math.floor(Date.now() / 1000);
  const emulator = await startEmulator({ bots: [demoBot, replayBot], firstUserId });
  // Nobody reads what was called; a demo that runs for days shall not grow.
  emulator.subscribe(() => {
    if (emulator.calls.length > keptCalls) emulator.forgetCalls();
  });
  try {
    return await startOn(emulator, config, databaseFile, logger, metrics, mayWork, limits);
  } catch (error) {
    await emulator.close();
    throw error;
  }
}

async function startOn(
  emulator: Emulator,
  config: Config,
  databaseFile: string,
  logger: Logger,
  metrics: DeskMetrics,
  mayWork: () => boolean,
  limits: SendingLimits | undefined,
): Promise<Demo> {
  const { apiRoot } = emulator;
  const runtime = await startRuntime({
    config: toDemoConfig(config),
    token: demoBot.token,
    apiRoot,
    databaseFile,
    logger,
    isDemo: true,
    mayWork,
    decorate: (ports) => ({ ...ports, mailDomainCheck: withoutDns }),
    observe: metrics.observe,
    ...(limits !== undefined && { limits }),
  });
  try {
    await runtime.desk.saveContacts(sampleContacts);
    if ((await runtime.desk.autoReplies()).length === 0) {
      for (const autoReply of autoReplies) await runtime.desk.saveAutoReply(autoReply);
    }
    const shelf = createPhoneShelf();
    const scripts = createDemoScripts({
      emulator,
      shelf,
      bot: replayBot,
      texts: await openTexts(config),
      journal: runtime.journal,
      account: botIdOf(demoBot.token),
      logger,
    });
    const site = new Hono()
      .use(createGuard())
      .route("/", createMonitoring(runtime, metrics, { ...config, host }))
      .route(
        "/",
        createDemoSite({
          phone: createPhonePage(emulator, { customers, shelf }),
          panel: createDemoPanel({ desk: runtime.desk }),
          scripts: createScriptsPage({ scripts }),
        }),
      );
    const server = await serve(site, { host, port: config.port });
    return {
      runtime,
      url: server.url,
      async stop() {
        await server.close();
        await scripts.close();
        await runtime.stop();
        await emulator.close();
      },
    };
  } catch (error) {
    await runtime.stop();
    throw error;
  }
}

/** Whose phones are there at first: somebody whom the desk knows, somebody it does not, and somebody whose device says no language. */
const customers = [
  {
    firstName: "Олена",
    lastName: "Коваленко",
    username: "olena_k",
    languageCode: "uk",
    phone: "+380501234567",
  },
  { firstName: "Max", lastName: "Weber", languageCode: "de", phone: "+4915112345678" },
  { firstName: "Анна", languageCode: "ru", phone: "+77012345678" },
  { firstName: "John", lastName: "Baker", username: "jbaker", languageCode: "en", phone: "+12015550123" },
] as const;
