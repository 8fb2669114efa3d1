import {
  createEngine,
  DeskbellError,
  type DialogueAddress,
  type DialogueSettings,
  defaultSettings,
  type Engine,
  type EngineFact,
  type EngineOptions,
  type Observer,
  silentLogger,
} from "@deskbell/core";
import type { BotFact } from "./bot-fact.ts";
import type { BotOptions, TelegramBot } from "./create-telegram-bot.ts";
import { logAs } from "./log-as.ts";
import { type RunningBots, runTogether } from "./run-together.ts";
import { createTelegramRenderer, type Sayings } from "./telegram-renderer.ts";

/** What bots share: where dialogues are kept, and what is asked of the world. */
export interface SharedServing
  extends Omit<EngineOptions, "outbox" | "renderer" | "onOutbox" | "mayWork" | "observe">,
    Omit<BotOptions, "accept" | "matchLabel" | "clock" | "logger" | "observe" | "webhook"> {
  /** Is told what engine and bots do, to be counted. */
  readonly observe?: Observer<EngineFact | BotFact>;
}

/** What a bot has to itself: what it says, and where it receives. */
export interface OwnServing extends Pick<BotOptions, "webhook"> {
  readonly texts: Sayings & Pick<BotOptions, "matchLabel">;
}

/** What a bot that talks by itself works with. */
export interface ServeOptions extends SharedServing, OwnServing {}

/** One of several bots that talk by themselves. */
export interface ServedBot extends OwnServing {
  readonly bot: TelegramBot;
  /** In the place of those that all bots have; read at every step. */
  readonly settings?: () => DialogueSettings;
}

/** A bot with its dialogues, or several with theirs. */
export interface ServedDialogues extends RunningBots {
  /** Takes in what others do, such as `ticket.answered` of an agent: each `source` and `id` counts once. */
  readonly accept: Engine["accept"];
}

/** Bots were to be served in a way that would mix up their dialogues. */
export class ServingError extends DeskbellError {
  readonly code: "serving.twice" | "serving.sameBot" | "serving.noBot";

  constructor(code: ServingError["code"], message: string) {
    super(message);
    this.code = code;
  }
}

/** The stores that engines of this process work on. */
const servedStores = new WeakSet<object>();

/**
 * Runs an engine behind a bot, or behind several that share a store, and takes up what an earlier process left.
 *
 * A store has one engine, which makes the calls of all its dialogues; so all bots of a store are handed over together.
 * @throws ServingError when the store is being served already, or a bot is there twice; whatever the store rejects with. Nothing is left
 * running then.
 * @example
 * const bot = await createTelegramBot({ token });
 * const running = await serveDialogues(bot, { store, outbox, texts: createTexts(), ports: { ticketSink, privacyDesk } });
 * @example
 * const running = await serveDialogues(
 *   [{ bot: shop, texts: shopTexts }, { bot: workshop, texts: workshopTexts, settings: () => workshopSettings }],
 *   { store, outbox, ports: { ticketSink, privacyDesk } },
 * );
 */
export async function serveDialogues(bot: TelegramBot, options: ServeOptions): Promise<ServedDialogues>;
export async function serveDialogues(
  bots: readonly ServedBot[],
  options: SharedServing,
): Promise<ServedDialogues>;
export async function serveDialogues(
  bots: TelegramBot | readonly ServedBot[],
  options: SharedServing | ServeOptions,
): Promise<ServedDialogues> {
  const served = isSeveral(bots) ? bots : [{ bot: bots, ...pickOwn(options as ServeOptions) }];
  const { store } = options;
  const [first] = served;
  if (first === undefined) throw new ServingError("serving.noBot", "There is no bot to serve: hand in one.");
  const byId = new Map(served.map((one) => [one.bot.id, one]));
  if (byId.size < served.length) {
    throw new ServingError("serving.sameBot", "A bot is there twice: hand in each of them once.");
  }
  if (servedStores.has(store)) {
    throw new ServingError(
      "serving.twice",
      "This store is served already, and two engines would both make each call. Hand in all its bots together.",
    );
  }

  // Of a bot that is not there any more, calls and timers are left: they end in the words of the first.
  const ofDialogue = ({ account }: DialogueAddress) => byId.get(account) ?? first;
  let running: RunningBots | null = null;
  const engine = createEngine({
    ...options,
    settings: (dialogue) =>
      ofDialogue(dialogue).settings?.() ?? options.settings?.(dialogue) ?? defaultSettings,
    renderer: createTelegramRenderer((dialogue) => ofDialogue(dialogue).texts),
    onOutbox: (dialogues) => running?.wakeFor(dialogues),
  });
  servedStores.add(store);
  try {
    await engine.start();
  } catch (error) {
    await engine.stop();
    servedStores.delete(store);
    throw error;
  }
  const started = runTogether(
    served.map(({ bot, texts, webhook }) => ({
      bot,
      running: bot.start({
        ...options,
        accept: engine.accept,
        matchLabel: texts.matchLabel,
        webhook,
        ...(served.length > 1 && { logger: logAs(options.logger ?? silentLogger, bot.username) }),
      }),
    })),
  );
  running = started;
  return {
    ...started,
    accept: engine.accept,
    async stop() {
      await started.stopReceiving();
      // What was said last still goes out.
      await engine.stop();
      await started.stop();
      servedStores.delete(store);
    },
  };
}

function isSeveral(bots: TelegramBot | readonly ServedBot[]): bots is readonly ServedBot[] {
  return Array.isArray(bots);
}

function pickOwn({ texts, webhook }: ServeOptions): OwnServing {
  return { texts, webhook };
}
