import type { DialogueAddress, RenderedDocument } from "@deskbell/core";
import { fieldsOf, textOf } from "./fields.ts";
import type { Refusal } from "./refusal.ts";
import type { TelegramMessage } from "./to-messages.ts";

// Files that go out. The outbox holds what makes a file and not the file, so that what is in it is stored nowhere on its way.

/** What an outbox holds for a file: the parameters of one sendDocument, but for the chat and the file itself. */
export interface TelegramDocument extends Pick<TelegramMessage, "reply_markup"> {
  readonly document: RenderedDocument;
  readonly caption: string;
}

/** A file as the outbox keeps it. */
export interface StoredDocument extends TelegramDocument {
  /** Where to, if the chat has moved. */
  readonly chat_id?: string;
  readonly tried?: readonly Refusal["kind"][];
}

/**
 * Makes the content of a file when it is sent.
 * @returns null when there is none any more; then nothing is sent
 */
export type DocumentSource = (
  source: RenderedDocument["source"],
  dialogue: DialogueAddress,
) => Promise<Uint8Array<ArrayBuffer> | null>;

/** Reads what an outbox gave back, null when it is no file. */
export function parseDocument(payload: unknown): StoredDocument | null {
  const fields = fieldsOf(payload);
  const document = fieldsOf(fields?.document);
  const name = textOf(document?.name);
  if (fields === null || name === null || document?.source !== "customerCopy") return null;
  return { ...fields, document: { name, source: document.source }, caption: textOf(fields.caption) ?? "" };
}

/** The same in a form that Telegram may take, null when that was tried or would be no other. */
export function rewriteDocument(stored: StoredDocument, refusal: Refusal): StoredDocument | null {
  const { tried = [], reply_markup, ...rest } = stored;
  if (tried.includes(refusal.kind)) return null;
  const noted = { tried: [...tried, refusal.kind] };
  if (refusal.kind === "moved") return { ...stored, chat_id: refusal.chatId, ...noted };
  return refusal.kind === "buttons" && reply_markup ? { ...rest, ...noted } : null;
}
