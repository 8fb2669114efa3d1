// @ts-check
// The desk as a whole: live chats and tickets, the newest first, and the cards of known contacts.

import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { conversationCard, ticketCard } from "./cards.js";
import { contactAnchor } from "./contact-anchor.js";

/**
 * @import { Contact } from "@deskbell/desk"
 * @import { DeskState } from "../desk-state.ts"
 */

/**
 * @param {DeskState | null} desk null until it is loaded
 * @param {boolean} isConnected
 */
export function deskView(desk, isConnected) {
  return html`
    <header>
      <h1>Support desk</h1>
      <p role="status">${isConnected ? counts(desk) : "connecting…"}</p>
    </header>
    <main>
      <div class="work">
        ${hints()}
        ${desk === null ? nothing : work(desk)}
      </div>
      ${desk === null ? nothing : contactList(desk.contacts)}
    </main>
  `;
}

/** @param {DeskState | null} desk */
function counts(desk) {
  if (desk === null) return "";
  const tickets = desk.tickets.filter(({ ticket }) => ticket.status === "open").length;
  const chats = desk.conversations.filter(({ conversation }) => conversation.status === "open").length;
  return `${tickets} open ${tickets === 1 ? "ticket" : "tickets"}, ${chats} live ${chats === 1 ? "chat" : "chats"}`;
}

function hints() {
  return html`<details class="hints" open>
    <summary>What to try</summary>
    <ol>
      <li>On the phone, press <b>Start</b>. Choose <b>/help</b> to file a request, or <b>/chat</b> to talk live.</li>
      <li>Share the phone’s own number, or type a number or an address of a contact shown here: the request is linked to it.</li>
      <li>Answer here: the answer appears on the phone. Reply to it there, and it comes back here.</li>
      <li>Take another customer’s phone in hand, in another language, or one whom nobody knows.</li>
      <li>Under <b>Scripts</b>, save the conversation as a test, or watch one play.</li>
    </ol>
  </details>`;
}

/** @param {DeskState} desk */
function work(desk) {
  return html`
    <section aria-labelledby="chats-title">
      <h2 id="chats-title">Live chats</h2>
      ${desk.conversations.length === 0 ? html`<p class="none">Nobody is chatting. On the phone, send /chat.</p>` : nothing}
      ${repeat(desk.conversations, ({ conversation }) => conversation.id, conversationCard)}
    </section>
    <section aria-labelledby="tickets-title">
      <h2 id="tickets-title">Tickets</h2>
      ${desk.tickets.length === 0 ? html`<p class="none">No requests yet. On the phone, send /help.</p>` : nothing}
      ${repeat(
        desk.tickets,
        ({ ticket }) => ticket.id,
        (view) => ticketCard(view, desk),
      )}
    </section>
  `;
}

/** @param {readonly Contact[]} contacts */
function contactList(contacts) {
  return html`<aside aria-labelledby="contacts-title">
    <h2 id="contacts-title">Known contacts</h2>
    ${contacts.length === 0 ? html`<p class="none">None. They are imported from a file.</p>` : nothing}
    <ul class="contacts">
      ${contacts.map(
        ({ id, name, company, phones, emails }) => html`<li id=${contactAnchor(id)} tabindex="-1">
          <b dir="auto">${name}</b>
          ${company === null ? nothing : html`<span class="faint" dir="auto">${company}</span>`}
          ${[...phones, ...emails].map((value) => html`<code>${value}</code>`)}
        </li>`,
      )}
    </ul>
  </aside>`;
}
