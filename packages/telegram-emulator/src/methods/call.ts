// What every method gets, and the checks that many of them share.

import type { ReplyMarkup } from "../bot-api.ts";
import { integerParam, jsonParam, type Params, textParam } from "../params.ts";
import { badRequest, forbidden, mistake } from "../refusal.ts";
import { type Complain, readReplyMarkup } from "../validate/keyboards.ts";
import type { Bot } from "../world/bot.ts";
import type { ChatState, StoredMessage } from "../world/chat.ts";
import type { World } from "../world/world.ts";

export type MethodCall = {
  readonly world: World;
  readonly bot: Bot;
  readonly params: Params;
  /** Aborted when the caller hangs up or the server closes. */
  readonly signal: AbortSignal;
  /** Records a violation although the call goes through. */
  readonly complain: Complain;
};

/** Gives back the `result` of the answer. @throws Refusal for every answer with `ok: false` */
export type Method = (call: MethodCall) => unknown;

/** A result that Telegram explains in words beside it. */
export class Explained {
  readonly result: unknown;
  readonly description: string;

  constructor(result: unknown, description: string) {
    this.result = result;
    this.description = description;
  }
}

/** The chat that the call is about. @throws Refusal 400 if the bot knows none of this id */
export function findChat(call: MethodCall): ChatState {
  const id = textParam(call.params, "chat_id").trim();
  if (id === "") throw mistake("chat_id is empty");
  return findChatById(call.bot, id);
}

/** @param id a number, or `@username` of a group. @throws Refusal 400 if the bot knows none of this id */
export function findChatById(bot: Bot, id: string): ChatState {
  if (id.startsWith("@")) {
    for (const state of bot.chats.values()) {
      if (state.chat.type !== "private" && state.chat.username === id.slice(1)) return state;
    }
  }
  const found = bot.chats.get(Number.parseInt(id, 10));
  if (found === undefined) throw badRequest("chat not found");
  return found;
}

/** @throws Refusal 403 if the user never started the bot or blocked it */
export function checkIsReachable(chat: ChatState): void {
  if (chat.status === "new") throw forbidden("bot can't initiate conversation with a user");
  if (chat.status === "blocked") throw forbidden("bot was blocked by the user");
}

/** @param role as Telegram calls it in the complaint, e.g. "message to edit". @throws Refusal 400 */
export function findMessage(call: MethodCall, chat: ChatState, role: string): StoredMessage {
  const found = chat.messages.get(integerParam(call.params, "message_id"));
  if (found === undefined) throw badRequest(`${role} not found`);
  return found;
}

/** The call's reply_markup, its form checked. @throws Refusal 400 */
export function readMarkup(call: MethodCall): ReplyMarkup | undefined {
  return readReplyMarkup(
    jsonParam(call.params, "reply_markup", "can't parse reply keyboard markup JSON object"),
    call.complain,
  );
}
