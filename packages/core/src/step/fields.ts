/** What was stored as an object, and may have any fields by now. */
export type Fields = Readonly<Record<string, unknown>>;

/** Whether a stored value is an object with fields, and no list. */
export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
