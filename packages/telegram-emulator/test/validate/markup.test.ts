import { describe, expect, it } from "vitest";
import { Refusal } from "../../src/refusal.ts";
import { parseHtml } from "../../src/validate/html.ts";
import { parseMarkdown } from "../../src/validate/markdown.ts";
import type { FormattedText } from "../../src/validate/text.ts";

/** The text, and each entity as its type, what it covers and what else it says. */
function outline({ text, entities }: FormattedText) {
  const parts = entities.map(({ type, offset, length, ...rest }) => [
    type,
    text.slice(offset, offset + length),
    ...Object.values(rest),
  ]);
  return [text, ...parts];
}

function complaint(parse: () => unknown): string {
  try {
    parse();
    return "none";
  } catch (error) {
    return error instanceof Refusal
      ? error.message.replace("Bad Request: can't parse entities: ", "")
      : "another";
  }
}

describe("HTML", () => {
  it.each([
    ["<b>Bold</b> and <i>it<u>al</u>ic</i>", ["bold", "Bold"], ["underline", "al"], ["italic", "italic"]],
    ["<STRONG>Loud</STRONG>", ["bold", "Loud"]],
    ["<s>a</s><del>b</del>", ["strikethrough", "a"], ["strikethrough", "b"]],
    ['<a href="https://example.com/?a=1&amp;b">x</a>', ["text_link", "x", "https://example.com/?a=1&b"]],
    ["<a>example.com</a>", ["text_link", "example.com", "http://example.com"]],
    ['<span class="tg-spoiler">x</span><tg-spoiler>y</tg-spoiler>', ["spoiler", "x"], ["spoiler", "y"]],
    ['<pre><code class="language-js">let a</code></pre>', ["pre", "let a", "js"]],
    ['<code class="language-js">let a</code>', ["code", "let a"]],
    ["<blockquote expandable>x</blockquote>", ["expandable_blockquote", "x"]],
    ['<tg-emoji emoji-id="42">👍</tg-emoji>', ["custom_emoji", "👍", "42"]],
    ["<b></b>", ...[]],
    ["<b>a</>", ["bold", "a"]],
  ])("reads %s", (source, ...entities) => {
    expect(outline(parseHtml(source)).slice(1)).toEqual(entities);
  });

  it("reads character references", () => {
    expect(parseHtml("1 &lt; 2 &amp;&amp; &#x1F600;&#65; &nbsp; &unknown;").text).toBe(
      "1 < 2 && 😀A &nbsp; &unknown;",
    );
  });

  it.each([
    ["a < b", 'Unsupported start tag "" at byte offset 2'],
    ["a <b", "Unclosed start tag at byte offset 2"],
    ["ж<p>x</p>", 'Unsupported start tag "p" at byte offset 2'],
    ["<b>x", `Can't find end tag corresponding to start tag "b"`],
    ["x</b>", "Unexpected end tag at byte offset 1"],
    ["<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'],
    ["<b>x</b", "Unclosed end tag at byte offset 4"],
    ['<a href="x', "Unclosed start tag at byte offset 0"],
    ["<a href", 'Unclosed start tag "a" at byte offset 0'],
    ["<a href=http://example.com>x</a>", "Unexpected end of name token at byte offset 8"],
    ['<a ="x">y</a>', 'Empty attribute name in the tag "a" at byte offset 0'],
    ["<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
  ])("refuses %s", (source, words) => {
    expect(complaint(() => parseHtml(source))).toBe(words);
  });
});

describe("MarkdownV2", () => {
  it.each([
    [
      "*Bold* and _it__al__ic_",
      "Bold and italic",
      ["bold", "Bold"],
      ["underline", "al"],
      ["italic", "italic"],
    ],
    ["~a~ ||b|| `c_`", "a b c_", ["strikethrough", "a"], ["spoiler", "b"], ["code", "c_"]],
    ["```js\nlet a_b\n```", "let a_b\n", ["pre", "let a_b\n", "js"]],
    ["```\nplain```", "plain", ["pre", "plain"]],
    ["[x](https://example.com/\\))", "x", ["text_link", "x", "https://example.com/)"]],
    ["![👍](tg://emoji?id=42)", "👍", ["custom_emoji", "👍", "42"]],
    ["1\\. a\\_b", "1. a_b"],
    [">one\n>two\nthree", "one\ntwo\nthree", ["blockquote", "one\ntwo"]],
    [">one||", "one", ["expandable_blockquote", "one"]],
  ])("reads %s", (source, text, ...entities) => {
    expect(outline(parseMarkdown(source))).toEqual([text, ...entities]);
  });

  it.each([
    ["Hello!", "Character '!' is reserved and must be escaped with the preceding '\\'"],
    ["a > b", "Character '>' is reserved and must be escaped with the preceding '\\'"],
    ["a | b", "Character '|' is reserved and must be escaped with the preceding '\\'"],
    ["ж *x", "Can't find end of Bold entity at byte offset 3"],
    ["*a _b* c_", "Can't find end of Italic entity at byte offset 8"],
    ["[x](y", "Can't find end of a URL at byte offset 4"],
    ["![x]", "The entity must contain a tg://emoji or tg://time URL"],
  ])("refuses %s", (source, words) => {
    expect(complaint(() => parseMarkdown(source))).toBe(words);
  });
});
