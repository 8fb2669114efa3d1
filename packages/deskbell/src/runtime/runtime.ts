// The running desk: storage, engine, bot and rules, put together. The only place that knows all of them.

import {
  createDialogue,
  createEngine,
  type EngineOptions,
  errorCode,
  type Journal,
  type Logger,
  type Observer,
  type Ports,
  systemClock,
} from "@deskbell/core";
import { type Desk, type DeskStore, type SettingsByBot, toDialogueSettings } from "@deskbell/desk";
import type { EventsHandler } from "@deskbell/http-ports";
import { createMailDomainCheck } from "@deskbell/mail";
import {
  createTelegramRenderer,
  logAs,
  type RunningBot,
  type RunningBots,
  runTogether,
  type SendingLimits,
  type TelegramBot,
  type WebhookPlace,
} from "@deskbell/telegram";
import { botsOf, type Config, noHttpPorts } from "../config.ts";
import { refuseDemoFile, requireDemoFile } from "../demo/demo-file.ts";
import type { DeskFact } from "../metrics/count-facts.ts";
import type { BotConfig } from "../more-bots.ts";
import { createChanges } from "./changes.ts";
import { createDocumentSource } from "./customer-copy-file.ts";
import { startErasing } from "./erasures.ts";
import { createGate } from "./gate.ts";
import { observeCommits } from "./observed-store.ts";
import { openBotTexts } from "./open-bot-texts.ts";
import { openBots } from "./open-bots.ts";
import { openDesk } from "./open-desk.ts";
import { openEvents } from "./open-events.ts";
import { openHttpPorts } from "./open-http-ports.ts";
import { openMail } from "./open-mail.ts";
import { openWebhooks } from "./open-webhooks.ts";
import { toProfiles } from "./profiles.ts";
import { createReadiness, type Readiness } from "./readiness.ts";
import { startSweeping } from "./sweeping.ts";
import { watch } from "./watch.ts";

/** The ports of a desk: all of them, but for proof by e-mail where no mail server is. */
export type DeskPorts = Required<Omit<Ports, "emailProof">> & Pick<Ports, "emailProof">;

/** What a desk is run with. */
export interface RuntimeOptions {
  readonly config: Config;
  readonly databaseFile: string;
  readonly token: string;
  readonly apiRoot: string | undefined;
  readonly logger: Logger;
  /** Whether the bot talks to nobody real; each kind of desk keeps off the other's files. */
  readonly isDemo: boolean;
  /** Puts something else in the place of a port, such as a CRM's lookup, or around it. */
  readonly decorate?: (ports: DeskPorts) => DeskPorts;
  /** Another machine than the usual one, or other patience with some of the ports. */
  readonly engine?: Pick<EngineOptions, "machine" | "policies">;
  /** Names of the checks of answers that this machine was given. */
  readonly validators?: readonly string[];
  /** How fast the bot may send; Telegram's own limits unless told. */
  readonly limits?: SendingLimits;
  /** Whether this process is the one that receives, sends and calls ports, asked right before; always, unless told. */
  readonly mayWork?: () => boolean;
  /** Is told what the engine and the bot do, to be counted. */
  readonly observe?: Observer<DeskFact>;
}

/** A desk that runs. */
export interface Runtime extends Readiness {
  readonly desk: Desk;
  /** What happened in its dialogues. */
  readonly journal: Journal;
  /** The first of `bots`. */
  readonly bot: TelegramBot;
  /** The bots that Telegram has accepted. */
  readonly bots: readonly TelegramBot[];
  /** Answers what Telegram posts; null when updates are asked for. */
  readonly handleUpdate: RunningBot["handle"];
  /** Answers whoever keeps the tickets or chats and tells what agents did; null where the desk keeps both. */
  readonly handleEvent: EventsHandler | null;
  /** Ends in order: no more updates, what was accepted is committed and confirmed, then delivery, then the file. */
  stop(): Promise<void>;
  /** Resolves when no bot receives any more; rejects when none can. */
  readonly done: Promise<void>;
}

/** How often another process's writes are looked for, in ms: an answer from the command line should feel prompt. */
const watchIntervalMs = 300;

/**
 * Starts a desk.
 * @throws SqliteOpenError, TelegramFailure or TextsError when it cannot start; nothing is left running then.
 */
export async function startRuntime(options: RuntimeOptions): Promise<Runtime> {
  const { config, logger, decorate = (ports) => ports, mayWork = () => true } = options;
  const changes = createChanges();
  const stream = createChanges();
  const observe = (store: DeskStore) =>
    observeCommits(store, { onCommit: changes.tell, onEvent: stream.tell });
  const { desk, storage } = await openDesk(
    config,
    options.databaseFile,
    observe,
    changes.tell,
    options.validators,
  );
  try {
    const requireFile = options.isDemo ? requireDemoFile : refuseDemoFile;
    await requireFile(storage.bots, options.databaseFile);
    const { isDemo } = options;
    const configs = configsOf(options);
    const { open, refused } = await openBots(configs, options.apiRoot, logger);
    const startedAt = systemClock.now();
    for (const { bot } of open) {
      await storage.bots.save({ channel: "telegram", id: bot.id, handle: bot.username, isDemo, startedAt });
    }
    const handles = new Map((await storage.bots.all()).map(({ id, handle }) => [id, handle]));
    const textsOf = await openBotTexts(config, configs);
    const mail = openMail({
      // A demo writes to nobody real.
      server: isDemo ? null : config.mail,
      desk,
      storage,
      textsOf,
      handleOf: ({ account }) => handles.get(account) ?? "",
      secret: options.token,
      logger,
      mayWork,
    });
    const renderer = createTelegramRenderer(textsOf);
    let settingsOf: SettingsByBot = await desk.settings.byBot();
    for (const { name, problem, bot } of await desk.settings.mistakes()) {
      logger.warn(
        { setting: name, problem, ...(bot !== undefined && { bot }) },
        "A setting is wrong; its default applies.",
      );
    }

    // A demo talks to nobody real.
    const httpPorts = isDemo ? noHttpPorts : config.httpPorts;
    const ports = decorate({
      ...openHttpPorts(httpPorts, desk),
      mailDomainCheck: createMailDomainCheck(),
      emailProof: mail.emailProof ?? undefined,
      privacyDesk: desk.privacyDesk,
    });

    const engine = createEngine({
      machine: createDialogue(config.dialogue),
      ...options.engine,
      store: storage.dialogues,
      outbox: mail.outbox,
      ports,
      renderer,
      settings: (dialogue) => toDialogueSettings(settingsOf(dialogue)),
      clock: systemClock,
      logger,
      mayWork,
      onOutbox: (dialogues) => running?.wakeFor(dialogues),
      observe: options.observe,
    });

    const gate = createGate({
      bans: storage.bans,
      accept: engine.accept,
      perMinute: (dialogue) => settingsOf(dialogue).floodPerMinute,
      renderer,
      clock: systemClock,
      logger,
      onNotice: (dialogue) => running?.wakeFor([dialogue]),
    });
    const webhooks = openWebhooks({
      webhook: isDemo ? null : config.webhook,
      storage,
      clock: systemClock,
      logger,
      mayWork,
    });
    stream.listen(webhooks.wake);
    const erasing = startErasing({
      personalData: storage.personalData,
      renderer,
      forget: engine.forget,
      now: systemClock.now,
      logger,
      onDone() {
        running?.wake();
        webhooks.wake();
      },
    });

    /** Takes in what the desk or another process has written. */
    async function takeIn(): Promise<void> {
      settingsOf = await desk.settings.byBot();
      await gate.reload();
      erasing.wake();
      webhooks.wake();
      await engine.drain();
      running?.wake();
    }

    const loggerOf = (bot: TelegramBot) => (configs.length > 1 ? logAs(logger, bot.username) : logger);
    let running: RunningBots | undefined;
    await gate.reload();
    await engine.start();
    const started = open.map(({ bot, config: own }) => {
      const running = bot.start({
        accept: gate.accept,
        documents: createDocumentSource(storage.personalData),
        outbox: mail.outbox,
        matchLabel: textsOf({ account: bot.id }).matchLabel,
        clock: systemClock,
        logger: loggerOf(bot),
        limits: options.limits,
        mayWork,
        webhook: isDemo ? undefined : webhookPlace(config, own),
        observe: options.observe,
      });
      return { bot, running };
    });
    const receiving = runTogether(started);
    running = receiving;
    mail.wake();
    webhooks.wake();
    const stopping = new AbortController();
    for (const { bot, config: own } of open) {
      const profiles = toProfiles(textsOf({ account: bot.id }), own.name);
      void bot.register(profiles, loggerOf(bot), stopping.signal);
    }
    const watching = watch({
      isChanged: () => storage.changedByOthers(),
      takeIn,
      changes,
      intervalMs: watchIntervalMs,
      onError: (error) =>
        logger.error({ code: errorCode(error) }, "Changes of the desk were not taken in; trying again."),
    });

    const sweeping = startSweeping({
      retention: storage.retention,
      settings: () => settingsOf(null),
      onRound: erasing.wake,
      clock: systemClock,
      logger,
    });

    const watched = [
      ...started.map(({ bot, running: { hindrance } }) => ({
        account: bot.id,
        name: bot.username,
        hindrance,
      })),
      ...refused.map(({ id, config: { variable } }) => ({
        account: id,
        name: handles.get(id) ?? id,
        hindrance: () => `Telegram does not accept ${variable}`,
      })),
    ];
    const bots = open.map(({ bot }) => bot);
    return {
      desk,
      journal: storage.journal,
      bot: requireFirst(bots),
      bots,
      handleUpdate: receiving.handle,
      handleEvent: openEvents({
        httpPorts,
        engine,
        store: storage.dialogues,
        accounts: new Set(watched.map(({ account }) => account)),
        clock: systemClock,
        logger,
      }),
      ...createReadiness({ desk, storage, bots: watched, mayWork }),
      done: receiving.done,
      async stop() {
        stopping.abort();
        await sweeping.stop();
        await erasing.stop();
        await receiving.stopReceiving();
        await watching.stop();
        await engine.stop();
        await receiving.stop();
        await mail.stop();
        await webhooks.stop();
        storage.close();
      },
    };
  } catch (error) {
    storage.close();
    throw error;
  }
}

/** Where Telegram is to post updates; undefined for a desk that has no public address. */
function webhookPlace({ publicUrl }: Config, { webhookSecret }: BotConfig): WebhookPlace | undefined {
  if (publicUrl === null) return undefined;
  return { publicUrl, ...(webhookSecret !== null && { secret: webhookSecret }) };
}

/** The bots to run as: the one that was asked for, and those beside it, of which a demo has none. */
function configsOf({ config, token, isDemo }: RuntimeOptions): readonly BotConfig[] {
  const [first, ...more] = botsOf({ ...config, token });
  return first === undefined ? [] : [first, ...(isDemo ? [] : more)];
}

/** `openBots` gives one at least. */
function requireFirst(bots: readonly TelegramBot[]): TelegramBot {
  const [first] = bots;
  if (first === undefined) throw new Error("A desk runs without a bot.");
  return first;
}
