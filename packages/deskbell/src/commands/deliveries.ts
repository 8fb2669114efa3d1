import type { AnswerDelivery, DeliveryView } from "@deskbell/desk";
import { time } from "../output.ts";

/** Whether an answer has come. */
export function describeDelivery({ state, isUncertain, reason }: AnswerDelivery): string {
  const why = reason === null ? "" : `: ${describeReason(reason)}`;
  switch (state) {
    case "waiting":
      return `not sent yet${why}`;
    case "delivered":
      return isUncertain ? "delivered, perhaps more than once" : "delivered";
    case "failed":
      return isUncertain ? `given up, though it may have come${why}` : `not delivered${why}`;
  }
}

/** A row of a table while the customer cannot be written to, else none. */
export function describeReachability(
  unreachable: DeliveryView["unreachable"],
): readonly (readonly string[])[] {
  if (unreachable === null) return [];
  return [["unreachable", `since ${time(unreachable.since)}: ${describeReason(unreachable.reason)}`]];
}

/** What a view holds besides its subject, for programs: each message with its delivery, null where there is nothing to deliver. */
export function toData<Message extends { readonly id: string }>({
  messages,
  deliveries,
  unreachable,
}: DeliveryView & { readonly messages: readonly Message[] }) {
  const withDelivery = messages.map((message) => ({ ...message, delivery: deliveries[message.id] ?? null }));
  return { messages: withDelivery, unreachable };
}

const reasons: Readonly<Record<string, string>> = {
  blocked: "the customer has blocked the bot",
  refused: "Telegram refuses it",
  limited: "Telegram asks to wait",
  offline: "Telegram cannot be reached",
  unknown: "Telegram did not say whether it took it",
  unreadable: "it is stored in a form that cannot be sent",
};

function describeReason(reason: string): string {
  return reasons[reason] ?? reason;
}
