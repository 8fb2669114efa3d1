import {
  createEngine,
  type Engine,
  type EngineFact,
  type EngineOptions,
  type Observer,
} from "@deskbell/core";
import type { BotFact } from "./bot-fact.ts";
import type { BotOptions, RunningBot, TelegramBot } from "./create-telegram-bot.ts";
import { createTelegramRenderer, type Sayings } from "./telegram-renderer.ts";

/** What a bot that talks by itself works with: where dialogues are kept, what is asked of the world, and what is said. */
export interface ServeOptions
  extends Omit<EngineOptions, "outbox" | "renderer" | "onOutbox" | "mayWork" | "observe">,
    Omit<BotOptions, "accept" | "matchLabel" | "clock" | "logger" | "observe"> {
  readonly texts: Sayings & Pick<BotOptions, "matchLabel">;
  /** Is told what engine and bot do, to be counted. */
  readonly observe?: Observer<EngineFact | BotFact>;
}

/** A bot with its dialogues. */
export interface ServedDialogues extends RunningBot {
  /** Takes in what others do, such as `ticket.answered` of an agent: each `source` and `id` counts once. */
  readonly accept: Engine["accept"];
}

/**
 * Runs an engine behind a bot, and takes up what an earlier process left.
 * @throws whatever the store rejects with; nothing is left running then.
 * @example
 * const bot = await createTelegramBot({ token });
 * const running = await serveDialogues(bot, { store, outbox, texts: createTexts(), ports: { ticketSink, privacyDesk } });
 */
export async function serveDialogues(bot: TelegramBot, options: ServeOptions): Promise<ServedDialogues> {
  const { texts } = options;
  let running: RunningBot | null = null;
  const engine = createEngine({
    ...options,
    renderer: createTelegramRenderer(texts),
    onOutbox: () => running?.wake(),
  });
  await engine.start();
  const started = bot.start({ ...options, accept: engine.accept, matchLabel: texts.matchLabel });
  running = started;
  return {
    ...started,
    accept: engine.accept,
    async stop() {
      await started.stopReceiving();
      // What was said last still goes out.
      await engine.stop();
      await started.stop();
    },
  };
}
