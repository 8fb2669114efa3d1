import type { DialogueAddress } from "@deskbell/core";

/** The columns by which a row names its dialogue. */
export interface AddressColumns {
  readonly channel: string;
  readonly account: string;
  readonly address: string;
}

/** The address in a row, without its other columns. */
export function addressOf({ channel, account, address }: AddressColumns): DialogueAddress {
  return { channel, account, address };
}
