// parse_mode MarkdownV2, with Telegram's own complaints: Bot API, Formatting options; parse_markdown_v2 in
// tdlib/td. Block quotations are the one part that is read more simply here.

import type { MessageEntity } from "../bot-api.ts";
import { mistake } from "../refusal.ts";
import { byteOffsetOf, toLink, unparsable } from "./html.ts";
import type { FormattedText } from "./text.ts";

type Mark = {
  readonly type: string;
  readonly sign: string;
  readonly offset: number;
  readonly begin: number;
  language?: string;
};

const reserved = "_*[]()~`>#+-=|{}.!";

/** Longer signs first, for `__` is not twice `_`. */
const typeOfSign: readonly (readonly [sign: string, type: string])[] = [
  ["```", "pre"],
  ["__", "underline"],
  ["||", "spoiler"],
  ["![", "custom_emoji"],
  ["*", "bold"],
  ["_", "italic"],
  ["~", "strikethrough"],
  ["`", "code"],
  ["[", "text_link"],
];

const nameOfType: Readonly<Record<string, string>> = {
  pre: "Pre",
  underline: "Underline",
  spoiler: "Spoiler",
  custom_emoji: "CustomEmoji",
  bold: "Bold",
  italic: "Italic",
  strikethrough: "Strikethrough",
  code: "Code",
  text_link: "TextUrl",
};

/** @throws Refusal 400 "can't parse entities: …" */
export function parseMarkdown(source: string): FormattedText {
  return new MarkdownReader(source).read();
}

class MarkdownReader {
  readonly #source: string;
  readonly #open: Mark[] = [];
  readonly #entities: MessageEntity[] = [];
  #text = "";
  #at = 0;
  #quoteStart: number | undefined;

  constructor(source: string) {
    this.#source = source;
  }

  read(): FormattedText {
    while (this.#at < this.#source.length) this.#readNext();
    this.#endQuote();
    const unclosed = this.#open.at(-1);
    if (unclosed !== undefined) throw this.#noEnd(unclosed);
    return { text: this.#text, entities: this.#entities };
  }

  #readNext(): void {
    const character = this.#source.charAt(this.#at);
    const next = this.#source.charAt(this.#at + 1);
    const isEscape = character === "\\" && next !== "" && next <= "~";
    if (isEscape) this.#keep(next, 2);
    else if (this.#closesCurrent()) this.#close();
    else if (this.#isInsideCode()) this.#keep(character, 1);
    else if (character === ">" && this.#isLineStart()) this.#startQuote();
    else if (character === "\n") this.#endLine();
    else if (reserved.includes(character)) this.#openMark();
    else this.#keep(character, 1);
  }

  #keep(character: string, taken: number): void {
    this.#text += character;
    this.#at += taken;
  }

  #isLineStart(): boolean {
    return this.#text === "" || this.#text.endsWith("\n");
  }

  #isInsideCode(): boolean {
    const type = this.#open.at(-1)?.type;
    return type === "code" || (type === "pre" && !this.#source.startsWith("```", this.#at));
  }

  #startQuote(): void {
    this.#quoteStart ??= this.#text.length;
    this.#at += 1;
  }

  #endLine(): void {
    if (this.#quoteStart !== undefined && this.#source.charAt(this.#at + 1) !== ">") this.#endQuote();
    this.#keep("\n", 1);
  }

  #endQuote(): void {
    if (this.#quoteStart === undefined) return;
    const isExpandable = this.#open.at(-1)?.sign === "||" && this.#open.at(-1)?.offset === this.#text.length;
    if (isExpandable) this.#open.pop();
    const unclosed = this.#open.at(-1);
    if (unclosed !== undefined) throw this.#noEnd(unclosed);
    const type = isExpandable ? "expandable_blockquote" : "blockquote";
    this.#add(type, this.#quoteStart, {});
    this.#quoteStart = undefined;
  }

  #openMark(): void {
    const found = typeOfSign.find(([sign]) => this.#source.startsWith(sign, this.#at));
    if (found === undefined) {
      const character = this.#source.charAt(this.#at);
      throw unparsable(`Character '${character}' is reserved and must be escaped with the preceding '\\'`);
    }
    const [sign, type] = found;
    const mark: Mark = { type, sign, offset: this.#text.length, begin: this.#at };
    this.#at += sign.length;
    if (type === "pre") {
      const [head, language] = /^([^\s`]+(?=\s))?(?:\r\n|\n\r|\n|\r)?/.exec(this.#source.slice(this.#at)) ?? [
        "",
        undefined,
      ];
      if (language !== undefined) mark.language = language;
      this.#at += head.length;
    }
    this.#open.push(mark);
  }

  #closesCurrent(): boolean {
    const mark = this.#open.at(-1);
    if (mark === undefined) return false;
    if (mark.sign === "_")
      return this.#source.startsWith("_", this.#at) && !this.#source.startsWith("__", this.#at);
    const end = mark.type === "text_link" || mark.type === "custom_emoji" ? "]" : mark.sign;
    return this.#source.startsWith(end, this.#at);
  }

  #close(): void {
    const mark = this.#open.pop();
    if (mark?.type === "text_link") this.#closeLink(mark);
    else if (mark?.type === "custom_emoji") this.#closeEmoji(mark);
    else if (mark !== undefined) this.#closePlain(mark);
  }

  #closePlain(mark: Mark): void {
    this.#at += mark.sign.length;
    this.#add(mark.type, mark.offset, mark.language === undefined ? {} : { language: mark.language });
  }

  #closeLink(mark: Mark): void {
    this.#at += 1;
    const address =
      this.#source.charAt(this.#at) === "(" ? this.#readAddress() : this.#text.slice(mark.offset);
    const url = toLink(address);
    if (url !== undefined) this.#add("text_link", mark.offset, { url });
  }

  #closeEmoji(mark: Mark): void {
    this.#at += 1;
    if (this.#source.charAt(this.#at) !== "(") {
      throw unparsable("The entity must contain a tg://emoji or tg://time URL");
    }
    const id = /^tg:\/\/emoji\?id=(\d+)$/.exec(this.#readAddress())?.[1];
    if (id === undefined)
      throw mistake("can't parse entities: Invalid tg://emoji or tg://time URL specified");
    this.#add("custom_emoji", mark.offset, { custom_emoji_id: id });
  }

  #readAddress(): string {
    const begin = this.#at + 1;
    const [whole, address] = /^\(((?:\\[\s\S]|[^)\\])*)\)/.exec(this.#source.slice(this.#at)) ?? [];
    if (whole === undefined || address === undefined) {
      throw unparsable(`Can't find end of a URL at byte offset ${byteOffsetOf(this.#source, begin)}`);
    }
    this.#at += whole.length;
    return address.replace(/\\([\s\S])/g, "$1");
  }

  #add(type: string, offset: number, extra: Partial<MessageEntity>): void {
    const length = this.#text.length - offset;
    if (length > 0) this.#entities.push({ type, offset, length, ...extra });
  }

  #noEnd(mark: Mark): Error {
    const name = mark.language === undefined ? nameOfType[mark.type] : "PreCode";
    return unparsable(
      `Can't find end of ${name} entity at byte offset ${byteOffsetOf(this.#source, mark.begin)}`,
    );
  }
}
