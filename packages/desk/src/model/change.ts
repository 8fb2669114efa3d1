import type { InboxEvent } from "@deskbell/core";
import type { AutoReply } from "./auto-reply.ts";
import type { Claim } from "./claim.ts";
import type { Contact } from "./contact.ts";
import type { Conversation, ConversationMessage, NewConversation } from "./conversation.ts";
import type { Department } from "./department.ts";
import type { Priority } from "./priority.ts";
import type { NewStreamEvent } from "./stream-event.ts";
import type { NewTicket, Ticket, TicketMessage } from "./ticket.ts";

/** One write, as data. Rules give back lists of these; a store applies a list in one transaction and decides nothing itself. */
export type DeskChange =
  /** Guarded by `ticket.key`. */
  | { readonly type: "ticket.created"; readonly ticket: NewTicket }
  /**
   * The ticket's new state. Its `version` is the one that was read; the store makes it one more. Whoever adds a message to an existing
   * ticket updates that ticket in the same commit. Id, number, key and `createdAt` stay.
   */
  | { readonly type: "ticket.updated"; readonly ticket: Ticket }
  /** Guarded by `message.key`. */
  | { readonly type: "ticket.messageAdded"; readonly message: TicketMessage }
  /** Guarded by `conversation.key`. */
  | { readonly type: "conversation.opened"; readonly conversation: NewConversation }
  /** As `ticket.updated`. Id, number, key and `openedAt` stay. */
  | { readonly type: "conversation.updated"; readonly conversation: Conversation }
  /** Guarded by `message.key`. */
  | { readonly type: "conversation.messageAdded"; readonly message: ConversationMessage }
  /** Saves the card with this id, new or not, as a whole: numbers and addresses it lacks are gone. */
  | { readonly type: "contact.saved"; readonly contact: Contact }
  /** Replaces an earlier claim of the same value by the same customer. */
  | { readonly type: "claim.noted"; readonly claim: Claim }
  /** Forgets the claims made at this time or before (Unix ms). */
  | { readonly type: "claims.forgotten"; readonly before: number }
  /** `value` is JSON. It is for one bot (as `botKey` gives it), for all of them without. */
  | {
      readonly type: "setting.saved";
      readonly name: string;
      readonly value: unknown;
      readonly bot?: string;
    }
  | { readonly type: "setting.removed"; readonly name: string; readonly bot?: string }
  /** Replaces the text of that occasion, language and bot. */
  | { readonly type: "autoReply.saved"; readonly autoReply: AutoReply }
  | ({ readonly type: "autoReply.removed" } & Omit<AutoReply, "text">)
  | { readonly type: "department.saved"; readonly department: Department }
  | { readonly type: "priority.saved"; readonly priority: Priority }
  | { readonly type: "event.appended"; readonly event: NewStreamEvent }
  /**
   * Left in the inbox of the customer's dialogue, where the engine finds it among the pending events. Guarded by its source and id.
   */
  | { readonly type: "dialogue.notified"; readonly event: InboxEvent };
