// @ts-check
// A box to answer in, and a button that closes what it answers. What is being written stays in the box until the desk has it.

import { html, nothing } from "lit-html";

/**
 * @typedef {object} AnswerBoxOptions
 * @property {string} path of the ticket or chat in the API
 * @property {string} label says what is answered
 * @property {string} send
 * @property {string | null} close null when it is closed already
 */

/** @param {AnswerBoxOptions} options */
export function answerBox({ path, label, send, close }) {
  return html`<form class="answer" @submit=${submit(path)}>
    <textarea name="text" rows="2" required aria-label=${label} placeholder=${label} @keydown=${sendOnEnter}></textarea>
    <div class="buttons">
      <output></output>
      ${close === null ? nothing : html`<button type="button" @click=${closeOnClick(path)}>${close}</button>`}
      <button class="primary">${send}</button>
    </div>
  </form>`;
}

/**
 * A failed answer stays in its box under its key, so that sending it again cannot say it twice.
 *
 * @param {string} path
 * @returns {(event: Event) => Promise<void>}
 */
function submit(path) {
  return async (event) => {
    event.preventDefault();
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return;
    const text = String(new FormData(form).get("text"));
    form.dataset.key ??= crypto.randomUUID();
    if (!(await post(form, `${path}/answers`, { text, key: form.dataset.key }))) return;
    delete form.dataset.key;
    form.reset();
  };
}

/**
 * @param {string} path
 * @returns {(event: Event) => Promise<void>}
 */
function closeOnClick(path) {
  return async ({ target }) => {
    if (target instanceof HTMLButtonElement && target.form !== null)
      await post(target.form, `${path}/close`, {});
  };
}

/**
 * Shift+Enter begins a line instead.
 *
 * @param {KeyboardEvent} event
 */
function sendOnEnter(event) {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  if (event.target instanceof HTMLTextAreaElement) event.target.form?.requestSubmit();
}

/**
 * Posts, and says in the form what went wrong.
 *
 * @param {HTMLFormElement} form
 * @param {string} path
 * @param {object} body
 * @returns {Promise<boolean>} whether it is done
 */
async function post(form, path, body) {
  const output = form.querySelector("output");
  const say = (/** @type {string} */ words) => output?.replaceChildren(words);
  say("");
  try {
    const headers = { "Content-Type": "application/json" };
    const response = await fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
    if (response.ok) return true;
    const { message } = await response.json();
    say(message);
  } catch {
    say("The server does not answer. Try again.");
  }
  return false;
}
