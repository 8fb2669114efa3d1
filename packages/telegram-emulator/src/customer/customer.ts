// A person with the app in hand: what a test or the phone page lets her do, and what she sees.

import type { BotCommand, KeyboardButton, Message, ReplyKeyboardMarkup, User } from "../bot-api.ts";
import type { Bot } from "../world/bot.ts";
import type { ChatStatus } from "../world/chat.ts";
import type { MediaKind } from "../world/files.ts";
import { isInline, openChat, type Place, removeMessage } from "../world/messages.ts";
import { commandsShownTo, type ProfileText, profileText } from "../world/profile.ts";
import { findBot, takeSerial, type World } from "../world/world.ts";
import { type FileOptions, type SendOptions, toFileContent } from "./file-content.ts";
import {
  changeMembership,
  editMessage,
  pressButton,
  receiveMessage,
  storedMessage,
  type Tap,
  toTextContent,
} from "./incoming.ts";
import { type Expected, Mailbox } from "./mailbox.ts";
import { type ShownMessage, toTranscript } from "./transcript.ts";

export type CustomerSpec = {
  readonly firstName: string;
  readonly lastName?: string;
  readonly username?: string;
  /** As her app reports it; left out, the bot is not told. */
  readonly languageCode?: string;
  /** With `+`. Needed to share her own contact. */
  readonly phone?: string;
  /** A Telegram user id; any free one if left out. */
  readonly id?: number;
};

/** One user in her private chat with one bot. */
export class Customer {
  readonly user: User;
  readonly phone: string | undefined;
  readonly #world: World;
  readonly #place: Place;
  readonly #mailbox: Mailbox;

  constructor(world: World, bot: Bot, user: User, phone: string | undefined) {
    const { id, first_name, last_name, username } = user;
    const names = { first_name, ...(last_name ? { last_name } : {}), ...(username ? { username } : {}) };
    this.#world = world;
    this.#place = { world, bot, chat: openChat(bot, { id, type: "private", ...names }) };
    this.#mailbox = new Mailbox(world.changes, bot.username, id);
    this.user = user;
    this.phone = phone;
  }

  /** Her user id, which is also the id of her chat with the bot. */
  get id(): number {
    return this.user.id;
  }

  /** The chat as she sees it now. */
  get transcript(): readonly ShownMessage[] {
    return toTranscript(this.#place.chat);
  }

  /** The reply keyboard under the input field; undefined if there is none. */
  get keyboard(): (ReplyKeyboardMarkup & { readonly isHidden: boolean }) | undefined {
    const keyboard = this.#place.chat.keyboard;
    return keyboard && { ...keyboard.markup, isHidden: keyboard.isHidden };
  }

  /** The command menu in her language. */
  get commands(): readonly BotCommand[] {
    return commandsShownTo(this.#place.bot.profile, this.id, this.user.language_code);
  }

  /** How the bot presents itself in her language. */
  get profile(): { readonly name: string; readonly description: string; readonly shortDescription: string } {
    const show = (kind: ProfileText) => profileText(this.#place.bot.profile, kind, this.user.language_code);
    return {
      name: show("name"),
      description: show("description"),
      shortDescription: show("short_description"),
    };
  }

  /** Whether the bot may write to her: not before she wrote to it, nor while she blocks it. */
  get status(): ChatStatus {
    return this.#place.chat.status;
  }

  /** What the bot wrote or edited since `waitsFor` last found something. */
  get unread(): readonly ShownMessage[] {
    return this.#mailbox.unread;
  }

  /** The same person in her chat with another bot. */
  with(bot: string): Customer {
    return new Customer(this.#world, findBot(this.#world, bot), this.user, this.phone);
  }

  /** Presses Start, or follows a deep link with a payload. */
  starts(payload?: string): Message {
    return this.sends(payload === undefined ? "/start" : `/start ${payload}`);
  }

  sends(text: string, options: SendOptions = {}): Message {
    return receiveMessage(this.#place, this.user, toTextContent(text), options.replyTo);
  }

  edits(messageId: number, text: string): Message {
    return editMessage(this.#place, this.user, messageId, text);
  }

  /** Removes a message for both sides. The bot is not told, as in Telegram. */
  deletes(messageId: number): void {
    removeMessage(this.#place, storedMessage(this.#place, messageId).message.message_id);
  }

  /** Presses the inline button with this callback data. */
  taps(messageId: number, callbackData: string): Tap {
    return pressButton(this.#place, this.user, messageId, callbackData);
  }

  /**
   * Presses the button with this label: of the reply keyboard, or the inline button she saw last.
   * A button of a reply keyboard sends its label, her contact, or her location.
   * @throws Error if she sees none
   */
  tapsButton(label: string): Tap | Message {
    const button = this.keyboard?.keyboard.flat().find(({ text }) => text === label);
    const inline = this.#findInlineButton(label);
    if (
      button !== undefined &&
      (inline === undefined || inline.messageId < (this.#place.chat.keyboard?.messageId ?? 0))
    ) {
      return this.#pressKey(button);
    }
    if (inline === undefined) throw new Error(`${this.user.first_name} sees no button "${label}".`);
    if (inline.data === undefined)
      throw new Error(`The button "${label}" opens something and sends the bot nothing.`);
    return this.taps(inline.messageId, inline.data);
  }

  /**
   * Shares a contact: her own number by default, else somebody else's card.
   * @param options `plus: false` leaves the `+` out of the number, as some apps do
   */
  sharesContact(
    contact?: {
      readonly phone: string;
      readonly firstName: string;
      readonly lastName?: string;
      readonly userId?: number | undefined;
    },
    options: SendOptions & { readonly plus?: boolean } = {},
  ): Message {
    const phone = contact?.phone ?? this.phone;
    if (phone === undefined) throw new Error(`${this.user.first_name} has no phone number to share.`);
    const lastName = contact === undefined ? this.user.last_name : contact.lastName;
    const userId = contact === undefined ? this.id : contact.userId;
    const shared = {
      phone_number: options.plus === false ? phone.replace(/^\+/, "") : phone,
      first_name: contact?.firstName ?? this.user.first_name,
      ...(lastName === undefined ? {} : { last_name: lastName }),
      ...(userId === undefined ? {} : { user_id: userId }),
    };
    return receiveMessage(this.#place, this.user, { contact: shared }, options.replyTo);
  }

  sendsPhoto(options: FileOptions = {}): Message {
    return this.sendsFile("photo", options);
  }

  sendsDocument(options: FileOptions = {}): Message {
    return this.sendsFile("document", options);
  }

  sendsVoice(options: FileOptions = {}): Message {
    return this.sendsFile("voice", options);
  }

  sendsSticker(options: SendOptions = {}): Message {
    return this.sendsFile("sticker", options);
  }

  sendsFile(kind: MediaKind, options: FileOptions = {}): Message {
    const content = toFileContent(this.#world, kind, options);
    return receiveMessage(this.#place, this.user, content, options.replyTo);
  }

  /** Sends several files at once: the bot gets them one by one, joined by nothing but a media_group_id. */
  sendsAlbum(
    kind: "photo" | "video" | "document" | "audio",
    items: readonly FileOptions[],
  ): readonly Message[] {
    if (items.length < 2 || items.length > 10) throw new RangeError("An album has 2 to 10 items.");
    const media_group_id = String(takeSerial(this.#world)).padStart(17, "1");
    return items.map((item) => {
      const content = { ...toFileContent(this.#world, kind, item), media_group_id };
      return receiveMessage(this.#place, this.user, content, item.replyTo);
    });
  }

  sendsLocation(latitude = 50.45, longitude = 30.52, options: SendOptions = {}): Message {
    return receiveMessage(this.#place, this.user, { location: { latitude, longitude } }, options.replyTo);
  }

  blocks(): void {
    changeMembership(this.#place, this.user, false);
  }

  unblocks(): void {
    changeMembership(this.#place, this.user, true);
  }

  /**
   * The next message or edit of the bot that fits; it and all before it count as read.
   * @param expected a part of the text, a pattern, or a function of the message; any message if left out
   * @throws Error if none comes within `timeoutMs` (5000 by default)
   */
  waitsFor(
    expected: Expected = () => true,
    options: { readonly timeoutMs?: number } = {},
  ): Promise<ShownMessage> {
    return this.#mailbox.next(expected, options.timeoutMs ?? 5000);
  }

  /** Counts everything so far as read. */
  readsAll(): void {
    this.#mailbox.markAllRead();
  }

  #pressKey(button: KeyboardButton): Message {
    if (button.request_contact === true) return this.sharesContact();
    if (button.request_location === true) return this.sendsLocation();
    return this.sends(button.text);
  }

  #findInlineButton(
    label: string,
  ): { readonly messageId: number; readonly data: string | undefined } | undefined {
    for (const { messageId, replyMarkup } of [...this.transcript].reverse()) {
      const buttons = isInline(replyMarkup) ? replyMarkup.inline_keyboard.flat() : [];
      const button = buttons.find(({ text }) => text === label);
      if (button !== undefined) return { messageId, data: button.callback_data };
    }
    return undefined;
  }
}
