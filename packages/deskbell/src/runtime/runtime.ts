// The running desk: storage, engine, bot and rules, put together. The only place that knows all of them.

import {
  createEngine,
  type EngineOptions,
  errorCode,
  type Journal,
  type Logger,
  type Observer,
  type Ports,
  systemClock,
} from "@deskbell/core";
import { type Desk, type DeskSettings, type DeskStore, toDialogueSettings } from "@deskbell/desk";
import type { EventsHandler } from "@deskbell/http-ports";
import { createMailDomainCheck } from "@deskbell/mail";
import {
  createTelegramBot,
  createTelegramRenderer,
  type RunningBot,
  type SendingLimits,
  type TelegramBot,
  type WebhookPlace,
} from "@deskbell/telegram";
import { type Config, noHttpPorts } from "../config.ts";
import { refuseDemoFile, requireDemoFile } from "../demo/demo-file.ts";
import type { DeskFact } from "../metrics/count-facts.ts";
import { createChanges } from "./changes.ts";
import { createDocumentSource } from "./customer-copy-file.ts";
import { startErasing } from "./erasures.ts";
import { createGate } from "./gate.ts";
import { observeCommits } from "./observed-store.ts";
import { openDesk } from "./open-desk.ts";
import { openEvents } from "./open-events.ts";
import { openHttpPorts } from "./open-http-ports.ts";
import { openMail } from "./open-mail.ts";
import { openTexts } from "./open-texts.ts";
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
  readonly bot: TelegramBot;
  /** Answers what Telegram posts; null when updates are asked for. */
  readonly handleUpdate: RunningBot["handle"];
  /** Answers whoever keeps the tickets or chats and tells what agents did; null where the desk keeps both. */
  readonly handleEvent: EventsHandler | null;
  /** Ends in order: no more updates, what was accepted is committed and confirmed, then delivery, then the file. */
  stop(): Promise<void>;
  /** Resolves when the bot has stopped receiving; rejects when it cannot receive any more. */
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
  const { desk, storage } = await openDesk(config, options.databaseFile, observe, changes.tell);
  try {
    const requireFile = options.isDemo ? requireDemoFile : refuseDemoFile;
    await requireFile(storage.bots, options.databaseFile);
    const bot = await createTelegramBot({ token: options.token, apiRoot: options.apiRoot });
    const { isDemo } = options;
    const startedAt = systemClock.now();
    await storage.bots.save({ channel: "telegram", id: bot.id, handle: bot.username, isDemo, startedAt });
    const texts = await openTexts(config);
    const mail = openMail({
      // A demo writes to nobody real.
      server: isDemo ? null : config.mail,
      desk,
      storage,
      texts,
      bot: { username: bot.username, token: options.token },
      logger,
      mayWork,
    });
    const renderer = createTelegramRenderer(texts);
    let settings: DeskSettings = await desk.settings.current();
    for (const { name, problem } of await desk.settings.mistakes()) {
      logger.warn({ setting: name, problem }, "A setting is wrong; its default applies.");
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
      ...options.engine,
      store: storage.dialogues,
      outbox: mail.outbox,
      ports,
      renderer,
      settings: () => toDialogueSettings(settings),
      clock: systemClock,
      logger,
      mayWork,
      onOutbox: () => running?.wake(),
      observe: options.observe,
    });

    const gate = createGate({
      bans: storage.bans,
      accept: engine.accept,
      perMinute: () => settings.floodPerMinute,
      renderer,
      clock: systemClock,
      logger,
      onNotice: () => running?.wake(),
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
      settings = await desk.settings.current();
      await gate.reload();
      erasing.wake();
      webhooks.wake();
      await engine.drain();
      running?.wake();
    }

    let running: RunningBot | undefined;
    await gate.reload();
    await engine.start();
    running = bot.start({
      accept: gate.accept,
      documents: createDocumentSource(storage.personalData),
      outbox: mail.outbox,
      matchLabel: texts.matchLabel,
      clock: systemClock,
      logger,
      limits: options.limits,
      mayWork,
      webhook: isDemo ? undefined : webhookPlace(config),
      observe: options.observe,
    });
    mail.wake();
    webhooks.wake();
    const receiving = running;
    const stopping = new AbortController();
    void bot.register(toProfiles(texts, config.botName), logger, stopping.signal);
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
      settings: () => settings,
      onRound: erasing.wake,
      clock: systemClock,
      logger,
    });

    return {
      desk,
      journal: storage.journal,
      bot,
      handleUpdate: receiving.handle,
      handleEvent: openEvents({
        httpPorts,
        engine,
        store: storage.dialogues,
        account: bot.id,
        clock: systemClock,
        logger,
      }),
      ...createReadiness({ desk, storage, receiving, mayWork, account: bot.id }),
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
function webhookPlace({ publicUrl, webhookSecret }: Config): WebhookPlace | undefined {
  if (publicUrl === null) return undefined;
  return { publicUrl, ...(webhookSecret !== null && { secret: webhookSecret }) };
}
