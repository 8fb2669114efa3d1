// answerCallbackQuery: what stops the spinner on a pressed button.

import { booleanParam, textParam } from "../params.ts";
import { badRequest, mistake } from "../refusal.ts";
import type { MethodCall } from "./call.ts";

/** Characters: Bot API, answerCallbackQuery. */
const maxTextLength = 200;

/** Each press can be answered once, and not for long. */
export function answerCallbackQuery({ world, bot, params }: MethodCall): true {
  const callbackQueryId = textParam(params, "callback_query_id");
  const pressed = bot.callbacks.get(callbackQueryId);
  const isLate = pressed === undefined || world.now() - pressed.pressedAt > world.settings.callbackLifetimeMs;
  if (isLate || pressed.answer !== undefined) {
    throw badRequest("query is too old and response timeout expired or query ID is invalid");
  }
  const text = textParam(params, "text");
  if (text.length > maxTextLength) throw mistake("MESSAGE_TOO_LONG");
  const url = textParam(params, "url");
  if (url !== "" && !url.startsWith(`https://t.me/${bot.username}?start=`)) throw mistake("URL_INVALID");
  const answer = { text, showAlert: booleanParam(params, "show_alert"), url };
  pressed.answer = answer;
  pressed.onAnswer(answer);
  world.changes.tell({
    kind: "callback.answered",
    bot: bot.username,
    chatId: pressed.chatId,
    callbackQueryId,
    answer,
  });
  return true;
}
