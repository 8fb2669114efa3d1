// The desk, and what it is asked.
export type { AnswerOptions } from "./desk/answer-options.ts";
export type { ContactInput, Contacts, SavedContacts } from "./desk/contacts.ts";
export type { DeliveryRecords, DeskOptions, MailRecords, SettingsByBot } from "./desk/context.ts";
export type {
  ConversationAnswer,
  ConversationClosing,
  Conversations,
  ConversationView,
} from "./desk/conversations.ts";
export { createDesk, type Desk } from "./desk/create-desk.ts";
export type { Records } from "./desk/records.ts";
export type { Settings } from "./desk/settings.ts";
export type { TicketClosing, Tickets, TicketView } from "./desk/tickets.ts";
// The model: what a desk is made of.
export type { AnswerDelivery, AnswerMail, DeliveryView } from "./model/answer-delivery.ts";
export type { AutoReply, AutoReplyOccasion } from "./model/auto-reply.ts";
export type { DeskChange } from "./model/change.ts";
export type { Claim } from "./model/claim.ts";
export type { Contact } from "./model/contact.ts";
export type { Conversation, ConversationMessage, NewConversation } from "./model/conversation.ts";
export type { CopiedMessage, CopiedTalk, CopiedTicket, CustomerCopy } from "./model/customer-copy.ts";
export { type Department, seedDepartments } from "./model/department.ts";
export { DeskError, type DeskErrorCode } from "./model/desk-error.ts";
export { type Erasure, erasedAddress, erasedText, isErased } from "./model/erasure.ts";
export { type Priority, seedPriorities } from "./model/priority.ts";
export type { Requester, SettledMatch } from "./model/requester.ts";
export type { NewStreamEvent, StreamEvent, StreamEventType } from "./model/stream-event.ts";
export { maxTextLength } from "./model/text.ts";
export type { NewTicket, Ticket, TicketMessage } from "./model/ticket.ts";
// For adapters of storage.
export type {
  AnswerMailCriteria,
  AnswerMailOutcome,
  AnswerMails,
  DueAnswerMail,
} from "./ports/answer-mails.ts";
export type { Ban, Banned, Bans } from "./ports/bans.ts";
export type { BotSetting, DeskStore, ListFilter } from "./ports/desk-store.ts";
export type { ErasureEnd, PersonalData } from "./ports/personal-data.ts";
export type { ErasureMode, Retention, RetentionClass, RetentionRule } from "./ports/retention.ts";
export type { WebhookDelivery, WebhookLog, WebhookOutcome } from "./ports/webhook-log.ts";
export { copyDialogue } from "./rules/copy-dialogue.ts";
// The settings.
export {
  initialSettings,
  type Learning,
  type MailedTo,
  type SettingName,
  type SettingReferences,
  type SettingValues,
  settingNames,
} from "./settings/definitions.ts";
export { type DeskSettings, toDialogueSettings } from "./settings/desk-settings.ts";
export type { SettingOrigin } from "./settings/layered-settings.ts";
export {
  describePlace,
  parseQuestions,
  type QuestionMistake,
  type QuestionsReading,
} from "./settings/parse-questions.ts";
export type { SettingMistake } from "./settings/parse-settings.ts";
export { type Period, parsePeriod } from "./settings/period.ts";
export { SettingsError } from "./settings/settings-error.ts";
