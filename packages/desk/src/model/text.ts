import { DeskError } from "./desk-error.ts";

/** The longest text an agent can send, in UTF-16 units: four of the longest messages that a channel carries (Bot API, sendMessage: 4096). */
export const maxTextLength = 4 * 4096;

/**
 * A text as it will be sent, without white space around it.
 *
 * @throws DeskError `text.empty` when nothing of it can be seen, `text.tooLong` above `maxTextLength`
 */
export function parseText(text: string): string {
  if (isBlank(text)) throw new DeskError("text.empty", "The text is empty. Write what to say.");
  const trimmed = text.trim();
  if (trimmed.length <= maxTextLength) return trimmed;
  throw new DeskError(
    "text.tooLong",
    `The text has ${trimmed.length} characters, and ${maxTextLength} are allowed. Shorten it or send it in parts.`,
  );
}

/** Nothing but white space, controls and what has no width; an empty Braille cell looks the same. */
function isBlank(text: string): boolean {
  return /^[\s\p{Default_Ignorable_Code_Point}\p{Cc}\u2800]*$/u.test(text);
}
