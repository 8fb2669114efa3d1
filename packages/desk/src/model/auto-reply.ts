/** What happened to a ticket that an auto-reply answers to; `privacy` is the text that answers `/privacy`. */
export type AutoReplyOccasion = "created" | "answered" | "closed" | "privacy";

/** A text that the desk sends by itself. There is one for an occasion and a language, and one for each bot that has its own. */
export interface AutoReply {
  readonly on: AutoReplyOccasion;
  /** BCP 47 tag, lower case (`en`, `pt-br`). */
  readonly language: string;
  readonly text: string;
  /** The bot whose customers get it (as `botKey` gives it); those of all bots that have none of their own, if left out. */
  readonly bot?: string;
}
