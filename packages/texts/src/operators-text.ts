import type { LocalTexts } from "@deskbell/core";
import { canonicalTag, lookUpLanguage } from "./language.ts";

/** What the operator wrote for this desk alone, in the language or else in the default one; null where there are no words in either. */
export function chooseLocalText(texts: LocalTexts, language: string, fallback: string): string | null {
  const words = new Map(Object.entries(texts).map(([tag, text]) => [canonicalTag(tag) ?? tag, text]));
  const tags = [...words.keys()];
  const tag = lookUpLanguage(language, tags) ?? lookUpLanguage(fallback, tags);
  return tag === null ? null : (words.get(tag) ?? null);
}

/** The same where words there must be: in whatever language there are any. */
export function requireLocalText(texts: LocalTexts, language: string, fallback: string): string {
  return chooseLocalText(texts, language, fallback) ?? Object.values(texts)[0] ?? "";
}
