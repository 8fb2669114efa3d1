import type { DialogueAddress } from "@deskbell/core";

/** That a customer claimed a value, which is kept as its hash alone. */
export interface Claim {
  /** Of a number or an address; equal for equal values. */
  readonly valueHash: string;
  readonly dialogue: DialogueAddress;
  /** When it was claimed last (Unix ms). */
  readonly at: number;
}
