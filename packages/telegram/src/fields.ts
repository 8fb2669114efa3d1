// Reading JSON that nobody has checked: an update may have any shape, and none may bring the bot down.

/** A JSON object whose fields are not known yet. */
export type Fields = Readonly<Record<string, unknown>>;

/** The value when it is an object, no array and not null. */
export function fieldsOf(value: unknown): Fields | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : null;
}

/** The value when it is a text that is not empty. */
export function textOf(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

/** A whole number as the text of its digits, which is the form in which ids leave this package. */
export function idOf(value: unknown): string | null {
  return Number.isSafeInteger(value) ? String(value) : null;
}
