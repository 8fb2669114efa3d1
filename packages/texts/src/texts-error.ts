import { DeskbellError } from "@deskbell/core";

/**
 * What can be wrong with a text that an operator supplied: its language or key is none, a placeholder is unknown or missing, it is
 * blank, a further language lacks it, or a label would be mistaken for something else.
 */
export type TextsErrorCode =
  | "TEXTS_BAD_LANGUAGE"
  | "TEXTS_UNKNOWN_KEY"
  | "TEXTS_UNKNOWN_PLACEHOLDER"
  | "TEXTS_MISSING_PLACEHOLDER"
  | "TEXTS_BLANK"
  | "TEXTS_INCOMPLETE"
  | "TEXTS_PLAIN_LABEL"
  | "TEXTS_SAME_LABEL"
  | "TEXTS_TOO_LONG";

/** Where the fault lies, as far as it can be said. */
export interface TextsFault {
  readonly language: string;
  readonly key: string | null;
  readonly placeholder: string | null;
  /** Every key that a further language lacks. */
  readonly missing?: readonly string[];
}

/** A text that an operator supplied cannot be used. */
export class TextsError extends DeskbellError {
  readonly code: TextsErrorCode;
  readonly language: string;
  readonly key: string | null;
  readonly placeholder: string | null;
  readonly missing: readonly string[];

  constructor(
    code: TextsErrorCode,
    message: string,
    { language, key, placeholder, missing = [] }: TextsFault,
  ) {
    super(message);
    this.code = code;
    this.language = language;
    this.key = key;
    this.placeholder = placeholder;
    this.missing = missing;
  }
}
