import type { CustomerEvent, Occurrence } from "./event.ts";

/** What a customer did, before it has an id and a time. */
export type CustomerFact = CustomerEvent extends infer Event
  ? Event extends unknown
    ? Omit<Event, keyof Occurrence>
    : never
  : never;

/** What a link to the dialogue may carry behind `/start`; anything else there was typed by a person. */
const payloadPattern = /^[\w-]{1,64}$/;

/** A line that begins with a command, and what stands behind it. */
const commandPattern = /^\/(?<name>\w+)(?:\s+(?<rest>.*))?$/s;

/**
 * What a command says, and what was typed behind it: none of it is lost.
 * @param name in lower case, without its slash
 */
export function commandFacts(name: string, rest: string | null): readonly CustomerFact[] {
  const command = commandFact(name);
  if (rest === null) return [command];
  if (name === "start" && payloadPattern.test(rest)) return [{ type: "command.start", payload: rest }];
  return [command, { type: "text.typed", text: rest, replyTo: null }];
}

/**
 * What a typed text says, in a channel that does not tell commands from other text itself.
 * @param replyTo the channel's id of the message it answers
 */
export function textFacts(text: string, replyTo: string | null = null): readonly CustomerFact[] {
  const { name, rest = "" } = commandPattern.exec(text.trim())?.groups ?? {};
  if (name === undefined) return [{ type: "text.typed", text, replyTo }];
  return commandFacts(name.toLowerCase(), rest === "" ? null : rest);
}

function commandFact(name: string): CustomerFact {
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
