// @ts-check
// The line to the server: requests, and the progress of the replay under way.

/**
 * @import { Replay, ScriptSample } from "../demo-scripts.ts"
 */

/** @returns {Promise<{ readonly samples: readonly ScriptSample[], readonly replay: Replay | null }>} */
export async function loadState() {
  return (await request("api/state")).json();
}

/**
 * @param {number} customerId
 * @returns {Promise<{ readonly fileName: string, readonly text: string }>}
 * @throws {Error} with the reason why there is none
 */
export async function fetchConversation(customerId) {
  const response = await request(`api/conversations/${customerId}`);
  const [, fileName = "conversation.yaml"] =
    /filename="([^"]+)"/.exec(response.headers.get("Content-Disposition") ?? "") ?? [];
  return { fileName, text: await response.text() };
}

/**
 * @param {{ readonly sample: string } | { readonly text: string }} source
 * @param {number} paceMs
 * @returns {Promise<Replay>}
 * @throws {Error} with what is wrong with the script, a line each
 */
export async function startReplay(source, paceMs) {
  return (await request("api/replays", { ...source, paceMs })).json();
}

export async function stopReplay() {
  await request("api/replays/stop", {});
}

/** @type {EventSource | undefined} */
let source;

/**
 * Listens until the replay has ended: a browser has few connections to one server.
 *
 * @param {(replay: Replay | null) => void} onReplay
 */
export function followReplay(onReplay) {
  source?.close();
  const opened = new EventSource("api/events");
  opened.addEventListener("replay", ({ data }) => {
    /** @type {Replay | null} */
    const replay = JSON.parse(data);
    if (replay?.status !== "playing") opened.close();
    onReplay(replay);
  });
  source = opened;
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
  const response = await fetch(path, init).catch(() => {
    throw new Error("The server does not answer. Try again.");
  });
  if (response.ok) return response;
  const { problems, message } = await response.json().catch(() => ({}));
  throw new Error(problems?.join("\n") ?? message ?? `The server said ${response.status}.`);
}
