// Every method the emulator knows, in the Bot API's own spelling.

import type { Method } from "./call.ts";
import { answerCallbackQuery } from "./callbacks.ts";
import { deleteMyCommands, getMyCommands, setMyCommands } from "./commands.ts";
import { editMessageCaption, getFile, sending } from "./media.ts";
import {
  deleteMessage,
  editMessageReplyMarkup,
  editMessageText,
  sendChatAction,
  sendMessage,
} from "./messages.ts";
import { getChat, getChatMenuButton, getting, setChatMenuButton, setting } from "./profile.ts";
import { getMe, getUpdates } from "./updates.ts";
import { deleteWebhook, getWebhookInfo, setWebhook } from "./webhooks.ts";

const methods: Readonly<Record<string, Method>> = {
  getMe,
  getUpdates,
  setWebhook,
  deleteWebhook,
  getWebhookInfo,
  sendMessage,
  sendChatAction,
  sendPhoto: sending("photo"),
  sendDocument: sending("document"),
  sendVideo: sending("video"),
  sendVoice: sending("voice"),
  sendAudio: sending("audio"),
  sendAnimation: sending("animation"),
  sendSticker: sending("sticker"),
  sendVideoNote: sending("video_note"),
  editMessageText,
  editMessageCaption,
  editMessageReplyMarkup,
  deleteMessage,
  answerCallbackQuery,
  setMyCommands,
  getMyCommands,
  deleteMyCommands,
  setMyName: setting("name"),
  getMyName: getting("name"),
  setMyDescription: setting("description"),
  getMyDescription: getting("description"),
  setMyShortDescription: setting("short_description"),
  getMyShortDescription: getting("short_description"),
  setChatMenuButton,
  getChatMenuButton,
  getChat,
  getFile,
};

const byLowerCase = new Map(
  Object.entries(methods).map(([name, run]) => [name.toLowerCase(), { name, run }] as const),
);

/** The method of this name, in any case: Bot API, Making requests. */
export function findMethod(name: string): { readonly name: string; readonly run: Method } | undefined {
  return byLowerCase.get(name.toLowerCase());
}
