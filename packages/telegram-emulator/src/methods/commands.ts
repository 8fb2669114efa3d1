// setMyCommands, getMyCommands, deleteMyCommands: one list per scope and language.

import type { BotCommand } from "../bot-api.ts";
import { isObject, PartError, requiredInteger, requiredText } from "../json.ts";
import { jsonParam, textParam } from "../params.ts";
import { mistake } from "../refusal.ts";
import { type CommandScope, commandsKey } from "../world/profile.ts";
import { findChatById, type MethodCall } from "./call.ts";

/** Bot API, setMyCommands and BotCommand. */
const maxCommands = 100;
const maxNameLength = 32;
const maxDescriptionLength = 256;

const scopesOfAll: ReadonlySet<string> = new Set([
  "default",
  "all_private_chats",
  "all_group_chats",
  "all_chat_administrators",
]);
const scopesOfOne: ReadonlySet<string> = new Set(["chat", "chat_administrators", "chat_member"]);

export function setMyCommands(call: MethodCall): true {
  const sent = readCommands(call);
  const key = readKey(call);
  const commands = sent.map(checkCommand);
  if (commands.length > maxCommands) throw mistake("BOT_COMMANDS_TOO_MUCH");
  if (commands.length === 0) call.bot.profile.commands.delete(key);
  else call.bot.profile.commands.set(key, commands);
  call.world.changes.tell({ kind: "profile", bot: call.bot.username });
  return true;
}

/** Exactly what was set for this scope and language, without falling back to another. */
export function getMyCommands(call: MethodCall): readonly BotCommand[] {
  return call.bot.profile.commands.get(readKey(call)) ?? [];
}

export function deleteMyCommands(call: MethodCall): true {
  call.bot.profile.commands.delete(readKey(call));
  call.world.changes.tell({ kind: "profile", bot: call.bot.username });
  return true;
}

/** Empty, or two small letters (ISO 639-1). @throws Refusal 400 */
export function readLanguageCode(call: MethodCall): string {
  const code = textParam(call.params, "language_code");
  if (!/^(?:[a-z]{2})?$/.test(code)) throw mistake("invalid language code specified");
  return code;
}

function readCommands({ params }: MethodCall): readonly BotCommand[] {
  const json = jsonParam(params, "commands", "can't parse commands JSON object");
  if (json === undefined) return [];
  if (!Array.isArray(json)) throw mistake("expected an Array of BotCommand");
  return json.map((item: unknown) => {
    try {
      if (!isObject(item)) throw new PartError("expected an Object");
      return { command: requiredText(item, "command"), description: requiredText(item, "description") };
    } catch (error) {
      if (error instanceof PartError) throw mistake(`can't parse BotCommand: ${error.message}`);
      throw error;
    }
  });
}

function checkCommand(sent: BotCommand): BotCommand {
  const command = sent.command.trim().replace(/^\//, "");
  if (command === "") throw mistake("command must be non-empty");
  if (command.length > maxNameLength) throw mistake(`command length must not exceed ${maxNameLength}`);
  const description = sent.description.trim();
  if (description === "") throw mistake("command description must be non-empty");
  if (description.length > maxDescriptionLength) {
    throw mistake(`command description length must not exceed ${maxDescriptionLength}`);
  }
  if (!/^[a-z0-9_]+$/.test(command)) throw mistake("BOT_COMMAND_INVALID");
  return { command, description };
}

function readKey(call: MethodCall): string {
  const scope = readScope(call);
  return commandsKey(scope, readLanguageCode(call));
}

function readScope(call: MethodCall): CommandScope {
  const json = jsonParam(call.params, "scope", "can't parse BotCommandScope JSON object");
  if (json === undefined) return { type: "default" };
  try {
    if (!isObject(json)) throw new PartError("BotCommandScope must be an Object");
    const type = requiredText(json, "type");
    if (scopesOfAll.has(type)) return { type };
    if (!scopesOfOne.has(type)) throw new PartError("Unsupported type specified");
    const chatId = requiredText(json, "chat_id");
    if (chatId === "") throw new PartError("Empty chat_id specified");
    const user = type === "chat_member" ? { user_id: requiredInteger(json, "user_id") } : {};
    return { type, chat_id: findChatById(call.bot, chatId).chat.id, ...user };
  } catch (error) {
    if (error instanceof PartError) throw mistake(`can't parse BotCommandScope: ${error.message}`);
    throw error;
  }
}
