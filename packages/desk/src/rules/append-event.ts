import type { DeskChange } from "../model/change.ts";
import type { NewStreamEvent, StreamEventType } from "../model/stream-event.ts";

/** Records for the stream that something happened to a ticket or a conversation. */
export function appendEvent(
  type: StreamEventType,
  id: string,
  at: number,
  data: NewStreamEvent["data"] = {},
): DeskChange {
  const kind = type.startsWith("ticket.") ? "ticket" : "conversation";
  return { type: "event.appended", event: { type, subject: { kind, id }, at, data } };
}
