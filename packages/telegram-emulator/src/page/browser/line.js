// @ts-check
// The line to the server: requests, and the events of one phone. Addresses count from the page's base.

/**
 * @import { CallbackAnswer } from "../../world/chat.ts"
 * @import { SwitchMode } from "../fault-switches.ts"
 * @import { PhoneAction } from "../phone-action.ts"
 * @import { PhoneOwner, PhoneState } from "../phone-state.ts"
 */

/**
 * @typedef {object} Listener
 * @property {(phone: PhoneState) => void} onPhone
 * @property {() => void} onTyping
 * @property {(answer: CallbackAnswer) => void} onAnswer
 * @property {(isConnected: boolean) => void} onConnection
 * @property {() => void} onGone the server no longer knows this phone
 */

/** @returns {Promise<readonly PhoneOwner[]>} */
export async function listOwners() {
  return (await request("api/customers")).json();
}

/**
 * @param {object} owner
 * @returns {Promise<PhoneOwner>}
 */
export async function createOwner(owner) {
  return (await request("api/customers", owner)).json();
}

/**
 * @param {number} ownerId
 * @param {PhoneAction} action
 */
export async function perform(ownerId, action) {
  await request(`api/customers/${ownerId}/actions`, action);
}

/**
 * @param {string} name of a switch of faults
 * @param {SwitchMode} mode
 */
export async function setFault(name, mode) {
  await request("api/faults", { name, mode });
}

/**
 * Listens to a phone for as long as the page can be seen: a browser has few connections to one server.
 *
 * @param {number} ownerId
 * @param {Listener} listener
 * @returns {() => void} ends it
 */
export function listen(ownerId, listener) {
  /** @type {EventSource | undefined} */
  let source;
  const open = () => {
    const opened = new EventSource(`api/customers/${ownerId}/events`);
    opened.addEventListener("phone", ({ data }) => listener.onPhone(JSON.parse(data)));
    opened.addEventListener("typing", () => listener.onTyping());
    opened.addEventListener("answer", ({ data }) => listener.onAnswer(JSON.parse(data)));
    opened.addEventListener("open", () => listener.onConnection(true));
    opened.addEventListener("error", () => {
      listener.onConnection(false);
      if (opened.readyState === EventSource.CLOSED) listener.onGone();
    });
    source = opened;
  };
  const close = () => source?.close();
  const follow = () => (document.hidden ? close() : open());
  follow();
  document.addEventListener("visibilitychange", follow);
  return () => {
    document.removeEventListener("visibilitychange", follow);
    close();
  };
}

/**
 * @param {string} path
 * @param {object} [body] posts it as JSON
 * @returns {Promise<Response>}
 * @throws {Error} with the server's words
 */
async function request(path, body) {
  const headers = { "Content-Type": "application/json" };
  const init = body === undefined ? {} : { method: "POST", headers, body: JSON.stringify(body) };
  const response = await fetch(path, init);
  if (response.ok) return response;
  const { message } = await response.json().catch(() => ({ message: `The server said ${response.status}.` }));
  throw new Error(message);
}
