import type { DialogueSettings } from "@deskbell/core";
import type { Learning, MailedTo, SettingValues } from "./definitions.ts";

/** The settings as rules use them: those of the dialogue, and the desk's own. */
export interface DeskSettings extends DialogueSettings {
  readonly departmentId: string;
  readonly priorityId: string;
  /** BCP 47 tag, lower case; one of `languages`. */
  readonly defaultLanguage: string;
  /** Customers who may claim the same number or address within a day; to further ones it is unknown. */
  readonly claimsPerValue: number;
  readonly learning: Learning;
  /** To which addresses answers go that cannot be delivered in the chat. */
  readonly answersByMail: MailedTo;
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
    lookupBy: values["lookup.by"],
    tellClaimedMatch: values["lookup.tellClaimedMatch"],
    claimsPerHour: values["lookup.claimsPerCustomer"],
    emailProof: values["email.proof"],
    identity: { remember: values["identity.remember"], minimum: values["identity.minimum"] },
    claimsPerValue: values["lookup.claimsPerValue"],
    learning: values["contacts.learn"],
    answersByMail: values["email.answers"],
  };
}

/** The part that a dialogue needs. */
export function toDialogueSettings(settings: DeskSettings): DialogueSettings {
  const { defaultCountry, languages, chat, lookupBy, tellClaimedMatch } = settings;
  const { claimsPerHour, emailProof, identity } = settings;
  return {
    defaultCountry,
    languages,
    chat,
    lookupBy,
    tellClaimedMatch,
    claimsPerHour,
    emailProof,
    identity,
  };
}
