import type { DeskEvent, DialogueAddress } from "@deskbell/core";
import type { DeskChange } from "../model/change.ts";

/** Where events that the desk leaves come from. */
export const notificationSource = "desk";

/** Lets the customer's dialogue know what the desk did. */
export function notifyDialogue(dialogue: DialogueAddress, event: DeskEvent): DeskChange {
  return {
    type: "dialogue.notified",
    event: { source: notificationSource, id: event.id, dialogue, customer: null, event },
  };
}
