/** JSON for a column of type text; what JSON does not know, such as `undefined`, becomes null. */
export function toJson(value: unknown): string {
  return JSON.stringify(value) ?? "null";
}

/** Reads what `toJson` wrote. `T` is what was given to it. */
export function fromJson<T>(text: string): T {
  return JSON.parse(text);
}
