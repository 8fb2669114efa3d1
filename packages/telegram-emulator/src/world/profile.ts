// What a bot says of itself: commands by scope and language, name, descriptions, menu button.

import type { BotCommand } from "../bot-api.ts";

export type ProfileText = "name" | "description" | "short_description";

export type Profile = {
  /** By `commandsKey`. */
  readonly commands: Map<string, readonly BotCommand[]>;
  /** By language code; the empty one is for everybody else. */
  readonly texts: Readonly<Record<ProfileText, Map<string, string>>>;
  /** By user id; 0 is for everybody else. */
  readonly menuButtons: Map<number, Readonly<Record<string, unknown>>>;
};

export type CommandScope = {
  readonly type: string;
  readonly chat_id?: number;
  readonly user_id?: number;
};

export function createProfile(name: string): Profile {
  return {
    commands: new Map(),
    texts: { name: new Map([["", name]]), description: new Map(), short_description: new Map() },
    menuButtons: new Map(),
  };
}

export function commandsKey(scope: CommandScope, languageCode: string): string {
  return [scope.type, scope.chat_id ?? "", scope.user_id ?? "", languageCode].join(":");
}

/** The commands a user sees in the private chat: Bot API, BotCommandScope, "Determining list of commands". */
export function commandsShownTo(
  profile: Profile,
  userId: number,
  languageTag: string | undefined,
): readonly BotCommand[] {
  const language = toLanguageCode(languageTag);
  const scopes: CommandScope[] = [
    { type: "chat", chat_id: userId },
    { type: "all_private_chats" },
    { type: "default" },
  ];
  for (const scope of scopes) {
    const found =
      profile.commands.get(commandsKey(scope, language)) ?? profile.commands.get(commandsKey(scope, ""));
    if (found !== undefined) return found;
  }
  return [];
}

/** The name or description that a user of this language sees. */
export function profileText(profile: Profile, kind: ProfileText, languageTag: string | undefined): string {
  const texts = profile.texts[kind];
  return texts.get(toLanguageCode(languageTag)) ?? texts.get("") ?? "";
}

function toLanguageCode(languageTag: string | undefined): string {
  return languageTag?.split(/[-_]/)[0]?.toLowerCase() ?? "";
}
