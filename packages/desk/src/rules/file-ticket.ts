import type { TicketAnswer, TicketRequest } from "@deskbell/core";
import type { DeskChange } from "../model/change.ts";
import type { DeskSettings } from "../settings/desk-settings.ts";
import { appendEvent } from "./append-event.ts";
import { addAutoReply } from "./auto-reply-message.ts";
import { type AutoReplies, chooseAutoReply } from "./choose-auto-reply.ts";
import type { Occasion } from "./occasion.ts";
import { recordRequester } from "./record-requester.ts";

/** Makes a ticket of a request: with what the customer wrote as its first messages, and the auto-reply for new tickets. */
export function fileTicket(
  request: TicketRequest & { readonly answers: readonly TicketAnswer[] },
  settings: Pick<DeskSettings, "departmentId" | "priorityId">,
  autoReplies: AutoReplies,
  { now, id }: Occasion,
): readonly DeskChange[] {
  const { key, subject, details, language, answers } = request;
  // Where several answers lead somewhere, the last one does.
  const departmentId = answers.findLast(({ department }) => department !== null)?.department;
  const priorityId = answers.findLast(({ priority }) => priority !== null)?.priority;
  const ticket = {
    ...recordRequester(request),
    id,
    key,
    status: "open",
    subject,
    details,
    answers,
    departmentId: departmentId ?? settings.departmentId,
    priorityId: priorityId ?? settings.priorityId,
    createdAt: now,
    updatedAt: now,
    closedAt: null,
  } as const;
  const autoReply = chooseAutoReply(autoReplies, "created", language);
  return [
    { type: "ticket.created", ticket },
    ...details.map((text, index) => detailAdded(ticket, text, index + 1)),
    ...addAutoReply(autoReply, id, { id: `${id}.autoReply`, key: createdAutoReplyKey(key), at: now }),
    appendEvent("ticket.created", id, now),
  ];
}

/** The key of the message that keeps what a new ticket's customer was told. */
export function createdAutoReplyKey(ticketKey: string): string {
  return `${ticketKey}/autoReply`;
}

function detailAdded(
  {
    id: ticketId,
    key,
    createdAt: at,
  }: { readonly id: string; readonly key: string; readonly createdAt: number },
  text: string,
  position: number,
): DeskChange {
  const message = {
    id: `${ticketId}.${position}`,
    ticketId,
    author: "customer",
    agent: null,
    text,
    at,
    key: `${key}/${position}`,
  } as const;
  return { type: "ticket.messageAdded", message };
}
