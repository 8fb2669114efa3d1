import type { MatchState } from "../model/contact-match.ts";
import type { CustomerProfile } from "../model/customer-profile.ts";
import type { DialogueAddress } from "../model/dialogue-address.ts";
import type { Identity } from "../model/identity.ts";

/** A customer who wants to talk to a manager. */
export interface ChatRequest {
  /** The idempotency key: the same for every attempt at this chat, unique over all dialogues. */
  readonly key: string;
  readonly dialogue: DialogueAddress;
  readonly customer: CustomerProfile;
  readonly language: string;
  readonly identity: Identity;
  readonly match: MatchState;
}

/** Either the chat is open, or nobody takes chats now. */
export type ChatOpening =
  | { readonly kind: "opened"; readonly chatId: string }
  | { readonly kind: "unavailable" };

/** One message of the customer in an open chat. */
export interface ChatPost {
  readonly key: string;
  readonly chatId: string;
  readonly text: string;
}

/** The customer leaves the chat that was asked for with this key, open by now or not. */
export interface ChatLeaving {
  readonly key: string;
  /** The key of the `ChatRequest`. */
  readonly chatKey: string;
}

/**
 * Where managers talk to customers live.
 *
 * All calls are idempotent by `key`, and those of one dialogue arrive in order, one at a time. `post` and `leave` are repeated until they
 * succeed; so a post to a chat that an agent has just closed is accepted and kept with it, one to a chat that nobody knows is accepted too,
 * leaving a chat that was never opened does nothing, and a chat that was left is not opened again by its key. A rejected `open` is tried a
 * few times, then the customer is offered to file a request. What managers say comes back as events of the dialogue, not through this port.
 */
export interface ChatDesk {
  open(request: ChatRequest): Promise<ChatOpening>;
  post(post: ChatPost): Promise<void>;
  leave(leaving: ChatLeaving): Promise<void>;
}
