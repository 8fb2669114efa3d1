import type { Prompt } from "@deskbell/core";
import { lookUpLanguage } from "./language.ts";

/** The text that the operator wrote for this desk alone, in the language or else in the default one; null for the catalog's sentence. */
export function chooseOperatorsText(prompt: Prompt, language: string, fallback: string): string | null {
  if (prompt.key !== "privacy.told") return null;
  const { texts } = prompt.params;
  const tags = Object.keys(texts);
  const tag = lookUpLanguage(language, tags) ?? lookUpLanguage(fallback, tags);
  return tag === null ? null : (texts[tag] ?? null);
}
