// @ts-check
// The messages: bubbles on either side, with days between them and inline keyboards below.

import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { attachment, summary } from "./attachment.js";
import { link, markedText } from "./entities.js";
import { icon } from "./icons.js";
import { buttonKey } from "./model.js";

/**
 * @import { InlineKeyboardButton } from "../../bot-api.ts"
 * @import { ShownMessage } from "../../customer/transcript.ts"
 * @import { PhoneState } from "../phone-state.ts"
 * @import { Deeds, View } from "./model.js"
 */

/**
 * @param {View} view
 * @param {PhoneState} phone
 * @param {Deeds} deeds
 */
export function chat(view, phone, deeds) {
  const { messages } = phone;
  return html`<section class="chat" tabindex="0" aria-label="Chat">
    <div class="log" role="log" aria-live="polite" aria-label="Messages">
      ${messages.length === 0 ? welcome(phone) : nothing}
      ${repeat(
        messages,
        ({ messageId }) => messageId,
        (message, index) => html`
          ${isNewDay(messages[index - 1], message) ? html`<p class="day">${dayOf(message)}</p>` : nothing}
          ${bubble(message, view, deeds)}
        `,
      )}
    </div>
  </section>`;
}

/** @param {PhoneState} phone */
function welcome({ bot }) {
  if (bot.description === "") return html`<p class="day">No messages here yet</p>`;
  return html`<div class="welcome">
    <b>What can this bot do?</b>
    <p dir="auto">${bot.description}</p>
  </div>`;
}

/**
 * @param {ShownMessage} message
 * @param {View} view
 * @param {Deeds} deeds
 */
function bubble(message, view, deeds) {
  const { messageId, from, text, entities, raw } = message;
  const isOwn = from === "customer";
  const isBare = raw.sticker !== undefined;
  return html`<article class=${`message ${isOwn ? "own" : "theirs"}`} id=${`message-${messageId}`}>
    <div class=${isBare ? "bubble bare" : "bubble"} @click=${replyOnClick(message, deeds)}>
      <span class="sr-only">${isOwn ? "You:" : "Bot:"}</span>
      ${quote(message)} ${attachment(raw)}
      ${text === "" ? nothing : html`<span class="text" dir="auto">${markedText(text, entities, deeds.say)}</span>`}
      <span class="meta">
        ${message.isEdited ? "edited " : nothing}<time datetime=${dateOf(message).toISOString()}>${timeOf(message)}</time>
      </span>
      <span class="tools">
        <button type="button" aria-label="Reply to this message" title="Reply"
          @click=${() => deeds.compose({ kind: "reply", message })}>${icon("reply")}</button>
        ${isOwn && raw.text !== undefined ? editButton(message, deeds) : nothing}
      </span>
    </div>
    ${raw.reply_markup ? inlineKeyboard(message, raw.reply_markup.inline_keyboard, view, deeds) : nothing}
  </article>`;
}

/**
 * @param {ShownMessage} message
 * @param {Deeds} deeds
 */
function editButton(message, deeds) {
  return html`<button type="button" aria-label="Edit this message" title="Edit"
    @click=${() => deeds.compose({ kind: "edit", message })}>${icon("edit")}</button>`;
}

/**
 * A click on a bubble replies to it, unless it was meant for something in it or marks text.
 *
 * @param {ShownMessage} message
 * @param {Deeds} deeds
 * @returns {(event: Event) => void}
 */
function replyOnClick(message, deeds) {
  return ({ target }) => {
    const isForPart = target instanceof Element && target.closest("a, button, .spoiler, .quote") !== null;
    if (isForPart || getSelection()?.isCollapsed === false) return;
    deeds.compose({ kind: "reply", message });
  };
}

/** @param {ShownMessage} message */
function quote({ raw }) {
  const quoted = raw.reply_to_message;
  if (quoted === undefined) return nothing;
  const show = () =>
    document.getElementById(`message-${quoted.message_id}`)?.scrollIntoView({ block: "center" });
  return html`<button type="button" class="quote" aria-label="Show the message this replies to" @click=${show}>
    <b>${quoted.from?.first_name}</b><span>${summary(quoted)}</span>
  </button>`;
}

/**
 * @param {ShownMessage} message
 * @param {readonly (readonly InlineKeyboardButton[])[]} rows
 * @param {View} view
 * @param {Deeds} deeds
 */
function inlineKeyboard(message, rows, view, deeds) {
  return html`<div class="inline-keyboard" role="group" aria-label="Buttons of this message">
    ${rows.map((row) => html`<div class="row">${row.map((button) => inlineButton(message, button, view, deeds))}</div>`)}
  </div>`;
}

/**
 * @param {ShownMessage} message
 * @param {InlineKeyboardButton} button
 * @param {View} view
 * @param {Deeds} deeds
 */
function inlineButton(message, button, view, deeds) {
  if (button.url !== undefined) return link(button.text, button.url, "key");
  const isPressed = view.pressed.has(buttonKey(message.messageId, button.callback_data));
  return html`<button type="button" class="key" ?disabled=${button.callback_data === undefined}
    aria-busy=${isPressed} @click=${() => deeds.pressInline(message, button)}>${button.text}</button>`;
}

/**
 * @param {ShownMessage | undefined} before
 * @param {ShownMessage} message
 */
function isNewDay(before, message) {
  return before === undefined || dateOf(before).toDateString() !== dateOf(message).toDateString();
}

/** @param {ShownMessage} message */
function dayOf(message) {
  return dateOf(message).toLocaleDateString("en", { month: "long", day: "numeric" });
}

/** @param {ShownMessage} message */
function timeOf(message) {
  return dateOf(message).toLocaleTimeString("en", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}

/** @param {ShownMessage} message */
function dateOf({ date }) {
  return new Date(date * 1000);
}
