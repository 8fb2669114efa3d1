// Entities of a text: those a bot sends, checked as Telegram does, and those Telegram finds by itself.

import type { MessageEntity } from "../bot-api.ts";
import { isObject, optionalText, PartError, requiredInteger, requiredObject, requiredText } from "../json.ts";
import { mistake } from "../refusal.ts";

/** Telegram keeps the first hundred: Bot API, Limits of message entities. */
const maxEntities = 100;

/** Those that may overlap each other in any way. */
const overlapping: ReadonlySet<string> = new Set(["bold", "italic", "underline", "strikethrough", "spoiler"]);

const quotes: ReadonlySet<string> = new Set(["blockquote", "expandable_blockquote"]);

/** Telegram finds these itself and ignores them in what a bot sends. */
const automatic: ReadonlySet<string> = new Set([
  "mention",
  "hashtag",
  "cashtag",
  "bot_command",
  "url",
  "email",
  "phone_number",
  "bank_card_number",
]);

/** Reads the entities a bot sent; what is no list counts as none. @throws Refusal 400 */
export function readEntities(value: unknown): readonly MessageEntity[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: unknown) => {
    try {
      return readEntity(item) ?? [];
    } catch (error) {
      if (error instanceof PartError) throw mistake(`can't parse MessageEntity: ${error.message}`);
      throw error;
    }
  });
}

/** Sorts entities, and drops the empty ones and those that cut into another one that cannot be cut. */
export function arrangeEntities(entities: readonly MessageEntity[]): readonly MessageEntity[] {
  const kept: MessageEntity[] = [];
  for (const entity of [...entities].sort(byPosition)) {
    if (entity.length > 0 && !kept.some((other) => excludes(other, entity))) kept.push(entity);
  }
  return kept.slice(0, maxEntities);
}

/** @throws Refusal 400 if an offset or length is not one at all. */
export function checkRange(entity: MessageEntity): void {
  if (entity.offset < 0 || entity.offset > 1_000_000) {
    throw mistake(`receive an entity with incorrect offset ${entity.offset}`);
  }
  if (entity.length < 0 || entity.length > 1_000_000) {
    throw mistake(`receive an entity with incorrect length ${entity.length}`);
  }
}

/**
 * What Telegram marks in any text: commands, mentions, hashtags, addresses, numbers. Simpler than the real
 * rules, which know every top-level domain.
 */
export function findEntities(text: string): readonly MessageEntity[] {
  return finders.flatMap(([type, pattern]) =>
    [...text.matchAll(pattern)].flatMap((match): MessageEntity[] => {
      const found = match[1] ?? match[0];
      return [{ type, offset: match.index + match[0].length - found.length, length: found.length }];
    }),
  );
}

/** Found entities give way to those that were sent, and to found ones of an earlier kind. */
export function mergeFound(
  sent: readonly MessageEntity[],
  found: readonly MessageEntity[],
): readonly MessageEntity[] {
  const merged = [...sent];
  for (const entity of found) {
    const isFree = merged.every(
      (other) => overlapping.has(other.type) || quotes.has(other.type) || !touches(other, entity),
    );
    if (isFree) merged.push(entity);
  }
  return merged.sort(byPosition).slice(0, maxEntities);
}

const finders: readonly (readonly [string, RegExp])[] = [
  ["email", /[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/gi],
  ["url", /(?:https?:\/\/|tg:\/\/)[^\s<>"]*[^\s<>".,;:!?)]/gi],
  [
    "url",
    /(?<![\w@.-])(?:[\w-]+\.)+(?:com|org|net|io|me|dev|app|info|ua|de|pl|uk)(?:\/[^\s<>"]*[^\s<>".,;:!?)])?(?![\w@])/gi,
  ],
  [
    "bot_command",
    /(?:^|(?<=[^\p{L}\p{N}_/<>]))\/[a-z0-9_]{1,64}(?:@[a-z0-9_]{3,32})?(?![\p{L}\p{N}_/<>@])/giu,
  ],
  ["mention", /(?<![\p{L}\p{N}_@/.])@[a-z0-9_]{3,32}(?![\p{L}\p{N}_@])/giu],
  ["hashtag", /(?<![\p{L}\p{N}_#&])#(?=[\p{N}_]*\p{L})[\p{L}\p{N}_]{1,256}/gu],
  ["phone_number", /(?<![\w+])\+\d(?:[ ()-]{0,2}\d){6,14}(?!\w)/g],
];

function readEntity(value: unknown): MessageEntity | undefined {
  if (!isObject(value)) throw new PartError("expected an Object");
  const offset = requiredInteger(value, "offset");
  const length = requiredInteger(value, "length");
  const type = requiredText(value, "type");
  const range = { offset, length };
  switch (type) {
    case "bold":
    case "italic":
    case "underline":
    case "strikethrough":
    case "spoiler":
    case "code":
    case "blockquote":
    case "expandable_blockquote":
      return { type, ...range };
    case "pre": {
      const language = optionalText(value, "language");
      return language === "" ? { type, ...range } : { type, ...range, language };
    }
    case "text_link":
      return { type, ...range, url: requiredText(value, "url") };
    case "text_mention":
      return { type, ...range, user: { id: requiredInteger(requiredObject(value, "user"), "id") } };
    case "custom_emoji":
      return { type, ...range, custom_emoji_id: requiredText(value, "custom_emoji_id") };
    case "date_time":
      return { ...value, type, ...range };
    case "":
      throw new PartError("Type is not specified");
    default:
      if (automatic.has(type)) return undefined;
      throw new PartError("Unsupported type specified");
  }
}

function byPosition(a: MessageEntity, b: MessageEntity): number {
  return a.offset - b.offset || b.length - a.length;
}

/** Both are ordered by position: `entity` does not begin before `other`. */
function excludes(other: MessageEntity, entity: MessageEntity): boolean {
  if (!touches(other, entity)) return false;
  if (other.type === "code" || other.type === "pre") return true;
  if (overlapping.has(other.type) || overlapping.has(entity.type)) return false;
  const isNested = entity.offset + entity.length <= other.offset + other.length;
  return !(isNested && quotes.has(other.type) && !quotes.has(entity.type));
}

function touches(a: MessageEntity, b: MessageEntity): boolean {
  return a.offset < b.offset + b.length && b.offset < a.offset + a.length;
}
