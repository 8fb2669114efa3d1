export {
  type BotCommand,
  type Chat,
  type Contact,
  type InlineKeyboardButton,
  type InlineKeyboardMarkup,
  type KeyboardButton,
  type Message,
  type MessageEntity,
  type NewUpdate,
  type ReplyKeyboardMarkup,
  type ReplyMarkup,
  type Update,
  type UpdateKind,
  type User,
  updateKinds,
} from "./bot-api.ts";
export { Customer, type CustomerSpec } from "./customer/customer.ts";
export type { FileOptions, SendOptions } from "./customer/file-content.ts";
export { Group, type GroupSpec } from "./customer/group.ts";
export type { Tap } from "./customer/incoming.ts";
export type { Expected } from "./customer/mailbox.ts";
export type { ShownMessage } from "./customer/transcript.ts";
export { type Emulator, type EmulatorOptions, startEmulator } from "./emulator.ts";
export type { FaultSwitch, SwitchMode } from "./page/fault-switches.ts";
export { createPhonePage, type PhonePageOptions } from "./page/phone-page.ts";
export { createPhoneShelf, type PhoneShelf, type ShelvedPhone } from "./page/phone-shelf.ts";
export type { BotSpec } from "./world/bot.ts";
export type { Change, ChangeListener } from "./world/changes.ts";
export type { CallbackAnswer, ChatStatus, StoredMessage } from "./world/chat.ts";
export { faultPresets } from "./world/fault-presets.ts";
export type {
  ActiveFault,
  CallFault,
  Fault,
  FaultScope,
  Faults,
  UpdateFault,
} from "./world/faults.ts";
export type { MediaKind } from "./world/files.ts";
export type { Call, CallOutcome, Violation } from "./world/journal.ts";
export { type Limits, telegramLimits } from "./world/limits.ts";
export type { Sleep } from "./world/sleep.ts";
