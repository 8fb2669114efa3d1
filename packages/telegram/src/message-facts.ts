import { type CustomerFact, commandFacts } from "@deskbell/core";
import { parseCommand } from "./command.ts";
import { contentOf } from "./content.ts";
import { type Fields, fieldsOf, idOf, textOf } from "./fields.ts";

/** What reading a message takes: our own name, and the buttons' labels in every language. */
export interface MessageReading {
  readonly botUsername: string;
  /** The action of the button with this label, null when no button is called so. */
  readonly matchLabel: (text: string) => string | null;
}

/**
 * What a customer said with a message of a private chat. It may be two things, and none is lost: a caption besides its photo, a
 * sentence behind a command.
 */
export function messageFacts(message: Fields, reading: MessageReading): readonly CustomerFact[] {
  const text = textOf(message.text);
  if (text !== null) {
    const command = parseCommand(message, reading.botUsername);
    return command ? commandFacts(command.name, command.rest) : [textFact(text, message, reading)];
  }
  const contact = fieldsOf(message.contact);
  if (contact !== null) return [contactFact(contact, fieldsOf(message.from))];

  const caption = textOf(message.caption);
  const unsupported: CustomerFact = { type: "content.unsupported", content: contentOf(message) };
  return caption === null ? [unsupported] : [typed(caption, replyTo(message)), unsupported];
}

function textFact(text: string, message: Fields, { matchLabel }: MessageReading): CustomerFact {
  const action = matchLabel(text);
  return action === null ? typed(text, replyTo(message)) : { type: "button.pressed", action, ref: null };
}

function typed(text: string, answered: string | null): CustomerFact {
  return { type: "text.typed", text, replyTo: answered };
}

function replyTo(message: Fields): string | null {
  return idOf(fieldsOf(message.reply_to_message)?.message_id);
}

function contactFact(contact: Fields, from: Fields | null): CustomerFact {
  const phone = textOf(contact.phone_number);
  if (phone === null) return { type: "content.unsupported", content: "contact" };
  const owner = idOf(contact.user_id);
  const sender = idOf(from?.id);
  if (owner === null || sender === null) return { type: "contact.shared", phone, owner: "unknown" };
  return { type: "contact.shared", phone, owner: owner === sender ? "own" : "other" };
}
