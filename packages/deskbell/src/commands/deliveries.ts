import type { AnswerDelivery, AnswerMail, DeliveryView } from "@deskbell/desk";
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

/** How far an answer has come by mail. */
export function describeMail({ state, reason }: AnswerMail): string {
  const why = reason === null ? "" : `: ${describeReason(reason)}`;
  switch (state) {
    case "waiting":
      return `not sent by e-mail yet${why}`;
    case "sent":
      return "sent by e-mail";
    case "failed":
      return `e-mail failed${why}`;
  }
}

/** A row of a table for each notice of a closing that went by mail: a closing is no message. */
export function describeClosingMails(
  mails: readonly AnswerMail[],
  messages: readonly { readonly id: string }[],
): readonly (readonly string[])[] {
  const closings = mails.filter(({ id }) => messages.every((message) => message.id !== id));
  return closings.map((mail) => ["closing", describeMail(mail)]);
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
  storage: "the file it carries could not be made",
  empty: "there was nothing to put into the file it carries",
  unreadable: "it is stored in a form that cannot be sent",
  "mail.refused": "the mail server refuses it for good",
  "mail.deferred": "the mail server asks to try again later",
  "mail.notAllowed": "the mail server does not let us send; see deskbell doctor",
  "mail.credentials": "the mail server does not accept the password; see deskbell doctor",
  "mail.insecure": "there is no safe connection to the mail server; see deskbell doctor",
  "mail.unreachable": "the mail server does not answer",
  "mail.noAddress": "the ticket has no address any more",
};

function describeReason(reason: string): string {
  return reasons[reason] ?? reason;
}
