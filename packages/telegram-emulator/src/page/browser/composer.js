// @ts-check
// Below the chat: the input field and its menus, the reply keyboard, or the one button of a chat that cannot be written in.

import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { summary } from "./attachment.js";
import { icon } from "./icons.js";
import { lastOwnText } from "./model.js";

/**
 * @import { PhoneAction } from "../phone-action.ts"
 * @import { PhoneState } from "../phone-state.ts"
 * @import { Composing, Deeds, View } from "./model.js"
 */

/**
 * @param {View} view
 * @param {PhoneState} phone
 * @param {Deeds} deeds
 */
export function composer(view, phone, deeds) {
  if (phone.status === "blocked") return onlyButton("Unblock", () => deeds.act({ type: "unblock" }));
  if (phone.status === "new") return onlyButton("Start", () => deeds.say("/start"));
  return html`
    ${view.composing === null ? nothing : purpose(view.composing, deeds)}
    ${menuOf(view, phone, deeds)}
    <form class="composer" @submit=${submit(deeds)}>
      ${menuButton(phone, view, deeds)}
      <textarea class="field" rows="1" maxlength="4096" aria-label="Message"
        placeholder=${phone.keyboard?.input_field_placeholder ?? "Message"}
        .value=${live(view.draft)} @input=${write(deeds)} @keydown=${press(view, phone, deeds)}></textarea>
      ${phone.keyboard === null ? nothing : keyboardButton(isKeyboardOpen(view, phone), deeds)}
      <button type="button" class="tool" aria-label="Attach" aria-expanded=${view.menu === "attach"}
        @click=${() => deeds.toggleMenu("attach")}>${icon("attach")}</button>
      <button class="tool send" aria-label="Send">${icon("send")}</button>
    </form>
    ${isKeyboardOpen(view, phone) ? replyKeyboard(phone, deeds) : nothing}
  `;
}

/**
 * @param {string} label
 * @param {() => void} onClick
 */
function onlyButton(label, onClick) {
  return html`<div class="composer"><button type="button" class="only" @click=${onClick}>${label}</button></div>`;
}

/**
 * @param {PhoneState} phone
 * @param {View} view
 * @param {Deeds} deeds
 */
function menuButton({ commands }, view, deeds) {
  if (commands.length === 0) return nothing;
  return html`<button type="button" class="menu-button" aria-expanded=${view.menu === "commands"}
    @click=${() => deeds.toggleMenu("commands")}>${icon("menu")}<span>Menu</span></button>`;
}

/**
 * @param {boolean} isOpen
 * @param {Deeds} deeds
 */
function keyboardButton(isOpen, deeds) {
  return html`<button type="button" class="tool" aria-label="Bot keyboard" aria-expanded=${isOpen}
    @click=${deeds.toggleKeyboard}>${icon("keyboard")}</button>`;
}

/**
 * @param {View} view
 * @param {PhoneState} phone
 */
function isKeyboardOpen(view, { keyboard }) {
  return keyboard !== null && view.isKeyboardShown;
}

/**
 * What is written for: the message that is replied to or edited.
 *
 * @param {Composing} composing
 * @param {Deeds} deeds
 */
function purpose({ kind, message }, deeds) {
  return html`<div class="purpose">
    ${icon(kind === "reply" ? "reply" : "edit")}
    <span class="purpose-text"><b>${kind === "reply" ? "Reply" : "Edit"}</b><span>${summary(message.raw)}</span></span>
    <button type="button" class="tool" aria-label=${kind === "reply" ? "Do not reply" : "Do not edit"}
      @click=${() => deeds.compose(null)}>${icon("close")}</button>
  </div>`;
}

/**
 * The open menu; the commands also while one is being typed.
 *
 * @param {View} view
 * @param {PhoneState} phone
 * @param {Deeds} deeds
 */
function menuOf(view, phone, deeds) {
  if (view.menu === "attach") return attachMenu(deeds);
  const typed = /^\/\w*$/.exec(view.draft)?.[0];
  if (view.menu !== "commands" && typed === undefined) return nothing;
  const prefix = view.menu === "commands" ? "/" : (typed ?? "/");
  const commands = phone.commands.filter(({ command }) => `/${command}`.startsWith(prefix));
  if (commands.length === 0) return nothing;
  return html`<ul class="menu" aria-label="Commands">
    ${commands.map(
      ({ command, description }) => html`<li><button type="button" @click=${() => deeds.say(`/${command}`)}>
        <b>/${command}</b> <span dir="auto">${description}</span>
      </button></li>`,
    )}
  </ul>`;
}

/** @param {Deeds} deeds */
function attachMenu(deeds) {
  /**
   * @param {Parameters<typeof icon>[0]} name
   * @param {string} label
   * @param {() => void} onClick
   */
  const item = (name, label, onClick) =>
    html`<li><button type="button" @click=${onClick}>${icon(name)} <span>${label}</span></button></li>`;
  /** @param {PhoneAction} action */
  const act = (action) => () => deeds.act(action);
  return html`<ul class="menu" aria-label="Attach">
    ${item("person", "Contact", () => deeds.openDialog("contact"))}
    ${item("photo", "Photo", act({ type: "sendPhoto" }))}
    ${item("place", "Location", act({ type: "sendLocation" }))}
    ${item("smile", "Sticker", act({ type: "sendSticker" }))}
  </ul>`;
}

/**
 * @param {PhoneState} phone
 * @param {Deeds} deeds
 */
function replyKeyboard({ keyboard }, deeds) {
  return html`<div class="reply-keyboard" role="group" aria-label="Bot keyboard">
    ${keyboard?.keyboard.map(
      (row) => html`<div class="row">
        ${row.map(
          (button) =>
            html`<button type="button" class="key" @click=${() => deeds.pressKey(button)}>${button.text}</button>`,
        )}
      </div>`,
    )}
  </div>`;
}

/**
 * @param {Deeds} deeds
 * @returns {(event: Event) => void}
 */
function submit(deeds) {
  return (event) => {
    event.preventDefault();
    deeds.submit();
  };
}

/**
 * @param {Deeds} deeds
 * @returns {(event: Event) => void}
 */
function write(deeds) {
  return ({ target }) => {
    if (target instanceof HTMLTextAreaElement) deeds.write(target.value);
  };
}

/**
 * Enter sends, Shift+Enter begins a line, ArrowUp in an empty field edits the last message.
 *
 * @param {View} view
 * @param {PhoneState} phone
 * @param {Deeds} deeds
 * @returns {(event: KeyboardEvent) => void}
 */
function press(view, phone, deeds) {
  return (event) => {
    if (event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      deeds.submit();
    }
    const last = lastOwnText(phone);
    if (event.key === "ArrowUp" && view.draft === "" && last !== undefined) {
      event.preventDefault();
      deeds.compose({ kind: "edit", message: last });
    }
  };
}
