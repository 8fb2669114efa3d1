// The model: what a desk is made of.
export type { AutoReply, AutoReplyOccasion } from "./model/auto-reply.ts";
export type { DeskChange } from "./model/change.ts";
export type { Contact } from "./model/contact.ts";
export type { Conversation, ConversationMessage, NewConversation } from "./model/conversation.ts";
export { type Department, seedDepartments } from "./model/department.ts";
export { type Priority, seedPriorities } from "./model/priority.ts";
export type { Requester, SettledMatch } from "./model/requester.ts";
export type { NewStreamEvent, StreamEvent, StreamEventType } from "./model/stream-event.ts";
export type { NewTicket, Ticket, TicketMessage } from "./model/ticket.ts";
// For adapters of storage.
export type { DeskStore, ListFilter } from "./ports/desk-store.ts";
