import type { DialogueSettings } from "@deskbell/core";
import type { ErasureMode, RetentionClass } from "../ports/retention.ts";
import type { Learning, MailedTo, SettingValues } from "./definitions.ts";
import { parsePeriod } from "./period.ts";

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
  /** How long each kind of data is kept, in ms; null for ever. */
  readonly retentionMs: Readonly<Record<RetentionClass, number | null>>;
  readonly erasureMode: ErasureMode;
  /** What a customer may do in a minute; null for no limit. */
  readonly floodPerMinute: number | null;
}

/** The settings by use instead of by name. */
export function toDeskSettings(
  values: SettingValues,
  privacyTexts: DialogueSettings["privacyTexts"],
): DeskSettings {
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
    identity: {
      remember: values["identity.remember"],
      minimum: values["identity.minimum"],
      guest: values["identity.guest"],
      attempts: values["identity.attempts"],
    },
    request: { subject: values["request.subject"], review: values["request.review"] },
    questions: values["request.questions"],
    claimsPerValue: values["lookup.claimsPerValue"],
    learning: values["contacts.learn"],
    answersByMail: values["email.answers"],
    selfErase: values["privacy.selfErase"],
    privacyTexts,
    retentionMs: {
      inboxIds: toMs(values["retention.inboxIds"]),
      journal: toMs(values["retention.journal"]),
      deliveries: toMs(values["retention.deliveries"]),
      events: toMs(values["retention.events"]),
      closedTickets: toMs(values["retention.closedTickets"]),
      closedConversations: toMs(values["retention.closedConversations"]),
      failedUpdates: toMs(values["retention.failedUpdates"]),
      idleDialogues: toMs(values["retention.idleDialogues"]),
    },
    erasureMode: values["retention.mode"],
    floodPerMinute: values["flood.perMinute"],
  };
}

/** The part that a dialogue needs. */
export function toDialogueSettings(settings: DeskSettings): DialogueSettings {
  const { defaultCountry, languages, chat, lookupBy, tellClaimedMatch } = settings;
  const { claimsPerHour, emailProof, identity, request, questions, selfErase, privacyTexts } = settings;
  return {
    defaultCountry,
    languages,
    chat,
    lookupBy,
    tellClaimedMatch,
    claimsPerHour,
    emailProof,
    identity,
    request,
    questions,
    selfErase,
    privacyTexts,
  };
}

function toMs(period: string): number | null {
  return parsePeriod(period)?.ms ?? null;
}
