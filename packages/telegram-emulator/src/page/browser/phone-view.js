// @ts-check
// The whole phone: whose it is, the chat's header, the chat, and what is below.

import { html, nothing } from "lit-html";
import { initial } from "./attachment.js";
import { chat } from "./chat.js";
import { composer } from "./composer.js";
import { alertDialog, contactDialog, ownerDialog } from "./dialogs.js";
import { faultDialog, faultReminder } from "./fault-dialog.js";
import { icon } from "./icons.js";

/**
 * @import { PhoneOwner, PhoneState } from "../phone-state.ts"
 * @import { Deeds, View } from "./model.js"
 */

/**
 * @param {View} view
 * @param {Deeds} deeds
 */
export function phoneView(view, deeds) {
  const { phone } = view;
  if (phone === null) return html`<main class="phone"><p class="day">Connecting…</p></main>`;
  return html`
    ${ownerBar(phone, deeds)}
    <main class="phone">
      ${header(view, phone, deeds)}
      ${chat(view, phone, deeds)}
      <p class="toast" role="status" ?hidden=${view.toast === null}>${view.toast ?? nothing}</p>
      <div class="below">${composer(view, phone, deeds)}</div>
    </main>
    ${contactDialog(phone.owner, deeds)} ${ownerDialog(deeds)} ${alertDialog(view, deeds)} ${faultDialog(phone, deeds)}
  `;
}

/**
 * @param {PhoneState} phone
 * @param {Deeds} deeds
 */
function ownerBar(phone, deeds) {
  const { owner, owners } = phone;
  /** @param {Event} event */
  const choose = ({ target }) => {
    if (target instanceof HTMLSelectElement) deeds.take(Number(target.value));
  };
  return html`<div class="owner-bar">
    <label>Phone of
      <select @change=${choose}>
        ${owners.map((one) => html`<option value=${one.id} ?selected=${one.id === owner.id}>${describe(one)}</option>`)}
      </select>
    </label>
    ${faultReminder(phone, deeds)}
    <button type="button" @click=${() => deeds.openDialog("owner")}>New customer</button>
  </div>`;
}

/** @param {PhoneOwner} owner */
function describe({ name, languageCode, note }) {
  const words = [name, languageCode ?? "no language"];
  return [...words, ...(note === null ? [] : [note])].join(" · ");
}

/**
 * @param {View} view
 * @param {PhoneState} phone
 * @param {Deeds} deeds
 */
function header(view, { bot, status }, deeds) {
  return html`<header class="header">
    <span class="avatar" aria-hidden="true">${initial(bot.name)}</span>
    <div class="header-text">
      <h1 dir="auto">${bot.name}</h1>
      <p>${view.isConnected ? (view.isTyping ? "typing…" : "bot") : "connecting…"}</p>
    </div>
    <button type="button" class="tool" aria-label="More" aria-expanded=${view.menu === "more"}
      @click=${() => deeds.toggleMenu("more")}>${icon("more")}</button>
    ${
      view.menu === "more"
        ? html`<ul class="menu" aria-label="More">
            <li><button type="button" @click=${() => deeds.act({ type: status === "blocked" ? "unblock" : "block" })}>
              ${icon("close")} <span>${status === "blocked" ? "Unblock the bot" : "Block the bot"}</span>
            </button></li>
            <li><button type="button" @click=${() => deeds.openDialog("faults")}>
              ${icon("broken")} <span>Break something</span>
            </button></li>
          </ul>`
        : nothing
    }
  </header>`;
}
