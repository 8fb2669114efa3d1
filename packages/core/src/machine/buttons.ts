// Rows of buttons that several questions share, and what their references mean.

import type { Button } from "../model/prompt.ts";
import type { TicketRef } from "../model/ticket-ref.ts";
import type { DialogueContext } from "./context.ts";
import { draftOf } from "./present.ts";
import { button } from "./prompts.ts";

type Row = readonly Button[];

/** What can be done while nothing is asked: the two ways on and the request that was left aside; in a live chat, ending it. */
export function menu({ chat, shelved }: DialogueContext): readonly Row[] {
  if (chat !== null) return [[button("chat.end", chat.key)]];
  const ways: Row = [button("chat.begin"), button("help.begin")];
  return shelved === null ? [ways] : [[button("draft.resume", shelved.id)], ways];
}

/** A row of buttons that belong to the draft. */
export function draftRow(context: DialogueContext, ...actions: readonly Button["action"][]): Row {
  const { id } = draftOf(context);
  return actions.map((action) => button(action, id));
}

/** Back and Cancel, under every question of a draft. */
export function wayOut(context: DialogueContext): Row {
  return draftRow(context, "back", "cancel");
}

/** The way of whoever can give neither number nor address: as a guest, or simply on, where nobody is offered to be one. */
export function wayWithoutAny({ settings }: DialogueContext): "identify.guest" | "identify.none" {
  return settings.identity.guest ? "identify.guest" : "identify.none";
}

/** A button that lets the customer write to a ticket, however old it is. */
export function ticketButton(ticket: TicketRef): Button {
  return button("ticket.write", ticketRef(ticket), { number: ticket.number });
}

/** The reference of a ticket's button. */
export function ticketRef({ number, id }: TicketRef): string {
  return `${number}:${id}`;
}

/** The reference of a Confirm: one reading of the draft. */
export function reviewRef(context: DialogueContext): string {
  const { id, revision } = draftOf(context);
  return `${id}.${revision}`;
}

/** Accepting one of two readings of a number or an address, or neither. */
export function readingRows(
  context: DialogueContext,
  first: string,
  other: string | undefined,
): readonly Row[] {
  const { id } = draftOf(context);
  const accept = [button("reading.accept", id, { value: first })];
  const acceptOther = other === undefined ? [] : [[button("reading.acceptOther", id, { value: other })]];
  return [accept, ...acceptOther, draftRow(context, "reading.reject")];
}

/** The reference of buttons under a question that belongs to no draft. */
export function questionRef({ asked }: DialogueContext): string {
  return `q${asked}`;
}
