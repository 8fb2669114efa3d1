/** What happened to a ticket that an auto-reply answers to; `privacy` is the text that answers `/privacy`. */
export type AutoReplyOccasion = "created" | "answered" | "closed" | "privacy";

/** A text that the desk sends by itself. There is one for an occasion and a language. */
export interface AutoReply {
  readonly on: AutoReplyOccasion;
  /** BCP 47 tag, lower case (`en`, `pt-br`). */
  readonly language: string;
  readonly text: string;
}
