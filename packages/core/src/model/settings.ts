/** Whether `/chat` asks for something: it must be given, it may be skipped, or it is not asked. */
export type Requirement = "required" | "optional" | "off";

/** What an operator may change while dialogues run. Merged in on every load, never stored with a dialogue. */
export interface DialogueSettings {
  /** Country whose national numbers are understood without a prefix: ISO 3166-1 alpha-2, upper case. */
  readonly defaultCountry: string | null;
  /** Languages the customer can choose among, as BCP 47 tags. */
  readonly languages: readonly string[];
  readonly chat: {
    /** False when nobody answers live chats: the bot says so and offers a request. */
    readonly connected: boolean;
    readonly phone: Requirement;
    readonly email: Requirement;
  };
  /**
   * Whether a customer who typed a number or an address is told if it is known. Off, found and not found look alike, so that nobody
   * can try out who is a customer.
   */
  readonly tellClaimedMatch: boolean;
}

/** What a desk starts with. */
export const defaultSettings: DialogueSettings = {
  defaultCountry: null,
  languages: ["en", "uk", "ru"],
  chat: { connected: true, phone: "required", email: "optional" },
  tellClaimedMatch: false,
};
