import type { DialogueAddress, InboxKey } from "@deskbell/core";
import type { AnswerDelivery, DeliveryView } from "../model/answer-delivery.ts";
import { notificationSource } from "../rules/notify-dialogue.ts";
import { sumUpDeliveries } from "../rules/sum-up-deliveries.ts";
import type { DeskContext } from "./context.ts";

/** Reads what has become of agents' answers. An answer's id is that of the event which carries it to the dialogue. */
export async function viewDeliveries(
  { outbox }: Pick<DeskContext, "outbox">,
  dialogue: DialogueAddress,
  messages: readonly { readonly id: string; readonly author: string }[],
): Promise<DeliveryView> {
  if (outbox === null) return { deliveries: {}, unreachable: null };
  const answers = messages.filter(({ author }) => author === "agent");
  const causes = answers.map(({ id }): InboxKey => ({ source: notificationSource, id }));
  const [sent, unreachable] = await Promise.all([outbox.deliveriesOf(causes), outbox.unreachable(dialogue)]);
  const entries = answers.map(({ id }): [string, AnswerDelivery] => [
    id,
    sumUpDeliveries(sent.filter(({ cause }) => cause.id === id)),
  ]);
  return { deliveries: Object.fromEntries(entries), unreachable };
}
