import type { ContactValue, IdentityLevel } from "./identity.ts";
import type { LocalTexts } from "./local-texts.ts";
import type { Question } from "./question.ts";

/** Whether `/chat` asks for something: it must be given, it may be skipped, or it is not asked. */
export type Requirement = "required" | "optional" | "off";

/** By what customers are looked up among the known contacts. */
export type LookupBy = ContactValue | "both" | "off";

/** Whether an address is proved by a code: never, where the customer likes, or before a request is linked by it. */
export type EmailProofDemand = "off" | "offered" | "required";

/** What an operator may change while dialogues run. Merged in on every load, never stored with a dialogue. */
export interface DialogueSettings {
  /** Country whose national numbers are understood without a prefix: ISO 3166-1 alpha-2, upper case. */
  readonly defaultCountry: string | null;
  /** Language of the customer's device, such as `pt-br`: no setting of an operator, but merged in by the driver alike. */
  readonly deviceLanguage?: string | null;
  /** Languages the customer can choose among, as BCP 47 tags. */
  readonly languages: readonly string[];
  readonly chat: {
    /** False when nobody answers live chats: the bot says so and offers a request. */
    readonly connected: boolean;
    readonly phone: Requirement;
    readonly email: Requirement;
  };
  readonly lookupBy: LookupBy;
  /**
   * Whether a customer who typed a number or an address is told if it is known. Off, found and not found look alike, so that nobody
   * can try out who is a customer.
   */
  readonly tellClaimedMatch: boolean;
  /** Different numbers and addresses that one customer may claim within an hour; further ones are noted and not looked up. */
  readonly claimsPerHour: number;
  /** Takes effect with a port that sends codes; without one, addresses stay claimed. */
  readonly emailProof: EmailProofDemand;
  readonly identity: {
    /** Whether a customer who comes again is asked to go on as before. */
    readonly remember: boolean;
    /** The least level at which that is offered. */
    readonly minimum: IdentityLevel;
    /** Whether the ways to identify include that of a guest. Without, it is offered to whoever can give neither number nor address. */
    readonly guest: boolean;
    /** After how many refused numbers or addresses other ways on are offered. */
    readonly attempts: number;
  };
  readonly request: {
    /** Whether a request has a subject of its own; without, it is the beginning of the details. */
    readonly subject: "required" | "off";
    /** Whether a request is shown to its customer before it is filed. */
    readonly review: boolean;
  };
  /** What every request is asked for besides, in this order. */
  readonly questions: readonly Question[];
  /** Whether a customer who wants to be forgotten is, at once; without, the request waits for an operator. */
  readonly selfErase: boolean;
  /** What `/privacy` says, by language (BCP 47, lower case); where there is none, the built-in text. */
  readonly privacyTexts: LocalTexts;
}

/** What a desk starts with. */
export const defaultSettings: DialogueSettings = {
  defaultCountry: null,
  languages: ["en", "uk", "ru"],
  chat: { connected: true, phone: "required", email: "optional" },
  lookupBy: "both",
  tellClaimedMatch: false,
  claimsPerHour: 5,
  emailProof: "off",
  identity: { remember: true, minimum: "guest", guest: true, attempts: 2 },
  request: { subject: "required", review: true },
  questions: [],
  selfErase: false,
  privacyTexts: {},
};

/** Settings of which some are there. */
export type SomeSettings = {
  readonly [Name in keyof DialogueSettings]?: DialogueSettings[Name] extends readonly unknown[]
    ? DialogueSettings[Name]
    : DialogueSettings[Name] extends object
      ? Partial<DialogueSettings[Name]>
      : DialogueSettings[Name];
};

/** All settings, the default ones in place of those that are missing: an older release did not know of all. */
export function completeSettings(settings: SomeSettings): DialogueSettings {
  return {
    ...defaultSettings,
    ...settings,
    chat: { ...defaultSettings.chat, ...settings.chat },
    identity: { ...defaultSettings.identity, ...settings.identity },
    request: { ...defaultSettings.request, ...settings.request },
    privacyTexts: { ...settings.privacyTexts },
  } as DialogueSettings;
}
