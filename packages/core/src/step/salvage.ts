// Reading what was stored, by a machine that may be another than the one that stored it. Each part is read on its own, so that what a
// customer typed survives whatever becomes of the rest.

import {
  type Claim,
  emptyContext,
  type KnownTicket,
  type OpenChat,
  type StoredContext,
} from "../machine/context.ts";
import type { Draft } from "../model/draft.ts";
import type { Answer } from "../model/question.ts";
import { isFields } from "./fields.ts";
import { parseIdentity } from "./parse-identity.ts";

/** Whether a stored context has every part that the machine relies on, each of the kind it expects. */
export function isStoredContext(value: unknown): value is StoredContext {
  if (!isFields(value)) return false;
  return Object.entries(emptyContext).every(([name, empty]) => {
    const part = value[name];
    if (Array.isArray(empty)) return Array.isArray(part);
    if (empty === null) return part === null || typeof part === "string" || isFields(part);
    return typeof part === typeof empty;
  });
}

/**
 * What can be kept of an unreadable dialogue: the draft is set aside, confirmed requests go on being filed, and what was claimed counts.
 *
 * @param at when what does not say so was given, for want of anything better (Unix ms)
 */
export function salvage(value: unknown, at: number): Partial<StoredContext> {
  const context = isFields(value) ? value : {};
  const drafts = [context.draft, context.shelved].flatMap((draft) => parseDraft(draft, at));
  const requests = drafts.filter(({ purpose }) => purpose === "request");
  const chatTexts = drafts.filter(({ purpose }) => purpose === "chat").flatMap(({ details }) => details);
  return {
    language: typeof context.language === "string" ? context.language : null,
    shelved: requests[0] ?? null,
    kept: [...parseTexts(context.kept), ...chatTexts, ...requests.slice(1).flatMap(({ details }) => details)],
    filing: items(context.filing).flatMap((draft) => parseDraft(draft, at)),
    tickets: items(context.tickets).flatMap(parseTicket),
    chat: parseChat(context.chat),
    claims: items(context.claims).flatMap(parseClaim),
    known: isFields(context.known) ? parseIdentity(context.known, at) : null,
  };
}

function parseDraft(value: unknown, at: number): readonly Draft[] {
  if (!isFields(value) || typeof value.id !== "string") return [];
  return [
    {
      id: value.id,
      purpose: value.purpose === "chat" ? "chat" : "request",
      identity: parseIdentity(value.identity, at),
      match: { kind: "unchecked" },
      subject: typeof value.subject === "string" ? value.subject : null,
      details: parseTexts(value.details),
      answers: items(value.answers).flatMap(parseAnswer),
      revision: typeof value.revision === "number" ? value.revision + 1 : 1,
    },
  ];
}

function parseAnswer(value: unknown): readonly Answer[] {
  if (!isFields(value) || typeof value.question !== "string") return [];
  const { question, name, value: words, checked } = value;
  return [
    {
      question,
      name: typeof name === "string" ? name : question,
      value: toText(words),
      choice: toText(value.choice),
      checked: checked === true,
      department: toText(value.department),
      priority: toText(value.priority),
    },
  ];
}

function toText(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function parseClaim(value: unknown): readonly Claim[] {
  if (!isFields(value) || typeof value.key !== "string" || typeof value.at !== "number") return [];
  return [{ key: value.key, at: value.at }];
}

function parseTicket(value: unknown): readonly KnownTicket[] {
  if (!isFields(value) || typeof value.id !== "string" || typeof value.number !== "number") return [];
  return [{ id: value.id, number: value.number, open: value.open !== false }];
}

function parseChat(value: unknown): OpenChat | null {
  if (!isFields(value) || typeof value.id !== "string" || typeof value.key !== "string") return null;
  return { id: value.id, key: value.key };
}

function parseTexts(value: unknown): readonly string[] {
  return items(value).filter((text) => typeof text === "string");
}

function items(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
