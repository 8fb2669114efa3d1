import type { AutoReply, AutoReplyOccasion } from "../model/auto-reply.ts";
import { languageChain } from "../model/language.ts";

/** All auto-replies, and the language to fall back to. */
export interface AutoReplies {
  readonly texts: readonly AutoReply[];
  readonly defaultLanguage: string;
}

/** The text for an occasion: in the language (`pt-br`, then `pt`), else in the default language, else none. */
export function chooseAutoReply(
  { texts, defaultLanguage }: AutoReplies,
  on: AutoReplyOccasion,
  language: string,
): string | null {
  const candidates = texts.filter((reply) => reply.on === on);
  for (const tag of [...languageChain(language), ...languageChain(defaultLanguage)]) {
    const reply = candidates.find((candidate) => candidate.language === tag);
    if (reply !== undefined) return reply.text;
  }
  return null;
}
