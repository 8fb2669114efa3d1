import type { DeliveryView, Requester } from "@deskbell/desk";
import { time } from "../output.ts";
import { describeDelivery } from "./deliveries.ts";

/** Who asked: rows of a table. */
export function describeRequester(requester: Requester): readonly (readonly string[])[] {
  const { customer, dialogue, phone, phoneValid, email, emailChecked, level, language } = requester;
  const handle = customer.handle === null ? "" : ` (@${customer.handle})`;
  return [
    ["customer", `${customer.name}${handle}`],
    ["identity", level],
    ["phone", phone === null ? "-" : `${phone}${phoneValid ? "" : " (not a known kind of number)"}`],
    ["e-mail", email === null ? "-" : `${email}${emailChecked ? "" : " (domain not checked)"}`],
    ["contact", describeMatch(requester)],
    ["language", language],
    ["channel", `${dialogue.channel}, user ${customer.userId}`],
  ];
}

function describeMatch({ match }: Requester): string {
  switch (match.kind) {
    case "found":
      return `${match.contact.name} (${match.contact.id})`;
    case "several":
      return `one of: ${match.contacts.map(({ name, id }) => `${name} (${id})`).join(", ")}`;
    case "missing":
      return "not among the known contacts";
    case "unchecked":
      return "could not be looked up";
    case "notAsked":
      return "not looked up (guest)";
  }
}

/** A text in a ticket or a chat. */
interface SpokenText {
  readonly id: string;
  readonly author: "customer" | "agent" | "autoReply";
  readonly agent: string | null;
  readonly text: string;
  readonly at: number;
}

/** What was said, oldest first, and below agents' answers whether the customer has got them. */
export function describeMessages(
  messages: readonly SpokenText[],
  customer: string,
  deliveries: DeliveryView["deliveries"],
): readonly string[] {
  return messages.flatMap(({ id, author, agent, text, at }) => {
    const who = { customer, agent: agent ?? "agent", autoReply: "auto-reply" }[author];
    const said = [`[${time(at)}] ${who}:`, `  ${text.replaceAll("\n", "\n  ")}`];
    const delivery = deliveries[id];
    return delivery === undefined ? said : [...said, `  (${describeDelivery(delivery)})`];
  });
}
