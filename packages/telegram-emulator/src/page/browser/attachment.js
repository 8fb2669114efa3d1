// @ts-check
// What a message carries besides text: contact cards, places, files. Files are shown by what they are; their content is not loaded.

import { html, nothing } from "lit-html";
import { icon } from "./icons.js";

/** @import { Message } from "../../bot-api.ts" */

/** @param {Message} message */
export function attachment(message) {
  if (message.contact) return contactCard(message.contact);
  if (message.location) return tile("place", "Location", "place");
  if (message.photo) return tile("photo", "Photo", "photo");
  if (message.sticker)
    return html`<div class="sticker" role="img" aria-label="Sticker">${icon("smile")}</div>`;
  if (message.animation) return tile("photo", "Animation", "photo");
  if (message.video || message.video_note) return tile("photo", "Video", "photo");
  if (message.voice) return fileLine("Voice message", "");
  if (message.audio) return fileLine(message.audio.file_name ?? "Audio", message.audio.mime_type ?? "");
  if (message.document)
    return fileLine(message.document.file_name ?? "File", message.document.mime_type ?? "");
  return nothing;
}

/**
 * What a quotation shows of a message.
 *
 * @param {Message} message
 */
export function summary(message) {
  const text = message.text ?? message.caption;
  if (text !== undefined) return text;
  if (message.contact) return "Contact";
  if (message.location) return "Location";
  if (message.photo) return "Photo";
  if (message.sticker) return "Sticker";
  return message.document?.file_name ?? "Attachment";
}

/** @param {NonNullable<Message["contact"]>} contact */
function contactCard({ first_name, last_name, phone_number, user_id }) {
  const name = [first_name, last_name].filter(Boolean).join(" ");
  return html`<div class="contact">
    <span class="avatar" aria-hidden="true">${initial(name)}</span>
    <span class="contact-text">
      <b dir="auto">${name}</b>
      <span>${phone_number.startsWith("+") ? phone_number : `+${phone_number}`}</span>
      ${user_id === undefined ? html`<small>not on Telegram</small>` : nothing}
    </span>
  </div>`;
}

/**
 * @param {"photo" | "place"} kind
 * @param {string} label
 * @param {Parameters<typeof icon>[0]} iconName
 */
function tile(kind, label, iconName) {
  return html`<div class=${`tile ${kind}`} role="img" aria-label=${label}>${icon(iconName)}</div>`;
}

/**
 * @param {string} name
 * @param {string} detail
 */
function fileLine(name, detail) {
  return html`<div class="contact">
    <span class="avatar">${icon("file")}</span>
    <span class="contact-text"><b dir="auto">${name}</b><span>${detail}</span></span>
  </div>`;
}

/** @param {string} name */
export function initial(name) {
  return [...name.trim()][0]?.toUpperCase() ?? "?";
}
