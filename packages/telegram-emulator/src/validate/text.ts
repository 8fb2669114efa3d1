// A formatted text on its way from a request into a message: parsed, cleaned, trimmed, measured.
// The order and the words are those of fix_formatted_text in tdlib/td.

import type { MessageEntity } from "../bot-api.ts";
import { type Params, textParam } from "../params.ts";
import { mistake } from "../refusal.ts";
import { arrangeEntities, checkRange, findEntities, mergeFound, readEntities } from "./entities.ts";
import { parseHtml } from "./html.ts";
import { parseMarkdown } from "./markdown.ts";

export type FormattedText = { readonly text: string; readonly entities: readonly MessageEntity[] };

/** UTF-16 units, after parsing: Bot API, sendMessage. */
export const maxTextLength = 4096;

/** UTF-16 units, after parsing: Bot API, sendPhoto. */
export const maxCaptionLength = 1024;

const dropped = /\r|[\u2028-\u202e]|\u0333|\u033f|\u030a/;

/** The text of a request with its markup parsed, not yet checked against the limits. @throws Refusal 400 */
export function readFormattedText(params: Params, textName: "text" | "caption"): FormattedText {
  const text = textParam(params, textName);
  if (Buffer.byteLength(text) > 32_768) throw mistake("text is too long");
  const mode = textParam(params, "parse_mode").toLowerCase();
  if (text !== "" && mode !== "" && mode !== "none") return parseMarkup(text, mode);
  const json = textParam(params, textName === "text" ? "entities" : "caption_entities");
  return { text, entities: readEntities(parseLeniently(json)) };
}

/**
 * The text as the chat shows it.
 * @throws Refusal 400 if nothing is left of it, it is too long, or an entity lies outside of it.
 */
export function toShownText(formatted: FormattedText): FormattedText {
  const shown = clean(formatted);
  if (shown.text === "") throw mistake("text must be non-empty");
  if (shown.text.length > maxTextLength) throw mistake("message is too long");
  return shown;
}

/** The caption as the chat shows it; it may be empty. @throws Refusal 400 */
export function toShownCaption(formatted: FormattedText): FormattedText {
  const shown = clean(formatted);
  if (shown.text.length > maxCaptionLength) throw mistake("message caption is too long");
  return shown;
}

function parseMarkup(text: string, mode: string): FormattedText {
  if (mode === "html") return parseHtml(text);
  if (mode === "markdownv2") return parseMarkdown(text);
  if (mode === "markdown")
    throw mistake("the emulator does not know the legacy Markdown mode, use MarkdownV2");
  throw mistake("unsupported parse_mode");
}

function parseLeniently(json: string): unknown {
  try {
    return json === "" ? undefined : JSON.parse(json);
  } catch {
    return undefined;
  }
}

function clean({ text, entities }: FormattedText): FormattedText {
  entities.forEach(checkRange);
  const cleaned = dropOddCharacters(text, arrangeEntities(entities));
  const visible = cleaned.entities.flatMap((entity) => withoutOuterSpace(cleaned.text, entity));
  const end = cleaned.text.trimEnd().length;
  const firstEntity = visible[0]?.offset ?? end;
  const start = Math.min(cleaned.text.length - cleaned.text.trimStart().length, firstEntity, end);
  const trimmed = cleaned.text.slice(start, end);
  const sent = visible.map((entity) => ({ ...entity, offset: entity.offset - start }));
  return { text: trimmed, entities: mergeFound(sent, findEntities(trimmed)) };
}

/** Control characters become spaces, carriage returns and direction marks go; entities move along. */
function dropOddCharacters(text: string, entities: readonly MessageEntity[]): FormattedText {
  let cleaned = "";
  const places: number[] = [];
  for (const unit of text.split("")) {
    places.push(cleaned.length);
    if (dropped.test(unit)) continue;
    cleaned += unit !== "\n" && unit < " " ? " " : unit;
  }
  places.push(cleaned.length);
  return { text: cleaned, entities: entities.map((entity) => moveEntity(text, places, entity)) };
}

function moveEntity(text: string, places: readonly number[], entity: MessageEntity): MessageEntity {
  const end = entity.offset + entity.length;
  const newStart = places[entity.offset];
  const newEnd = places[end];
  if (newStart === undefined || entity.offset === text.length) {
    throw mistake(`entity begins after the end of the text at UTF-16 offset ${entity.offset}`);
  }
  if (newEnd === undefined) {
    const words = `entity beginning at UTF-16 offset ${entity.offset} ends after the end of the text`;
    throw mistake(`${words} at UTF-16 offset ${end}`);
  }
  if (splitsCharacter(text, entity.offset)) {
    throw mistake(
      `entity begins in a middle of a UTF-16 symbol at byte offset ${byteOffset(text, entity.offset)}`,
    );
  }
  if (splitsCharacter(text, end)) {
    const words = `entity beginning at UTF-16 offset ${entity.offset} ends in a middle of a UTF-16 symbol`;
    throw mistake(`${words} at byte offset ${byteOffset(text, end)}`);
  }
  return { ...entity, offset: newStart, length: newEnd - newStart };
}

function splitsCharacter(text: string, offset: number): boolean {
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(offset - 1, offset + 1));
}

/** Bytes of UTF-8 up to the end of the character that this offset splits. */
function byteOffset(text: string, offset: number): number {
  return Buffer.byteLength(text.slice(0, offset + 1));
}

function withoutOuterSpace(text: string, entity: MessageEntity): readonly MessageEntity[] {
  const part = text.slice(entity.offset, entity.offset + entity.length);
  const length = part.trimEnd().length;
  const isAtEnd = text.slice(entity.offset + entity.length).trim() === "";
  if (length === 0) return [];
  return [isAtEnd ? { ...entity, length } : entity];
}
