// Reading JSON that a bot sent, with Telegram's words for what is missing or of the wrong type.

export type JsonObject = { readonly [field: string]: unknown };

/** What is wrong with a part; the caller knows what it was a part of and throws a Refusal. */
export class PartError extends Error {}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A text; numbers count as one, as in Telegram. @throws PartError */
export function requiredText(object: JsonObject, field: string): string {
  const value = object[field];
  if (value === undefined || value === null) throw new PartError(`Can't find field "${field}"`);
  return toText(value, field);
}

export function optionalText(object: JsonObject, field: string): string {
  const value = object[field];
  return value === undefined || value === null ? "" : toText(value, field);
}

export function requiredInteger(object: JsonObject, field: string): number {
  const value = object[field];
  if (value === undefined || value === null) throw new PartError(`Can't find field "${field}"`);
  const number = typeof value === "string" && /^-?\d+$/.test(value) ? Number(value) : value;
  if (typeof number !== "number") throw new PartError(`Field "${field}" must be a Number`);
  if (!Number.isSafeInteger(number)) throw new PartError(`Field "${field}" must be a valid Number`);
  return number;
}

export function optionalBoolean(object: JsonObject, field: string): boolean {
  const value = object[field];
  if (value === undefined || value === null) return false;
  if (typeof value !== "boolean") throw new PartError(`Field "${field}" must be of type Boolean`);
  return value;
}

export function requiredObject(object: JsonObject, field: string): JsonObject {
  const value = object[field];
  if (value === undefined || value === null) throw new PartError(`Can't find field "${field}"`);
  if (!isObject(value)) throw new PartError(`Field "${field}" must be of type Object`);
  return value;
}

function toText(value: unknown, field: string): string {
  if (typeof value === "string") return value;
  if (typeof value === "number") return String(value);
  throw new PartError(`Field "${field}" must be of type String`);
}
