// A tap on a reply keyboard arrives as the label's own text, in the language in which it was shown. So labels are
// matched in all languages, and begin with a symbol: a customer who writes "Back" means the word.

import type { ButtonAction } from "@deskbell/core";

/** Actions that can stand in a reply keyboard: those beside the button that shares one's contact. */
export const replyActions = [
  "back",
  "cancel",
  "answer.skip",
  "identify.email",
  "identify.guest",
  "identify.none",
  "phone.keep",
] as const satisfies readonly ButtonAction[];

/** An action that can stand in a reply keyboard. */
export type ReplyAction = (typeof replyActions)[number];

/** Whether a label begins with a symbol or emoji, as nobody's own words do. */
export function beginsWithSymbol(label: string): boolean {
  return /^[\p{Extended_Pictographic}\p{So}]/u.test(label);
}

/** What two texts have in common when they are the same label: clients add or drop the emoji variation selector. */
export function foldLabel(label: string): string {
  return label
    .normalize("NFC")
    .replace(/[\uFE0E\uFE0F]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}
