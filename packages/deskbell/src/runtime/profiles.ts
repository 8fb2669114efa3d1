import type { BotProfile } from "@deskbell/telegram";
import type { Texts } from "@deskbell/texts";

/** The bot's face in every language it speaks, the default one also for all others. A name is set only if the operator gave one. */
export function toProfiles(texts: Texts, name: string | null): readonly BotProfile[] {
  const fallback = texts.resolveLanguage(null);
  return [null, ...texts.languages].map((language) => ({
    ...texts.profile(language ?? fallback),
    language,
    ...(name !== null && { name }),
  }));
}
