import type { ContactValue, IdentityLevel } from "./identity.ts";

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
  };
  /** Whether a customer who wants to be forgotten is, at once; without, the request waits for an operator. */
  readonly selfErase: boolean;
  /** What `/privacy` says, by language (BCP 47, lower case); where there is none, the built-in text. */
  readonly privacyTexts: Readonly<Record<string, string>>;
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
  identity: { remember: true, minimum: "guest" },
  selfErase: false,
  privacyTexts: {},
};
