// The running desk: storage, engine, bot and rules, put together. The only place that knows all of them.

import { createDialogue, createEngine, errorCode, type Journal, systemClock } from "@deskbell/core";
import { type Desk, type DeskStore, type SettingsByBot, toDialogueSettings } from "@deskbell/desk";
import type { EventsHandler } from "@deskbell/http-ports";
import { createMailDomainCheck } from "@deskbell/mail";
import { createTelegramRenderer, type RunningBot, type TelegramBot } from "@deskbell/telegram";
import { botsOf } from "../config.ts";
import { refuseDemoFile, requireDemoFile } from "../demo/demo-file.ts";
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
import { createReadiness, type Readiness } from "./readiness.ts";
import type { RuntimeOptions } from "./runtime-options.ts";
import { type StartedBots, startBots } from "./start-bots.ts";
import { startSweeping } from "./sweeping.ts";
import { watch } from "./watch.ts";

/** A desk that runs. */
export interface Runtime extends Readiness {
  readonly desk: Desk;
  /** What happened in its dialogues. */
  readonly journal: Journal;
  /** The bots that Telegram has accepted: one at least. */
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
  const { config, isDemo, logger, decorate = (ports) => ports, mayWork = () => true } = options;
  const dialogue = { ...config.dialogue, ...options.dialogue };
  const changes = createChanges();
  const stream = createChanges();
  const observe = (store: DeskStore) =>
    observeCommits(store, { onCommit: changes.tell, onEvent: stream.tell });
  const { desk, storage } = await openDesk(
    config,
    options.databaseFile,
    observe,
    changes.tell,
    Object.keys(dialogue.validators ?? {}),
  );
  try {
    const requireFile = isDemo ? requireDemoFile : refuseDemoFile;
    await requireFile(storage.bots, options.databaseFile);
    const configs = botsOf({ ...config, token: options.token });
    const bots = await openBots(configs, options.apiRoot, logger);
    const startedAt = systemClock.now();
    for (const { bot } of bots.open) {
      await storage.bots.save({ channel: "telegram", id: bot.id, handle: bot.username, isDemo, startedAt });
    }
    const handles = new Map((await storage.bots.all()).map(({ id, handle }) => [id, handle]));
    const textsOf = await openBotTexts(config, configs);
    const mail = openMail({
      server: config.mail,
      desk,
      storage,
      textsOf,
      handleOf: ({ account }) => handles.get(account) ?? "",
      secret: options.token,
      logger,
      mayWork,
    });
    let running: StartedBots | undefined;
    const renderer = createTelegramRenderer(textsOf);
    let settingsOf: SettingsByBot = await desk.settings.byBot();
    for (const { name, problem, bot } of await desk.settings.mistakes()) {
      logger.warn(
        { setting: name, problem, ...(bot !== undefined && { bot }) },
        "A setting is wrong; its default applies.",
      );
    }

    const ports = decorate({
      ...openHttpPorts(config.httpPorts, desk),
      mailDomainCheck: createMailDomainCheck(),
      emailProof: mail.emailProof ?? undefined,
      privacyDesk: desk.privacyDesk,
    });

    const engine = createEngine({
      machine: createDialogue(dialogue),
      ...options.engine,
      store: storage.dialogues,
      outbox: mail.outbox,
      ports,
      renderer,
      settings: (address) => toDialogueSettings(settingsOf(address)),
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
      webhook: config.webhook,
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

    await gate.reload();
    await engine.start();
    const started = startBots({
      bots,
      handles,
      textsOf,
      publicUrl: config.publicUrl,
      accept: gate.accept,
      documents: createDocumentSource(storage.personalData),
      outbox: mail.outbox,
      clock: systemClock,
      logger,
      limits: options.limits,
      mayWork,
      observe: options.observe,
    });
    running = started;
    mail.wake();
    webhooks.wake();
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

    return {
      desk,
      journal: storage.journal,
      bots: bots.open.map(({ bot }) => bot),
      handleUpdate: started.handle,
      handleEvent: openEvents({
        httpPorts: config.httpPorts,
        engine,
        store: storage.dialogues,
        accounts: new Set(started.watched.map(({ account }) => account)),
        clock: systemClock,
        logger,
      }),
      ...createReadiness({ desk, storage, bots: started.watched, mayWork }),
      done: started.done,
      async stop() {
        await sweeping.stop();
        await erasing.stop();
        await started.stopReceiving();
        await watching.stop();
        await engine.stop();
        await started.stop();
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
