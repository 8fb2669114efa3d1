import type { DialogueSettings } from "@deskbell/core";
import type { SettingValues } from "./definitions.ts";

/** The settings as rules use them: those of the dialogue, and the desk's own. */
export interface DeskSettings extends DialogueSettings {
  readonly departmentId: string;
  readonly priorityId: string;
  /** BCP 47 tag, lower case; one of `languages`. */
  readonly defaultLanguage: string;
}

/** The settings by use instead of by name. */
export function toDeskSettings(values: SettingValues): DeskSettings {
  return {
    departmentId: values["ticket.department"],
    priorityId: values["ticket.priority"],
    defaultLanguage: values["language.default"],
    languages: values["language.offered"],
    defaultCountry: values["phone.defaultCountry"],
    chat: {
      connected: values["chat.connected"],
      phone: values["chat.phone"],
      email: values["chat.email"],
    },
    tellClaimedMatch: values["lookup.tellClaimedMatch"],
  };
}

/** The part that a dialogue needs. */
export function toDialogueSettings(settings: DeskSettings): DialogueSettings {
  const { defaultCountry, languages, chat, tellClaimedMatch } = settings;
  return { defaultCountry, languages, chat, tellClaimedMatch };
}
