import type { DeskChange } from "../model/change.ts";

/** Keeps an auto-reply with the ticket it was sent for; nothing when there is none. */
export function addAutoReply(
  text: string | null,
  ticketId: string,
  { id, key, at }: { readonly id: string; readonly key: string; readonly at: number },
): readonly DeskChange[] {
  if (text === null) return [];
  const message = { id, ticketId, author: "autoReply", agent: null, text, at, key } as const;
  return [{ type: "ticket.messageAdded", message }];
}
