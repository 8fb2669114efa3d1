// @ts-check
// A ticket and a live chat, each a card: what it is, who asks, what was said, and a box to answer in.

import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { answerBox } from "./answer-box.js";
import { requester } from "./requester.js";

/**
 * @import { TemplateResult } from "lit-html"
 * @import { ConversationMessage, ConversationView, TicketMessage, TicketView } from "@deskbell/desk"
 * @import { DeskState } from "../desk-state.ts"
 */

/**
 * @param {TicketView} view
 * @param {DeskState} desk
 */
export function ticketCard({ ticket, messages }, { departments, priorities }) {
  const department = departments.find(({ id }) => id === ticket.departmentId)?.name ?? ticket.departmentId;
  const priority = priorities.find(({ id }) => id === ticket.priorityId)?.name ?? ticket.priorityId;
  const isOpen = ticket.status === "open";
  return card({
    title: html`#${ticket.number} <span dir="auto">${ticket.subject}</span>`,
    isOpen,
    body: html`
      ${requester(ticket)}
      <p class="facts"><span>${department}</span><span>${priority} priority</span></p>
      ${said(messages)}
      ${answerBox({
        path: `api/tickets/${ticket.number}`,
        label: `Answer ticket #${ticket.number}`,
        send: isOpen ? "Answer" : "Answer and open again",
        close: isOpen ? "Close ticket" : null,
      })}
    `,
  });
}

/** @param {ConversationView} view */
export function conversationCard({ conversation, messages }) {
  const isOpen = conversation.status === "open";
  const { number, closedBy } = conversation;
  const ending = closedBy === "customer" ? "Ended by the customer." : "Ended by an agent.";
  const controls = answerBox({
    path: `api/conversations/${number}`,
    label: `Write in chat #${number}`,
    send: "Send",
    close: "End chat",
  });
  return card({
    title: html`#${number} <span dir="auto">${conversation.customer.name}</span>`,
    isOpen,
    body: html`${requester(conversation)} ${said(messages)} ${isOpen ? controls : html`<p class="none">${ending}</p>`}`,
  });
}

/** @param {{ readonly title: TemplateResult, readonly isOpen: boolean, readonly body: TemplateResult }} parts */
function card({ title, isOpen, body }) {
  return html`<details class="card" ?open=${isOpen}>
    <summary><h3>${title}</h3> <span class=${isOpen ? "badge open" : "badge"}>${isOpen ? "open" : "closed"}</span></summary>
    ${body}
  </details>`;
}

/** @param {readonly (TicketMessage | ConversationMessage)[]} messages */
function said(messages) {
  if (messages.length === 0) return nothing;
  return html`<div class="said" role="group" tabindex="0" aria-label="Messages"><ol aria-live="polite">
    ${repeat(
      messages,
      ({ id }) => id,
      (message) => html`<li class=${message.author}>
        <span class="faint">${authorOf(message)}, ${timeOf(message.at)}</span>
        <p dir="auto">${message.text}</p>
      </li>`,
    )}
  </ol></div>`;
}

/** @param {TicketMessage | ConversationMessage} message */
function authorOf({ author, agent }) {
  if (author === "agent") return agent ?? "Agent";
  return author === "customer" ? "Customer" : "Auto-reply";
}

/** @param {number} at Unix ms */
function timeOf(at) {
  return new Date(at).toLocaleTimeString("en", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}
