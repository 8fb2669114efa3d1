// What the bot says of itself (name, descriptions), the menu button, and getChat.

import { isObject, PartError, requiredObject, requiredText } from "../json.ts";
import { integerParam, jsonParam, textParam } from "../params.ts";
import { mistake } from "../refusal.ts";
import { type ProfileText, profileText } from "../world/profile.ts";
import { findChat, findChatById, type Method, type MethodCall } from "./call.ts";
import { readLanguageCode } from "./commands.ts";

/** Characters, and the server's word for a wrong one: Bot API, setMyName, setMyDescription, setMyShortDescription. */
const rules: Readonly<Record<ProfileText, { readonly maxLength: number; readonly word: string }>> = {
  name: { maxLength: 64, word: "BOT_TITLE_INVALID" },
  description: { maxLength: 512, word: "BOT_DESC_INVALID" },
  short_description: { maxLength: 120, word: "BOT_SHARETEXT_INVALID" },
};

/** The method that sets this text for one language, or for everybody else. An empty text takes it back. */
export function setting(kind: ProfileText): Method {
  return (call) => {
    const language = readLanguageCode(call);
    const text = textParam(call.params, kind);
    const { maxLength, word } = rules[kind];
    if (text.length > maxLength) throw mistake(word);
    if (kind === "name" && language === "" && text.trim() === "") throw mistake(word);
    const texts = call.bot.profile.texts[kind];
    if (text === "") texts.delete(language);
    else texts.set(language, text);
    call.world.changes.tell({ kind: "profile", bot: call.bot.username });
    return true;
  };
}

/** The method that gives this text back as a user of the language sees it. */
export function getting(kind: ProfileText): Method {
  return (call) => ({ [kind]: profileText(call.bot.profile, kind, readLanguageCode(call)) });
}

export function setChatMenuButton(call: MethodCall): true {
  const button = readMenuButton(call);
  const { menuButtons } = call.bot.profile;
  menuButtons.set(readUserId(call), button);
  call.world.changes.tell({ kind: "profile", bot: call.bot.username });
  return true;
}

export function getChatMenuButton(call: MethodCall): Readonly<Record<string, unknown>> {
  const { menuButtons } = call.bot.profile;
  const own = menuButtons.get(readUserId(call));
  const button = own === undefined || own.type === "default" ? menuButtons.get(0) : own;
  return button === undefined || button.type === "default" ? { type: "commands" } : button;
}

export function getChat(call: MethodCall): Readonly<Record<string, unknown>> {
  const { chat } = findChat(call);
  const username = chat.username === undefined ? {} : { active_usernames: [chat.username] };
  const accepted = {
    unlimited_gifts: false,
    limited_gifts: false,
    unique_gifts: false,
    premium_subscription: false,
    gifts_from_channels: false,
  };
  return { ...chat, ...username, accent_color_id: 0, max_reaction_count: 11, accepted_gift_types: accepted };
}

/** 0 if the call is about everybody's button. */
function readUserId(call: MethodCall): number {
  if (textParam(call.params, "chat_id") === "") return 0;
  const id = integerParam(call.params, "chat_id");
  if (id <= 0) throw mistake("invalid chat_id specified");
  return findChatById(call.bot, String(id)).chat.id;
}

function readMenuButton({ params }: MethodCall): Readonly<Record<string, unknown>> {
  const json = jsonParam(params, "menu_button", "can't parse menu button JSON object");
  if (json === undefined) return { type: "default" };
  try {
    if (!isObject(json)) throw new PartError("MenuButton must be an Object");
    const type = requiredText(json, "type");
    if (type === "default" || type === "commands") return { type };
    if (type !== "web_app") throw new PartError("MenuButton has unsupported type");
    const url = requiredText(requiredObject(json, "web_app"), "url");
    return { type, text: requiredText(json, "text"), web_app: { url } };
  } catch (error) {
    if (error instanceof PartError) throw mistake(`can't parse menu button: ${error.message}`);
    throw error;
  }
}
