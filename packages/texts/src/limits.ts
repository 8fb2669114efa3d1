// How long texts may be where a channel cuts or refuses longer ones.

/** Longest label of a button, in characters: more is not seen on a phone. */
export const LABEL_LIMIT = 64;

/** Bot API: BotCommand, setMyDescription, setMyShortDescription; for messages sendMessage. In UTF-16 units, the smaller reading. */
export function lengthLimit(key: string): number {
  // A prompt of that name, not a label.
  if (key === "button.stale") return 4096;
  if (key.startsWith("button.")) return LABEL_LIMIT;
  if (key.startsWith("profile.command.")) return 256;
  if (key === "profile.description") return 512;
  return key === "profile.shortDescription" ? 120 : 4096;
}

/** A label cut to its limit, with an ellipsis in place of the rest. */
export function toLabel(text: string): string {
  const characters = [...text.trim()];
  return characters.length <= LABEL_LIMIT
    ? characters.join("")
    : `${characters.slice(0, LABEL_LIMIT - 1).join("")}…`;
}
