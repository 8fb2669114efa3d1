/** A BCP 47 tag in lower case (`pt-br`), null when it is none. */
export function parseLanguage(tag: string): string | null {
  try {
    return new Intl.Locale(tag.trim().replaceAll("_", "-")).toString().toLowerCase();
  } catch {
    return null;
  }
}

/** The tag and what to fall back to, nearest first: `zh-hant-tw`, `zh-hant`, `zh`. */
export function languageChain(tag: string): readonly string[] {
  const parts = tag.toLowerCase().split("-");
  return parts.map((_, index) => parts.slice(0, parts.length - index).join("-"));
}
