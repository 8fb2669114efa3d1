import type { CustomerFact } from "../model/customer-fact.ts";
import type { CustomerProfile } from "../model/customer-profile.ts";
import type { DialogueAddress } from "../model/dialogue-address.ts";
import type { InboxEvent } from "../ports/dialogue-store.ts";

/** Where and when a customer did something. */
export interface ChannelOccurrence {
  readonly dialogue: DialogueAddress;
  readonly customer: CustomerProfile | null;
  /** Unique in the account, and the same whenever the channel hands this over again: by it, it counts once. */
  readonly id: string;
  /** Unix ms. */
  readonly at: number;
}

/**
 * What a customer did in one go, as an engine takes it in.
 *
 * @example
 * await engine.accept(toInboxEvents(textFacts("/help"), { dialogue, customer, id: "17", at: clock.now() }));
 */
export function toInboxEvents(
  facts: readonly CustomerFact[],
  { dialogue, customer, id, at }: ChannelOccurrence,
): readonly InboxEvent[] {
  const source = `${dialogue.channel}:${dialogue.account}`;
  return facts.map((fact, index) => {
    const eventId = index === 0 ? id : `${id}.${index}`;
    return { source, id: eventId, dialogue, customer, event: { id: eventId, at, ...fact } };
  });
}
