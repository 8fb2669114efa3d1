/** What a channel tells of the customer with every event; nothing here was asked for. */
export interface CustomerProfile {
  /** The user's id in the channel. */
  readonly userId: string;
  /** The display name, as the customer wrote it: any characters, any length the channel allows. */
  readonly name: string;
  /** The public handle without `@`, when there is one. */
  readonly handle: string | null;
  /** Language of the device as the channel spells it (`uk`, `pt-br`, `it-IT`), when it says. */
  readonly language: string | null;
}
