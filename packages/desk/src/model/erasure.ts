import type { DialogueAddress } from "@deskbell/core";
import type { ErasureMode } from "../ports/retention.ts";

/** A wish to have a customer's data erased, until that is done. */
export interface Erasure {
  readonly dialogue: DialogueAddress;
  /** `requested` waits for an operator, `ordered` for the running desk. */
  readonly state: "requested" | "ordered";
  readonly mode: ErasureMode;
  /** Whether the contact cards go as well that are linked to the customer by proof. */
  readonly withContact: boolean;
  /** The language to tell the customer in that it is done; null when they did not ask for it. */
  readonly language: string | null;
  /** Unix ms. */
  readonly at: number;
}

/** Stands where somebody's address was. */
export const erasedAddress = "erased";

/** Stands where a text or a name was. */
export const erasedText = "(erased)";

/** Whether it is no longer known whose this was, so that nobody can be answered. */
export function isErased({ dialogue }: { readonly dialogue: DialogueAddress }): boolean {
  return dialogue.address === erasedAddress;
}
