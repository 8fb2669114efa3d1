import type { Logger } from "@deskbell/core";
import { createTelegramBot, type TelegramBot, TelegramFailure } from "@deskbell/telegram";
import { type BotConfig, botIdOf } from "../more-bots.ts";

/** A bot whose token Telegram has accepted, and what it was configured with. */
export interface OpenBot {
  readonly config: BotConfig;
  readonly bot: TelegramBot;
}

/** A bot that is left out, as Telegram does not accept its token. */
export interface RefusedBot {
  readonly config: BotConfig;
  /** Its id, which is in the token. */
  readonly id: string;
}

/** The bots of a desk. */
export interface OpenBots {
  readonly open: readonly OpenBot[];
  readonly refused: readonly RefusedBot[];
}

/**
 * Connects to Telegram as each of these bots. One that is refused is left out and told of in the log, as long as another is accepted.
 * @throws TelegramFailure when none is accepted, or nothing answers
 */
export async function openBots(
  configs: readonly BotConfig[],
  apiRoot: string | undefined,
  logger: Logger,
): Promise<OpenBots> {
  const attempts = await Promise.allSettled(
    configs.map(({ token }) => createTelegramBot({ token, apiRoot })),
  );
  const open: OpenBot[] = [];
  const failed: { readonly config: BotConfig; readonly error: unknown }[] = [];
  for (const [index, config] of configs.entries()) {
    const attempt = attempts[index];
    if (attempt?.status === "fulfilled") open.push({ config, bot: attempt.value });
    else failed.push({ config, error: attempt?.reason });
  }
  const inTrouble = failed.find(({ error }) => open.length === 0 || !isRefusal(error));
  if (inTrouble !== undefined) throw inTrouble.error;
  const refused = failed.map(({ config }) => ({ config, id: botIdOf(config.token) }));
  for (const { config, id } of refused) {
    const fields = { bot: id, setting: config.variable, code: "TELEGRAM_UNAUTHORIZED" };
    logger.error(fields, "Telegram does not accept the token of a bot; the others work without it.");
  }
  return { open, refused };
}

/** Whether Telegram knows the token no more, or never did: Bot API servers answer 401 or 404. */
function isRefusal(error: unknown): boolean {
  return (
    error instanceof TelegramFailure &&
    (error.code === "TELEGRAM_UNAUTHORIZED" || error.code === "TELEGRAM_NOT_FOUND")
  );
}
