/** Why Telegram refused a message as it is, where another form of it may be taken. */
export type Refusal =
  | { readonly kind: "tooLong" | "markup" | "buttons" }
  /** The chat goes on under another id. */
  | { readonly kind: "moved"; readonly chatId: string };

/** Telegram has no codes for these, so its words are all there is to go by. Checked in this order. */
const words = [
  ["tooLong", /too long|MESSAGE_TOO_LONG/i],
  ["markup", /parse entities|entit(?:y|ies)/i],
  ["buttons", /button|keyboard|reply.?markup/i],
] as const satisfies readonly (readonly [Refusal["kind"], RegExp])[];

/**
 * Reads a 400.
 * @param movedTo `parameters.migrate_to_chat_id`: Bot API, ResponseParameters.
 * @returns null for a refusal that no other form would mend.
 */
export function parseRefusal(description: string, movedTo: number | undefined): Refusal | null {
  if (movedTo !== undefined) return { kind: "moved", chatId: String(movedTo) };
  const kind = words.find(([, pattern]) => pattern.test(description))?.[0];
  return kind === undefined ? null : { kind };
}
