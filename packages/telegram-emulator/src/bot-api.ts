// The shapes of the Bot API that the emulator makes itself, in Telegram's own field names.
// What a test pushes or a bot sends beyond them passes through as plain JSON.

export type User = {
  readonly id: number;
  readonly is_bot: boolean;
  readonly first_name: string;
  readonly last_name?: string;
  readonly username?: string;
  /** IETF tag as the app reports it (`uk`, `pt-br`); absent when the app does not say. */
  readonly language_code?: string;
};

export type Chat = {
  readonly id: number;
  readonly type: "private" | "group" | "supergroup" | "channel";
  readonly title?: string;
  readonly username?: string;
  readonly first_name?: string;
  readonly last_name?: string;
  readonly is_forum?: boolean;
};

/** Offsets and lengths count UTF-16 code units: Bot API, MessageEntity. */
export type MessageEntity = {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  readonly url?: string;
  readonly language?: string;
  readonly user?: { readonly id: number };
  readonly custom_emoji_id?: string;
};

export type Contact = {
  readonly phone_number: string;
  readonly first_name: string;
  readonly last_name?: string;
  /** The contact's own account; absent when the card is not of a Telegram user the sender knows. */
  readonly user_id?: number;
};

export type Message = {
  readonly message_id: number;
  readonly date: number;
  readonly chat: Chat;
  readonly from?: User;
  readonly edit_date?: number;
  readonly message_thread_id?: number;
  readonly media_group_id?: string;
  readonly reply_to_message?: Message;
  readonly text?: string;
  readonly entities?: readonly MessageEntity[];
  readonly caption?: string;
  readonly caption_entities?: readonly MessageEntity[];
  readonly reply_markup?: InlineKeyboardMarkup;
  readonly contact?: Contact;
  readonly location?: { readonly latitude: number; readonly longitude: number };
  readonly photo?: readonly PhotoSize[];
  readonly document?: FileDescription;
  readonly video?: FileDescription;
  readonly voice?: FileDescription;
  readonly audio?: FileDescription;
  readonly video_note?: FileDescription;
  readonly animation?: FileDescription;
  readonly sticker?: FileDescription;
};

export type PhotoSize = {
  readonly file_id: string;
  readonly file_unique_id: string;
  readonly width: number;
  readonly height: number;
  readonly file_size?: number;
};

export type FileDescription = {
  readonly file_id: string;
  readonly file_unique_id: string;
  readonly file_size?: number;
  readonly file_name?: string;
  readonly mime_type?: string;
  readonly [field: string]: unknown;
};

export type InlineKeyboardButton = {
  readonly text: string;
  readonly callback_data?: string;
  readonly url?: string;
  readonly [field: string]: unknown;
};

export type InlineKeyboardMarkup = {
  readonly inline_keyboard: readonly (readonly InlineKeyboardButton[])[];
};

export type KeyboardButton = {
  readonly text: string;
  readonly request_contact?: boolean;
  readonly request_location?: boolean;
  readonly [field: string]: unknown;
};

export type ReplyKeyboardMarkup = {
  readonly keyboard: readonly (readonly KeyboardButton[])[];
  readonly is_persistent?: boolean;
  readonly resize_keyboard?: boolean;
  readonly one_time_keyboard?: boolean;
  readonly input_field_placeholder?: string;
  readonly selective?: boolean;
};

export type ReplyKeyboardRemove = { readonly remove_keyboard: true; readonly selective?: boolean };

export type ForceReply = {
  readonly force_reply: true;
  readonly input_field_placeholder?: string;
  readonly selective?: boolean;
};

export type ReplyMarkup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | ForceReply;

export type BotCommand = { readonly command: string; readonly description: string };

/** An update before the queue numbers it: one of the kinds, with its payload. */
export type NewUpdate = { readonly [Kind in UpdateKind]?: unknown };

export type Update = NewUpdate & { readonly update_id: number };

/** Every kind of update of Bot API 10.3. */
export const updateKinds = [
  "message",
  "edited_message",
  "channel_post",
  "edited_channel_post",
  "business_connection",
  "business_message",
  "edited_business_message",
  "deleted_business_messages",
  "guest_message",
  "stopped_message_generation",
  "message_reaction",
  "message_reaction_count",
  "inline_query",
  "chosen_inline_result",
  "callback_query",
  "shipping_query",
  "pre_checkout_query",
  "purchased_paid_media",
  "poll",
  "poll_answer",
  "my_chat_member",
  "chat_member",
  "chat_join_request",
  "chat_boost",
  "removed_chat_boost",
  "managed_bot",
  "subscription",
] as const;

export type UpdateKind = (typeof updateKinds)[number];
