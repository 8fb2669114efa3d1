// @ts-check
// Who asks: the customer as the channel knows them, what they gave of themselves and how sure that is, and which contact it is.

import { html, nothing } from "lit-html";
import { contactAnchor } from "./contact-anchor.js";

/**
 * @import { ContactRef, ValueStanding } from "@deskbell/core"
 * @import { Requester, SettledMatch } from "@deskbell/desk"
 */

const levels = {
  verified: ["Verified", "Proved it"],
  claimed: ["Claimed", "Typed or sent it; nobody has proved it"],
  guest: ["Guest", "Did not say who it is"],
};

const methods = {
  ownContact: "own contact",
  emailCode: "code by e-mail",
  contactCard: "contact card",
  typed: "typed",
};

const languageNames = new Intl.DisplayNames("en", { type: "language" });

/** @param {Requester} requester */
export function requester(requester) {
  const {
    customer,
    language,
    phone,
    phoneValid,
    email,
    emailChecked,
    emailDisposable,
    level,
    match,
    matchLevel,
  } = requester;
  const [name, meaning] = levels[level];
  return html`<dl>
    <dt>Customer</dt>
    <dd><span dir="auto">${customer.name}</span>
      ${customer.handle === null ? nothing : html`<span class="faint">@${customer.handle}</span>`}
      <span class="faint">${languageNames.of(language)}</span></dd>
    <dt>Identity</dt>
    <dd><span class=${`badge ${level}`} title=${meaning ?? ""}>${name}</span>
      ${phone === null ? nothing : html`<code>${phone}</code> ${standingText(requester.phoneStanding)} ${phoneValid ? nothing : html`<span class="faint">unknown to any numbering plan</span>`}`}
      ${email === null ? nothing : html`<code>${email}</code> ${standingText(requester.emailStanding)} ${emailChecked ? nothing : html`<span class="faint">domain not checked</span>`} ${emailDisposable ? html`<span class="faint">disposable address</span>` : nothing}`}</dd>
    <dt>Contact</dt>
    <dd>${matchText(match)} ${matchLevel === null ? nothing : html`<span class="faint">link ${matchLevel}</span>`}</dd>
  </dl>`;
}

/** @param {ValueStanding | null} standing */
function standingText(standing) {
  if (standing === null) return nothing;
  return html`<span class="faint">${standing.level}, ${methods[standing.method]}</span>`;
}

/** @param {SettledMatch} match */
function matchText(match) {
  switch (match.kind) {
    case "found":
      return html`Linked to ${contactLink(match.contact)}`;
    case "several":
      return html`Not linked. Candidates: ${match.contacts.map((contact) => html`${contactLink(contact)} `)}`;
    case "missing":
      return "Not linked: nobody we know";
    case "notAsked":
      return "Not linked: not looked up";
    case "unchecked":
      return match.because === "tooManyClaims"
        ? "Not linked: too many different numbers and addresses"
        : "Not linked: the lookup failed";
  }
}

/** @param {ContactRef} contact */
function contactLink({ id, name }) {
  const show = () => document.getElementById(contactAnchor(id))?.focus();
  return html`<button type="button" class="link" dir="auto" @click=${show}>${name}</button>`;
}
