import type { Logger, LogMethod } from "@deskbell/core";

/** The same logger for one of several bots: every line has the bot's handle, or id, in the field `bot`. */
export function logAs(logger: Logger, bot: string): Logger {
  const named =
    (level: keyof Logger): LogMethod =>
    (fields, message) =>
      logger[level]({ bot, ...fields }, message);
  return { debug: named("debug"), info: named("info"), warn: named("warn"), error: named("error") };
}
