import type { DialogueAddress } from "../model/dialogue-address.ts";

/** A customer's wish to be forgotten, confirmed. */
export interface ErasureRequest {
  /** The idempotency key. */
  readonly key: string;
  readonly dialogue: DialogueAddress;
  /** BCP 47 tag of the language the customer is spoken to in: what tells about them will be gone when it is done. */
  readonly language: string;
}

/**
 * Takes care of what customers want to become of their data.
 *
 * Idempotent; a rejection is repeated until the call succeeds, over restarts and without a limit.
 */
export interface PrivacyDesk {
  /** Takes the wish down. Whether it is carried out at once or by an operator is the desk's setting. */
  requestErasure(request: ErasureRequest): Promise<void>;
}
