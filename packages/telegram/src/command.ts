import { type Fields, fieldsOf, textOf } from "./fields.ts";

/** A command as it was typed; `rest` is what follows it in the same message. */
export interface Command {
  /** In lower case, without slash and bot name. */
  readonly name: string;
  readonly rest: string | null;
}

/**
 * The command that a message begins with. What Telegram does not mark as a command is none (`/старт`, a path), and a command for
 * another bot (`/start@other_bot`) is not ours.
 */
export function parseCommand(message: Fields, botUsername: string): Command | null {
  const text = textOf(message.text);
  const length = commandLength(message.entities);
  if (text === null || length === null) return null;

  const parts = /^\/(?<name>\w+)(?:@(?<bot>\w+))?$/.exec(text.slice(0, length))?.groups;
  if (parts?.name === undefined) return null;
  if (parts.bot !== undefined && parts.bot.toLowerCase() !== botUsername.toLowerCase()) return null;
  return { name: parts.name.toLowerCase(), rest: textOf(text.slice(length).trim()) };
}

function commandLength(entities: unknown): number | null {
  if (!Array.isArray(entities)) return null;
  const command = entities
    .map(fieldsOf)
    .find((entity) => entity?.type === "bot_command" && entity.offset === 0);
  const length = command?.length;
  return typeof length === "number" && length > 0 ? length : null;
}
