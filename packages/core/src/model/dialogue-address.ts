/**
 * Where a dialogue takes place: a channel (a messenger), the account of ours in it (a bot's id) and the customer's address there (a
 * chat id). All three are text, whatever the channel makes of them.
 */
export interface DialogueAddress {
  readonly channel: string;
  readonly account: string;
  readonly address: string;
}

/** Our side of a dialogue: a bot, by its channel and its id there. */
export type BotAddress = Pick<DialogueAddress, "channel" | "account">;

/** One text for a bot, such as `channel:4242`. */
export function botKey({ channel, account }: BotAddress): string {
  return `${channel}:${account}`;
}

/** One text for an address, for maps and unique columns. Channel and account contain no `/`. */
export function dialogueKey({ channel, account, address }: DialogueAddress): string {
  return `${channel}/${account}/${address}`;
}
