// A bot for one replay: the engine and the Telegram adapter as a desk has them, over real HTTP, with its dialogues in memory, and with
// ports and a time that do what the script says.

import {
  type Clock,
  completeSettings,
  createEngine,
  type Engine,
  type Logger,
  type Outbox,
  systemClock,
} from "@deskbell/core";
import { createTelegramBot, type RunningBot, type SendingLimits } from "@deskbell/telegram";
import type { Customer, Emulator } from "@deskbell/telegram-emulator";
import {
  createMemoryDialogueStore,
  type FakeClock,
  type Scene,
  type ScriptDriver,
  telegramDriver,
} from "@deskbell/testkit";
import type { Texts } from "@deskbell/texts";
import { toProfiles } from "../runtime/profiles.ts";
import { createNews } from "./news.ts";
import { createRenderedTexts, type RenderedTexts } from "./rendered-texts.ts";

/** What a stage is built with. */
export interface StageOptions {
  readonly emulator: Emulator;
  /** A bot of the emulator that nothing else runs as. */
  readonly bot: { readonly token: string; readonly username: string };
  readonly texts: Texts;
  readonly logger: Logger;
  /** How long to wait for the bot while nothing happens, in ms: faults may hold it up, or make it silent. */
  readonly patienceMs: number;
  /** Ends all waiting. */
  readonly signal: AbortSignal;
  /** Is given the customer's phone before anything happens on it. */
  readonly onPhone: (phone: Customer) => void;
}

/** A bot on stage. */
export interface Stage {
  readonly driver: ScriptDriver;
  readonly lastSaid: RenderedTexts["lastSaid"];
  close(): Promise<void>;
}

/** The pace of a replay is its own. */
const noLimits: SendingLimits = {
  perSecond: Number.POSITIVE_INFINITY,
  perChatPerSecond: Number.POSITIVE_INFINITY,
  chatBurst: Number.POSITIVE_INFINITY,
  perGroupPerMinute: Number.POSITIVE_INFINITY,
};

/** The process on stage, which a script may let die. */
interface Process {
  readonly engine: Engine;
  readonly running: RunningBot;
}

/** Connects the bot and lets it run. @throws TelegramFailure when nothing answers it */
export async function openStage(scene: Scene, options: StageOptions): Promise<Stage> {
  const { emulator, bot: identity, texts, logger, patienceMs, signal, onPhone } = options;
  const { renderer, known, lastSaid } = createRenderedTexts(texts);
  const store = createMemoryDialogueStore();
  const news = createNews(patienceMs, signal);
  const outbox: Outbox = { ...store, settle: (outcomes) => store.settle(outcomes).finally(news.tell) };
  const clock = createSendingClock(scene.clock);
  const bot = await createTelegramBot({ token: identity.token, apiRoot: emulator.apiRoot });
  const phones = new Map<string, Customer>();
  /** Ids of what customers did and the bot has not taken in yet. */
  const untaken = new Set<string>();
  const unsubscribe = emulator.subscribe((change) => {
    if (change.kind !== "update" || change.bot !== identity.username) return;
    const { update_id: id, message, edited_message, callback_query } = change.update;
    if ((message ?? edited_message ?? callback_query) !== undefined) untaken.add(String(id));
  });

  async function start(): Promise<Process> {
    let running: RunningBot | undefined;
    const engine = createEngine({
      store,
      outbox: store,
      ports: scene.ports,
      renderer,
      settings: () => completeSettings(scene.settings),
      clock: scene.clock,
      logger,
      onOutbox: () => running?.wake(),
    });
    await engine.start();
    running = bot.start({
      async accept(events) {
        await engine.accept(events);
        for (const { id } of events) untaken.delete(id);
        news.tell();
      },
      documents: async () => new TextEncoder().encode("{}\n"),
      outbox,
      matchLabel: texts.matchLabel,
      clock,
      logger,
      limits: noLimits,
    });
    return { engine, running };
  }

  async function end({ engine, running }: Process): Promise<void> {
    await running.stopReceiving();
    await engine.stop();
    await running.stop();
  }

  let current = await start();
  const closing = new AbortController();
  void bot.register(toProfiles(texts, null), logger, closing.signal);

  const driver = telegramDriver({
    texts: known,
    patienceMs,
    phoneOf({ id, name, language, phone }) {
      const made = emulator.customer(
        { firstName: name, phone, ...(language !== null && { languageCode: language }) },
        identity.username,
      );
      phones.set(id, made);
      onPhone(made);
      return made;
    },
    backstage: {
      clock: scene.clock,
      async idle() {
        await news.until(() => untaken.size === 0);
        await current.engine.idle();
        await news.until(async () => {
          const { due, nextDueAt } = await store.heads("telegram", bot.id, clock.now(), 1);
          return due.length === 0 && nextDueAt === null;
        });
      },
      async deskDoes({ id }, event) {
        const address = String(phones.get(id)?.id);
        const dialogue = { channel: "telegram", account: bot.id, address };
        await current.engine.accept([{ source: "desk", id: event.id, dialogue, customer: null, event }]);
      },
    },
  });
  return {
    driver: {
      ...driver,
      async restart() {
        await end(current);
        current = await start();
      },
    },
    lastSaid,
    async close() {
      closing.abort();
      unsubscribe();
      await end(current);
    },
  };
}

/** Real time, by which sending and its retries go, ahead by what the script has let pass: nothing is due later than now. */
function createSendingClock(script: FakeClock): Clock {
  const beganAt = script.now();
  const lead = () => script.now() - beganAt;
  return {
    now: () => systemClock.now() + lead(),
    wakeAt: (at, wake) => systemClock.wakeAt(at - lead(), wake),
  };
}
