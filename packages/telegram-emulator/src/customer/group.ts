// A group with the bot in it. By default a bot in a group hears only what concerns it: commands, mentions
// and replies to its own messages (Bot API, privacy mode).

import type { Chat, Message } from "../bot-api.ts";
import type { Bot } from "../world/bot.ts";
import { openChat, type Place } from "../world/messages.ts";
import type { World } from "../world/world.ts";
import type { Customer } from "./customer.ts";
import type { SendOptions } from "./file-content.ts";
import { addUnheardMessage, pressButton, receiveMessage, type Tap, toTextContent } from "./incoming.ts";
import { type ShownMessage, toTranscript } from "./transcript.ts";

export type GroupSpec = {
  readonly title: string;
  /** Makes it public. */
  readonly username?: string;
  /** With topics. */
  readonly isForum?: boolean;
};

export class Group {
  readonly id: number;
  readonly #place: Place;

  constructor(world: World, bot: Bot, id: number, spec: GroupSpec) {
    const chat: Chat = {
      id,
      type: "supergroup",
      title: spec.title,
      ...(spec.username === undefined ? {} : { username: spec.username }),
      ...(spec.isForum === true ? { is_forum: true } : {}),
    };
    this.id = id;
    this.#place = { world, bot, chat: openChat(bot, chat) };
  }

  get transcript(): readonly ShownMessage[] {
    return toTranscript(this.#place.chat);
  }

  /** Somebody writes in the group. The bot is told only if it concerns it. */
  hears(from: Customer, text: string, options: SendOptions = {}): Message {
    const content = toTextContent(text);
    const deliver = this.#concernsBot(text, options) ? receiveMessage : addUnheardMessage;
    return deliver(this.#place, from.user, content, options.replyTo);
  }

  /** Somebody presses an inline button of a message in the group. */
  isTapped(from: Customer, messageId: number, callbackData: string): Tap {
    return pressButton(this.#place, from.user, messageId, callbackData);
  }

  #concernsBot(text: string, { replyTo }: SendOptions): boolean {
    const { bot, chat } = this.#place;
    const isReplyToBot = replyTo !== undefined && chat.messages.get(replyTo)?.isFromBot === true;
    return isReplyToBot || text.startsWith("/") || text.includes(`@${bot.username}`);
  }
}
