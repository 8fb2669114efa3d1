import type { TicketRef } from "./ticket-ref.ts";

// Everything that can happen to a dialogue, as facts. Adapters translate into these; the machine knows nothing else.

/** What every event carries: an id unique in the dialogue, and when it happened (Unix ms). */
export interface Occurrence {
  readonly id: string;
  readonly at: number;
}

/** What the customer did. */
export type CustomerEvent = Occurrence &
  (
    | { readonly type: "command.start"; readonly payload: string | null }
    | { readonly type: "command.help" }
    | { readonly type: "command.chat" }
    | { readonly type: "command.language" }
    | { readonly type: "command.cancel" }
    /** Wants to know what is stored, to have a copy of it, to be forgotten. */
    | { readonly type: "command.privacy" }
    | { readonly type: "command.mydata" }
    | { readonly type: "command.forgetme" }
    | { readonly type: "command.unknown"; readonly name: string }
    /** Text of any length the channel allows; `replyTo` is the channel's id of the message it answers. */
    | { readonly type: "text.typed"; readonly text: string; readonly replyTo: string | null }
    | { readonly type: "text.edited"; readonly text: string }
    /** A contact card. `owner` tells whose: proved to be the sender's own, somebody else's, or not said. */
    | {
        readonly type: "contact.shared";
        readonly phone: string;
        readonly owner: "own" | "other" | "unknown";
      }
    /** A press on a button of an earlier prompt; `ref` is what that button belonged to. */
    | { readonly type: "button.pressed"; readonly action: string; readonly ref: string | null }
    /** Anything a dialogue has no use for: a sticker, a location, a poll; `content` names it. */
    | { readonly type: "content.unsupported"; readonly content: string }
  );

/** What an agent did, or the desk on an agent's behalf. */
export type DeskEvent = Occurrence &
  (
    | {
        readonly type: "ticket.answered";
        readonly ticket: TicketRef;
        readonly text: string;
        readonly autoReply: string | null;
      }
    | { readonly type: "ticket.closed"; readonly ticket: TicketRef; readonly autoReply: string | null }
    | { readonly type: "chat.answered"; readonly chatId: string; readonly text: string }
    | { readonly type: "chat.closed"; readonly chatId: string }
  );

/** What the engine finds out about a customer's text before the machine sees it: it answers a message about a ticket. */
export type ResolvedEvent = Occurrence & {
  readonly type: "ticket.replied";
  readonly ticket: TicketRef;
  readonly text: string;
};

/** The engine could not read what was stored and begins anew, keeping what the customer had typed. */
export type RecoveryEvent = Occurrence & { readonly type: "dialogue.recovered" };

/** Every event the machine takes, apart from the results of its own calls and timers. */
export type DialogueEvent = CustomerEvent | DeskEvent | ResolvedEvent | RecoveryEvent;
