// A code is a secret for some minutes, and the journal is kept for long: there, another code stands in its place. A replay goes the same
// way with it, for a code is judged by the port whose answer the journal has.

import { parseCode } from "../identity/one-time-code.ts";
import type { InboxPayload, StoredDialogue } from "../ports/dialogue-store.ts";
import { isFields } from "./fields.ts";

const cover = "000000";

/** The event without a code that the dialogue waits for, sends or checks. */
export function coverCode(event: InboxPayload, stored: StoredDialogue | null): InboxPayload {
  if (event.type !== "text.typed" || stored === null || !isProving(stored)) return event;
  return parseCode(event.text).kind === "code" ? { ...event, text: cover } : event;
}

/** The dialogue without a code that is being checked. */
export function coverStoredCode(stored: StoredDialogue | null): StoredDialogue | null {
  if (stored === null) return null;
  const { context } = stored;
  if (!isFields(context) || !isFields(context.proving) || context.proving.code === null) return stored;
  return { ...stored, context: { ...context, proving: { ...context.proving, code: cover } } };
}

function isProving({ context, awaited }: StoredDialogue): boolean {
  return "sendEmailCode" in awaited || (isFields(context) && isFields(context.proving));
}
