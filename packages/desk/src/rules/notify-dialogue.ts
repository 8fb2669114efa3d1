import type { DeskEvent, DialogueAddress } from "@deskbell/core";
import type { DeskChange } from "../model/change.ts";

/** Lets the customer's dialogue know what the desk did. */
export function notifyDialogue(dialogue: DialogueAddress, event: DeskEvent): DeskChange {
  return {
    type: "dialogue.notified",
    event: { source: "desk", id: event.id, dialogue, customer: null, event },
  };
}
