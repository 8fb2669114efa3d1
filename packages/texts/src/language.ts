// Which language a tag stands for. A language without a catalog falls back to the default, never to a neighbour's:
// which second language people read is for the operator to say, and for the customer with /language.

/**
 * A tag in the form of BCP 47, with the casing of RFC 5646: `en_us` becomes `en-US`. Null when it is malformed.
 */
export function canonicalTag(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag.trim().replaceAll("_", "-"))[0] ?? null;
  } catch {
    return null;
  }
}

/**
 * The first of the languages that a tag names, shortened from its end (RFC 4647, lookup): `pt-BR`, then `pt`. Null when none
 * does, or the tag is malformed.
 */
export function lookUpLanguage(tag: string, languages: readonly string[]): string | null {
  const parts = canonicalTag(tag)?.split("-") ?? [];
  const candidates = parts.map((_, index) => parts.slice(0, parts.length - index).join("-"));
  return candidates.find((candidate) => languages.includes(candidate)) ?? null;
}
