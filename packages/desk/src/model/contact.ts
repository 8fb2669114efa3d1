/** The card of a known customer. */
export interface Contact {
  readonly id: string;
  readonly name: string;
  readonly company: string | null;
  readonly note: string | null;
  /** E.164, each once. The same number may stand on several cards. */
  readonly phones: readonly string[];
  /** Addresses as `emailKey` normalises them, each once. The same address may stand on several cards. */
  readonly emails: readonly string[];
}
