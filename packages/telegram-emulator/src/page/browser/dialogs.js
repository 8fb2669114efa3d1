// @ts-check
// What asks before it does: sharing a contact, adding a customer, and a bot's answer that wants to be read.

import { html, nothing } from "lit-html";

/**
 * @import { PhoneAction } from "../phone-action.ts"
 * @import { PhoneOwner } from "../phone-state.ts"
 * @import { Deeds, View } from "./model.js"
 */

const languages = [
  ["en", "English"],
  ["uk", "Українська"],
  ["ru", "Русский"],
  ["pt-br", "Português (Brasil)"],
  ["de", "Deutsch"],
  ["", "not reported"],
];

/**
 * One's own contact, or a card from the address book.
 *
 * @param {PhoneOwner} owner
 * @param {Deeds} deeds
 */
export function contactDialog(owner, deeds) {
  const hasPhone = owner.phone !== null;
  return html`<dialog id="contact-dialog" aria-labelledby="contact-title">
    <form @submit=${onSubmit((fields) => deeds.act(toShareAction(fields)))}>
      <h2 id="contact-title">Share a contact</h2>
      <label class="choice">
        <input type="radio" name="whose" value="own" ?checked=${hasPhone} ?disabled=${!hasPhone}>
        My own: ${owner.name}, ${owner.phone ?? "no phone number"}
      </label>
      <label class="choice"><input type="radio" name="whose" value="other" ?checked=${!hasPhone}> Somebody else’s card</label>
      <div class="fields" @input=${chooseOther}>
        <label>Name <input name="firstName" maxlength="64" value="Sam" autocomplete="off"></label>
        <label>Phone <input name="phone" type="tel" pattern="\\+[0-9]{5,15}" title="+ and 5 to 15 digits" value="+447700900123" autocomplete="off"></label>
        <label class="choice"><input type="checkbox" name="hasAccount" checked> This person is on Telegram</label>
      </div>
      <p class="hint">A card of somebody without Telegram carries no user id.</p>
      ${buttons("Share")}
    </form>
  </dialog>`;
}

/** @param {Deeds} deeds */
export function ownerDialog(deeds) {
  return html`<dialog id="owner-dialog" aria-labelledby="owner-title">
    <form @submit=${onSubmit((fields) => deeds.addOwner(toOwner(fields)))}>
      <h2 id="owner-title">New customer</h2>
      <div class="fields">
        <label>Name <input name="firstName" required maxlength="64" autocomplete="off"></label>
        <label>Language of the phone
          <select name="languageCode">
            ${languages.map(([code, name]) => html`<option value=${code ?? ""}>${name}</option>`)}
          </select>
        </label>
        <label>Phone <input name="phone" type="tel" required pattern="\\+[0-9]{5,15}" title="+ and 5 to 15 digits" placeholder="+12025550123" autocomplete="off"></label>
      </div>
      ${buttons("Add")}
    </form>
  </dialog>`;
}

/**
 * @param {View} view
 * @param {Deeds} deeds
 */
export function alertDialog({ alert }, deeds) {
  return html`<dialog id="alert-dialog" aria-label="Answer of the bot" @close=${deeds.dismissAlert}>
    <form method="dialog">
      <p dir="auto">${alert ?? nothing}</p>
      <div class="buttons"><button class="primary">OK</button></div>
    </form>
  </dialog>`;
}

/** @param {string} label */
function buttons(label) {
  return html`<div class="buttons">
    <button type="button" @click=${closeDialog}>Cancel</button>
    <button class="primary">${label}</button>
  </div>`;
}

/**
 * Whoever fills in a card means that card.
 *
 * @param {Event} event
 */
function chooseOther({ target }) {
  const other =
    target instanceof HTMLInputElement && target.form?.querySelector('[name="whose"][value="other"]');
  if (other instanceof HTMLInputElement) other.checked = true;
}

/** @param {Event} event */
export function closeDialog({ target }) {
  if (target instanceof Element) target.closest("dialog")?.close();
}

/**
 * Hands over what was filled in, and closes the dialog.
 *
 * @param {(fields: FormData) => void} use
 * @returns {(event: Event) => void}
 */
function onSubmit(use) {
  return (event) => {
    event.preventDefault();
    if (!(event.target instanceof HTMLFormElement)) return;
    use(new FormData(event.target));
    closeDialog(event);
  };
}

/**
 * @param {FormData} fields
 * @returns {PhoneAction}
 */
function toShareAction(fields) {
  if (fields.get("whose") === "own") return { type: "shareOwnContact" };
  const contact = { firstName: String(fields.get("firstName")), phone: String(fields.get("phone")) };
  // Nobody's account in the emulator, whose people have higher numbers.
  const account = fields.has("hasAccount") ? { userId: 99_001 } : {};
  return { type: "shareContact", contact: { ...contact, ...account } };
}

/** @param {FormData} fields */
function toOwner(fields) {
  return {
    firstName: String(fields.get("firstName")),
    languageCode: String(fields.get("languageCode")),
    phone: String(fields.get("phone")),
  };
}
