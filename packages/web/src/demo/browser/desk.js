// @ts-check
// The desk in the browser: follows the server's stream, and draws what it says.

import { render } from "lit-html";
import { deskView } from "./desk-view.js";

/**
 * @import { DeskState } from "../desk-state.ts"
 */

/** @type {DeskState | null} */
let desk = null;
let isConnected = false;
/** @type {EventSource | undefined} */
let source;

function draw() {
  render(deskView(desk, isConnected), document.body);
}

/** @param {boolean} now */
function setConnected(now) {
  isConnected = now;
  draw();
}

/** A hidden page gives up its connection: a browser has few of them to one server. */
function follow() {
  source?.close();
  if (document.hidden) return;
  source = new EventSource("api/events");
  source.addEventListener("open", () => setConnected(true));
  source.addEventListener("error", () => setConnected(false));
  source.addEventListener("desk", ({ data }) => {
    desk = JSON.parse(data);
    draw();
  });
}

document.addEventListener("visibilitychange", follow);
draw();
follow();
