import type { RenderedButton } from "@deskbell/core";

/** 1-64 bytes: Bot API, InlineKeyboardButton.callback_data. */
const maxBytes = 64;

/**
 * What an inline button carries: its action, then `|` and what it belongs to. Free of language, and readable by every later version.
 * @returns null when it does not fit; a button that cannot say what it belongs to must not be shown.
 */
export function toCallbackData({ action, ref }: Pick<RenderedButton, "action" | "ref">): string | null {
  const data = ref === null ? action : `${action}|${ref}`;
  return new TextEncoder().encode(data).length <= maxBytes ? data : null;
}

/** Reads it back. Foreign data is an action nobody knows, which the dialogue answers like a button of long ago. */
export function fromCallbackData(data: string): { readonly action: string; readonly ref: string | null } {
  const border = data.indexOf("|");
  if (border === -1) return { action: data, ref: null };
  return { action: data.slice(0, border), ref: data.slice(border + 1) };
}
