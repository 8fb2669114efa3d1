import { type DialogueEvent, type Occurrence, textFacts } from "@deskbell/core";
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

/** One event for one act: what stands behind a command is left out. */
function toTextEvent(
  { text, replyTo }: CustomerAct & { kind: "says" },
  occurrence: Occurrence,
): DialogueEvent {
  const [fact] = textFacts(text);
  const ticket = replyTo?.prompt?.about ?? null;
  if (fact === undefined || (fact.type === "text.typed" && ticket === null)) {
    return { ...occurrence, type: "text.typed", text, replyTo: null };
  }
  return fact.type === "text.typed" && ticket !== null
    ? { ...occurrence, type: "ticket.replied", ticket, text }
    : { ...occurrence, ...fact };
}
