import type { MatchedContact, ValueStanding } from "@deskbell/core";
import type { AnswerMail, DeliveryView, Requester } from "@deskbell/desk";
import { time } from "../output.ts";
import { describeDelivery, describeMail } from "./deliveries.ts";

/**
 * Who asked: rows of a table.
 * @param bot the one that the customer wrote to, where there are several
 */
export function describeRequester(requester: Requester, bot: string | null): readonly (readonly string[])[] {
  const { customer, dialogue, phone, phoneValid, language } = requester;
  const handle = customer.handle === null ? "" : ` (@${customer.handle})`;
  return [
    ["customer", `${customer.name}${handle}`],
    ["identity", describeIdentity(requester)],
    [
      "phone",
      phone === null
        ? "-"
        : `${phone}${describeStanding(requester.phoneStanding)}${phoneValid ? "" : " (not a known kind of number)"}`,
    ],
    ["e-mail", describeEmail(requester)],
    ["contact", describeMatch(requester)],
    ["language", language],
    ["channel", `${dialogue.channel}${bot === null ? "" : ` ${bot}`}, user ${customer.userId}`],
  ];
}

const methods: Readonly<Record<Requester["method"], string>> = {
  ownContact: "own contact shared",
  emailCode: "code from the e-mail",
  contactCard: "a contact card, perhaps of somebody else",
  typed: "typed",
  none: "",
};

function describeIdentity({ level, method, identifiedAt }: Requester): string {
  if (method === "none" || identifiedAt === null) return level;
  return `${level} (${methods[method]}, ${time(identifiedAt)})`;
}

function describeStanding(standing: ValueStanding | null): string {
  return standing === null ? "" : `, ${standing.level} (${methods[standing.method]})`;
}

function describeEmail(requester: Requester): string {
  const { email, emailStanding, emailChecked, emailDisposable } = requester;
  if (email === null) return "-";
  const domain = `${emailChecked ? "" : " (domain not checked)"}${emailDisposable ? " (disposable address)" : ""}`;
  return `${email}${describeStanding(emailStanding)}${domain}`;
}

function describeMatch({ match, matchLevel, level }: Requester): string {
  switch (match.kind) {
    case "found":
      return `${describeContact(match.contact)}${matchLevel === null ? "" : `, link ${matchLevel}`}`;
    case "several":
      return `one of: ${match.contacts.map(describeContact).join("; ")}`;
    case "missing":
      return "not among the known contacts";
    case "unchecked":
      return match.because === "tooManyClaims"
        ? "not looked up (too many different numbers and addresses)"
        : "could not be looked up";
    case "notAsked":
      return level === "guest" ? "not looked up (guest)" : "not looked up";
  }
}

/** A card, and what led to it. */
function describeContact({ name, id, by = [] }: MatchedContact): string {
  const values = by.map((value) => (value === "email" ? "e-mail" : value));
  return `${name} (${id})${values.length === 0 ? "" : ` by ${values.join(" and ")}`}`;
}

/** A text in a ticket or a chat. */
interface SpokenText {
  readonly id: string;
  readonly author: "customer" | "agent" | "autoReply";
  readonly agent: string | null;
  readonly text: string;
  readonly at: number;
}

/** What was said, oldest first, and below agents' answers whether the customer has got them, in the chat or by mail. */
export function describeMessages(
  messages: readonly SpokenText[],
  customer: string,
  deliveries: DeliveryView["deliveries"],
  mails: readonly AnswerMail[] = [],
): readonly string[] {
  return messages.flatMap(({ id, author, agent, text, at }) => {
    const who = { customer, agent: agent ?? "agent", autoReply: "auto-reply" }[author];
    const said = [`[${time(at)}] ${who}:`, `  ${text.replaceAll("\n", "\n  ")}`];
    const delivery = deliveries[id];
    const mail = mails.find((one) => one.id === id);
    return [
      ...said,
      ...(delivery === undefined ? [] : [`  (${describeDelivery(delivery)})`]),
      ...(mail === undefined ? [] : [`  (${describeMail(mail)})`]),
    ];
  });
}
