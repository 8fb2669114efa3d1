import type { CustomerEvent, DialogueEvent, Occurrence } from "@deskbell/core";
import type { CustomerAct } from "./driver.ts";

/** What an act is to the machine, as a channel would translate it. */
export function toEvent(act: CustomerAct, occurrence: Occurrence): DialogueEvent {
  switch (act.kind) {
    case "says":
      return toTextEvent(act, occurrence);
    case "edits":
      return { ...occurrence, type: "text.edited", text: act.text };
    case "taps":
      return {
        ...occurrence,
        type: "button.pressed",
        action: act.button.actions[0] ?? "",
        ref: act.button.ref,
      };
    case "sharesContact":
      return { ...occurrence, type: "contact.shared", phone: act.phone, owner: act.owner };
    case "sends":
      return { ...occurrence, type: "content.unsupported", content: act.content };
  }
}

function toTextEvent(
  { text, replyTo }: CustomerAct & { kind: "says" },
  occurrence: Occurrence,
): DialogueEvent {
  const [, name, payload] = /^\/(\w+)(?:\s+(.*))?$/s.exec(text) ?? [];
  if (name !== undefined) return { ...occurrence, ...toCommand(name, payload ?? null) } as CustomerEvent;
  const ticket = replyTo?.prompt?.about ?? null;
  if (ticket !== null) return { ...occurrence, type: "ticket.replied", ticket, text };
  return { ...occurrence, type: "text.typed", text, replyTo: null };
}

function toCommand(name: string, payload: string | null): object {
  const known = ["help", "chat", "language", "cancel", "privacy", "mydata", "forgetme"];
  if (name === "start") return { type: "command.start", payload };
  return known.includes(name) ? { type: `command.${name}` } : { type: "command.unknown", name };
}
