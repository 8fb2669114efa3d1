import type { CommitOutcome, DialogueAddress } from "@deskbell/core";
import type { AutoReply } from "../model/auto-reply.ts";
import type { DeskChange } from "../model/change.ts";
import type { Claim } from "../model/claim.ts";
import type { Contact } from "../model/contact.ts";
import type { Conversation, ConversationMessage } from "../model/conversation.ts";
import type { Department } from "../model/department.ts";
import type { Priority } from "../model/priority.ts";
import type { StreamEvent } from "../model/stream-event.ts";
import type { Ticket, TicketMessage } from "../model/ticket.ts";

/** Which tickets or conversations to list. */
export interface ListFilter {
  /** Any status when null. */
  readonly status: "open" | "closed" | null;
  /** Those of one dialogue; of any when null. */
  readonly dialogue: DialogueAddress | null;
  /** Only numbers below this one; from the newest when null. */
  readonly before: number | null;
  /** At most so many; at least 1. */
  readonly limit: number;
}

/** A setting that one bot has in the place of that of all bots. */
export interface BotSetting {
  /** As `botKey` gives it. */
  readonly bot: string;
  readonly name: string;
  /** JSON. */
  readonly value: unknown;
}

/**
 * Keeps what the desk knows. It has no rules of its own: what to write is decided elsewhere and handed over as changes.
 *
 * Safe for several processes. A new store holds the departments of `seedDepartments` and the priorities of `seedPriorities`. Reads see
 * whatever was committed before they began; an id, key or number that does not exist is null or an empty list, never an error.
 * Rejections are storage failures and may be retried; a rejected commit has left nothing behind.
 */
export interface DeskStore {
  /**
   * Applies changes in order, in one transaction, all or none.
   *
   * `duplicate`: a key (of a ticket, a ticket's message, a conversation, a conversation's message) or a notification's source and id
   * exists already, or occurs twice here. `conflict`: an updated ticket or conversation has another version by now; read again and
   * decide anew. Neither leaves anything behind. A duplicate is recognised before any version is checked.
   *
   * Numbers of tickets and, apart from them, of conversations ascend from 1 and are never used again; gaps are allowed.
   */
  commit(changes: readonly DeskChange[]): Promise<CommitOutcome>;

  ticketById(id: string): Promise<Ticket | null>;
  ticketByKey(key: string): Promise<Ticket | null>;
  ticketByNumber(number: number): Promise<Ticket | null>;
  /** Highest number first. */
  tickets(filter: ListFilter): Promise<readonly Ticket[]>;
  /** All messages of a ticket in the order in which they were committed. */
  ticketMessages(ticketId: string): Promise<readonly TicketMessage[]>;

  conversationById(id: string): Promise<Conversation | null>;
  conversationByKey(key: string): Promise<Conversation | null>;
  conversationByNumber(number: number): Promise<Conversation | null>;
  /** Highest number first. */
  conversations(filter: ListFilter): Promise<readonly Conversation[]>;
  /** All messages of a conversation in the order in which they were committed. */
  conversationMessages(conversationId: string): Promise<readonly ConversationMessage[]>;

  contactById(id: string): Promise<Contact | null>;
  /** Every card that has one of these numbers (E.164), each card once, in the order of their ids. */
  contactsByPhone(phones: readonly string[]): Promise<readonly Contact[]>;
  /** Every card that has one of these addresses (as `emailKey` gives them), each card once, in the order of their ids. */
  contactsByEmail(keys: readonly string[]): Promise<readonly Contact[]>;
  /** Cards in the order of their ids, beginning after the given one (from the first when null). */
  contacts(after: string | null, limit: number): Promise<readonly Contact[]>;

  /** All claims of a value by its hash, in no particular order. */
  claims(valueHash: string): Promise<readonly Claim[]>;

  /** Settings that were saved for all bots: name -> JSON value. */
  settings(): Promise<Readonly<Record<string, unknown>>>;
  /** Settings that were saved for one bot each, in the order of bot, then name. */
  botSettings(): Promise<readonly BotSetting[]>;
  /** In the order of their ids. */
  departments(): Promise<readonly Department[]>;
  /** Lowest rank first. */
  priorities(): Promise<readonly Priority[]>;
  /** In the order of occasion, then language, then bot; those of all bots before those of one. */
  autoReplies(): Promise<readonly AutoReply[]>;

  /** Events with a higher id, lowest first; from the beginning after 0. */
  eventsAfter(id: number, limit: number): Promise<readonly StreamEvent[]>;
}
