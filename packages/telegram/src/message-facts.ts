import type { CustomerEvent, Occurrence } from "@deskbell/core";
import { type Command, parseCommand } from "./command.ts";
import { contentOf } from "./content.ts";
import { type Fields, fieldsOf, idOf, textOf } from "./fields.ts";

/** What an event says, before it has an id and a time. */
export type Fact = CustomerEvent extends infer Event
  ? Event extends unknown
    ? Omit<Event, keyof Occurrence>
    : never
  : never;

/** What reading a message takes: our own name, and the buttons' labels in every language. */
export interface MessageReading {
  readonly botUsername: string;
  /** The action of the button with this label, null when no button is called so. */
  readonly matchLabel: (text: string) => string | null;
}

/** Deep-link payload: Bot API, "Deep linking". Anything else behind `/start` was typed by a person. */
const payloadPattern = /^[\w-]{1,64}$/;

/**
 * What a customer said with a message of a private chat. It may be two things, and none is lost: a caption besides its photo, a
 * sentence behind a command.
 */
export function messageFacts(message: Fields, reading: MessageReading): readonly Fact[] {
  const text = textOf(message.text);
  if (text !== null) {
    const command = parseCommand(message, reading.botUsername);
    return command ? commandFacts(command) : [textFact(text, message, reading)];
  }
  const contact = fieldsOf(message.contact);
  if (contact !== null) return [contactFact(contact, fieldsOf(message.from))];

  const caption = textOf(message.caption);
  const unsupported: Fact = { type: "content.unsupported", content: contentOf(message) };
  return caption === null ? [unsupported] : [typed(caption, replyTo(message)), unsupported];
}

function commandFacts({ name, rest }: Command): readonly Fact[] {
  if (name === "start" && rest !== null && payloadPattern.test(rest)) {
    return [{ type: "command.start", payload: rest }];
  }
  return rest === null ? [commandFact(name)] : [commandFact(name), typed(rest, null)];
}

function commandFact(name: string): Fact {
  switch (name) {
    case "start":
      return { type: "command.start", payload: null };
    case "help":
    case "chat":
    case "language":
    case "cancel":
    case "privacy":
    case "mydata":
    case "forgetme":
      return { type: `command.${name}` };
    default:
      return { type: "command.unknown", name };
  }
}

function textFact(text: string, message: Fields, { matchLabel }: MessageReading): Fact {
  const action = matchLabel(text);
  return action === null ? typed(text, replyTo(message)) : { type: "button.pressed", action, ref: null };
}

function typed(text: string, answered: string | null): Fact {
  return { type: "text.typed", text, replyTo: answered };
}

function replyTo(message: Fields): string | null {
  return idOf(fieldsOf(message.reply_to_message)?.message_id);
}

function contactFact(contact: Fields, from: Fields | null): Fact {
  const phone = textOf(contact.phone_number);
  if (phone === null) return { type: "content.unsupported", content: "contact" };
  const owner = idOf(contact.user_id);
  const sender = idOf(from?.id);
  if (owner === null || sender === null) return { type: "contact.shared", phone, owner: "unknown" };
  return { type: "contact.shared", phone, owner: owner === sender ? "own" : "other" };
}
