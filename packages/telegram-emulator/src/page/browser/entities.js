// @ts-check
// Text with what Telegram marks in it. Every part goes through lit-html, which shows it as text whatever it contains.

import { html } from "lit-html";

/**
 * @import { TemplateResult } from "lit-html"
 * @import { MessageEntity } from "../../bot-api.ts"
 */

/**
 * @param {string} text
 * @param {readonly MessageEntity[]} entities in UTF-16 units, as JavaScript counts
 * @param {(command: string) => void} onCommand
 * @returns {readonly (string | TemplateResult)[]}
 */
export function markedText(text, entities, onCommand) {
  const borders = entities.flatMap(({ offset, length }) => [offset, offset + length]);
  const cuts = [...new Set([0, ...borders, text.length])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, index) => {
    const end = cuts[index + 1] ?? text.length;
    const covering = entities.filter(({ offset, length }) => offset <= start && end <= offset + length);
    // The innermost mark is the shortest, and wraps first.
    const outwards = covering.toSorted((a, b) => a.length - b.length);
    return outwards.reduce(
      (inner, entity) => mark(inner, entity, text.substr(entity.offset, entity.length), onCommand),
      /** @type {string | TemplateResult} */ (text.slice(start, end)),
    );
  });
}

/**
 * @param {string | TemplateResult} inner
 * @param {MessageEntity} entity
 * @param {string} whole the text under the entity
 * @param {(command: string) => void} onCommand
 * @returns {string | TemplateResult}
 */
function mark(inner, entity, whole, onCommand) {
  switch (entity.type) {
    case "bold":
      return html`<b>${inner}</b>`;
    case "italic":
      return html`<i>${inner}</i>`;
    case "underline":
      return html`<u>${inner}</u>`;
    case "strikethrough":
      return html`<s>${inner}</s>`;
    case "code":
    case "pre":
      return html`<code>${inner}</code>`;
    case "spoiler":
      return html`<span class="spoiler" tabindex="0">${inner}</span>`;
    case "blockquote":
    case "expandable_blockquote":
      return html`<q class="blockquote">${inner}</q>`;
    case "bot_command":
      return html`<button class="command" type="button" @click=${() => onCommand(whole)}>${inner}</button>`;
    case "text_link":
      return link(inner, entity.url ?? "");
    case "url":
      return link(inner, /^[a-z][a-z\d+.-]*:/i.test(whole) ? whole : `https://${whole}`);
    case "email":
      return html`<a href=${`mailto:${whole}`}>${inner}</a>`;
    case "phone_number":
      return html`<a href=${`tel:${whole}`}>${inner}</a>`;
    case "mention":
    case "text_mention":
    case "hashtag":
    case "cashtag":
      return html`<span class="mention">${inner}</span>`;
    default:
      return inner;
  }
}

/**
 * A link that can only lead to a web page; anything else stays text.
 *
 * @param {string | TemplateResult} inner
 * @param {string} url
 */
export function link(inner, url, className = "") {
  const protocol = URL.parse(url)?.protocol;
  if (protocol !== "https:" && protocol !== "http:") return html`<span class=${className}>${inner}</span>`;
  return html`<a class=${className} href=${url} target="_blank" rel="noopener noreferrer">${inner}</a>`;
}
