import type { CustomerProfile } from "@deskbell/core";

/** Somebody's words in a ticket or a chat. */
export interface CopiedMessage {
  readonly from: "customer" | "support" | "autoReply";
  readonly text: string;
  /** Unix ms. */
  readonly at: number;
}

/** What a customer gave to be known by, and what was said. */
export interface CopiedTalk {
  readonly number: number;
  readonly phone: string | null;
  readonly email: string | null;
  readonly language: string;
  readonly openedAt: number;
  readonly closedAt: number | null;
  readonly messages: readonly CopiedMessage[];
}

/** A request, with what the customer answered to the desk's questions. */
export interface CopiedTicket extends CopiedTalk {
  readonly subject: string;
  readonly status: string;
  readonly answers: readonly { readonly question: string; readonly answer: string }[];
}

/**
 * Everything stored about a customer that they gave, that their messenger told, or that was said to them. Nothing of contact cards: who
 * typed somebody's number would learn from it whether that number is known.
 */
export interface CustomerCopy {
  /** As the messenger told it. */
  readonly profile: CustomerProfile | null;
  readonly dialogue: {
    /** The language that was chosen, null when the device's is followed. */
    readonly language: string | null;
    /** Texts that have become part of nothing yet. */
    readonly texts: readonly string[];
    readonly phones: readonly string[];
    readonly emails: readonly string[];
    readonly lastUsedAt: number;
  } | null;
  readonly tickets: readonly CopiedTicket[];
  readonly chats: readonly CopiedTalk[];
  /** What the customer and the desk did, by name. */
  readonly journal: readonly { readonly event: string; readonly at: number }[];
}
