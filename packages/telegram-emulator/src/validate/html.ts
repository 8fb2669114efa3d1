// parse_mode HTML, with Telegram's own tags and complaints: Bot API, Formatting options; parse_html in tdlib/td.

import type { MessageEntity } from "../bot-api.ts";
import { mistake, type Refusal } from "../refusal.ts";
import type { FormattedText } from "./text.ts";

type OpenTag = { readonly name: string; readonly argument: string; readonly offset: number };

type StartTag = { readonly name: string; readonly argument: string; readonly end: number };

const typeOfTag: Readonly<Record<string, string>> = {
  b: "bold",
  strong: "bold",
  i: "italic",
  em: "italic",
  u: "underline",
  ins: "underline",
  s: "strikethrough",
  strike: "strikethrough",
  del: "strikethrough",
  span: "spoiler",
  "tg-spoiler": "spoiler",
  "tg-emoji": "custom_emoji",
  a: "text_link",
  code: "code",
  pre: "pre",
  blockquote: "blockquote",
};

/** The attribute that matters in a tag. */
const attributeOfTag: Readonly<Record<string, string>> = {
  a: "href",
  code: "class",
  span: "class",
  "tg-emoji": "emoji-id",
  blockquote: "expandable",
};

/** The end of a start tag, or the name of its next attribute up to the value. */
const attributeStart = /\s*(?:(>)|([^\s=>/"']*)\s*(=\s*)?)/y;

const characterReferences: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"' };

/** @throws Refusal 400 "can't parse entities: …" */
export function parseHtml(source: string): FormattedText {
  const open: OpenTag[] = [];
  const entities: MessageEntity[] = [];
  let text = "";
  let at = 0;
  while (at < source.length) {
    const next = source.indexOf("<", at);
    text += decode(source.slice(at, next === -1 ? undefined : next));
    if (next === -1) break;
    if (source[next + 1] === "/") {
      const tag = open.pop();
      at = readEndTag(source, next, tag);
      if (tag !== undefined) closeTag(entities, tag, text);
    } else {
      const tag = readStartTag(source, next);
      open.push({ name: tag.name, argument: tag.argument, offset: text.length });
      at = tag.end;
    }
  }
  const unclosed = open.at(-1);
  if (unclosed !== undefined)
    throw unparsable(`Can't find end tag corresponding to start tag "${unclosed.name}"`);
  return { text, entities: entities.map(withoutCodeLanguage) };
}

/** A complaint about markup; both parse modes use the same form. */
export function unparsable(words: string): Refusal {
  return mistake(`can't parse entities: ${words}`);
}

/** Where something stands in the source, in bytes of UTF-8, as Telegram counts in its complaints. */
export function byteOffsetOf(source: string, at: number): number {
  return Buffer.byteLength(source.slice(0, at));
}

function readStartTag(source: string, begin: number): StartTag {
  const where = `at byte offset ${byteOffsetOf(source, begin)}`;
  const name = /^[^\s>]*(?=[\s>])/.exec(source.slice(begin + 1))?.[0].toLowerCase();
  if (name === undefined) throw unparsable(`Unclosed start tag ${where}`);
  if (!Object.hasOwn(typeOfTag, name)) throw unparsable(`Unsupported start tag "${name}" ${where}`);

  let argument = "";
  let at = begin + 1 + name.length;
  for (;;) {
    attributeStart.lastIndex = at;
    const [whole = "", isEnd, attribute = "", isAssigned] = attributeStart.exec(source) ?? [];
    at += whole.length;
    if (isEnd !== undefined) break;
    if (at >= source.length) throw unparsable(`Unclosed start tag "${name}" ${where}`);
    if (attribute === "") throw unparsable(`Empty attribute name in the tag "${name}" ${where}`);
    const value = isAssigned === undefined ? { text: "yes", end: at } : readValue(source, at, where);
    if (attribute.toLowerCase() === attributeOfTag[name]) argument = value.text;
    at = value.end;
  }
  if (name === "span" && argument !== "tg-spoiler") {
    throw unparsable(`Tag "span" must have class "tg-spoiler" ${where}`);
  }
  return { name, argument, end: at };
}

/** A quoted text, or a bare word of letters, digits, dots and hyphens. */
function readValue(
  source: string,
  begin: number,
  where: string,
): { readonly text: string; readonly end: number } {
  const quote = source.charAt(begin);
  if (quote === '"' || quote === "'") {
    const close = source.indexOf(quote, begin + 1);
    if (close === -1 || close + 1 === source.length) throw unparsable(`Unclosed start tag ${where}`);
    return { text: decode(source.slice(begin + 1, close)), end: close + 1 };
  }
  const word = /^[a-z0-9.-]*(?=[\s>])/i.exec(source.slice(begin))?.[0];
  if (word === undefined) {
    throw unparsable(`Unexpected end of name token at byte offset ${byteOffsetOf(source, begin)}`);
  }
  return { text: word.toLowerCase(), end: begin + word.length };
}

function readEndTag(source: string, begin: number, expected: OpenTag | undefined): number {
  const where = `at byte offset ${byteOffsetOf(source, begin)}`;
  if (expected === undefined) throw unparsable(`Unexpected end tag ${where}`);
  const tag = /^<\/([^\s>]*)\s*>/.exec(source.slice(begin));
  if (tag === null) throw unparsable(`Unclosed end tag ${where}`);
  const name = tag[1]?.toLowerCase();
  if (name !== "" && name !== expected.name) {
    throw unparsable(`Unmatched end tag ${where}, expected "</${expected.name}>", found "</${name}>"`);
  }
  return begin + tag[0].length;
}

function closeTag(entities: MessageEntity[], tag: OpenTag, text: string): void {
  const range = { offset: tag.offset, length: text.length - tag.offset };
  if (range.length === 0) return;
  const type = typeOfTag[tag.name] ?? tag.name;
  if (tag.name === "a") {
    const url = toLink(tag.argument || text.slice(tag.offset));
    if (url !== undefined) entities.push({ type, ...range, url });
  } else if (tag.name === "tg-emoji") {
    if (!/^[1-9]\d*$/.test(tag.argument)) throw mistake("invalid custom emoji identifier specified");
    entities.push({ type, ...range, custom_emoji_id: tag.argument });
  } else if (tag.name === "blockquote" && tag.argument !== "") {
    entities.push({ type: "expandable_blockquote", ...range });
  } else if (tag.name === "code" || tag.name === "pre") {
    closeCode(entities, tag, range);
  } else {
    entities.push({ type, ...range });
  }
}

/** `<pre><code class="language-x">` is one entity with a language. */
function closeCode(entities: MessageEntity[], tag: OpenTag, range: { offset: number; length: number }): void {
  const inner = entities.at(-1);
  const isSame = inner !== undefined && inner.offset === range.offset && inner.length === range.length;
  if (tag.name === "pre" && isSame && inner.type === "code") {
    entities.pop();
    entities.push({ ...inner, type: "pre" });
    return;
  }
  const language = /^language-(.+)$/.exec(tag.argument)?.[1];
  entities.push({ type: tag.name, ...range, ...(tag.name === "code" && language ? { language } : {}) });
}

function withoutCodeLanguage(entity: MessageEntity): MessageEntity {
  if (entity.type !== "code") return entity;
  const { language: _, ...code } = entity;
  return code;
}

/** A link that Telegram follows, undefined for what it silently shows as plain text. */
export function toLink(url: string): string | undefined {
  const complete = /^[a-z][a-z0-9+.-]*:/i.test(url) ? url : `http://${url}`;
  if (!URL.canParse(complete)) return undefined;
  const { protocol, hostname } = new URL(complete);
  if (protocol === "tg:" || protocol === "ton:" || protocol === "tonsite:") return complete;
  if (protocol !== "http:" && protocol !== "https:") return undefined;
  return hostname.includes(".") ? complete : undefined;
}

function decode(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]{1,7})|#(\d{1,8})|(lt|gt|amp|quot));?/gi,
    (whole, hex, decimal, name) => {
      if (name !== undefined) return characterReferences[String(name)] ?? whole;
      const code = hex === undefined ? Number.parseInt(decimal, 10) : Number.parseInt(hex, 16);
      return code > 0 && code < 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
