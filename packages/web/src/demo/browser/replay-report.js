// @ts-check
// How a script goes: its steps, how far it has come, and where the bot says something else.

import { html, nothing } from "lit-html";

/**
 * @import { Replay, ReplayFailure, ReplayStep } from "../demo-scripts.ts"
 * @import { Deeds } from "./scripts.js"
 */

const actors = { customer: "customer", bot: "bot", desk: "desk", stage: "" };

/**
 * @param {Replay} replay
 * @param {Pick<Deeds, "stop">} deeds
 */
export function replayReport(replay, { stop }) {
  const { name, status, steps, failure } = replay;
  return html`<section class="card replay" aria-labelledby="replay-title">
    <div class="row">
      <h3 id="replay-title" dir="auto">${name}</h3>
      <span class=${`badge ${status}`} role="status">${statusText(replay)}</span>
      ${status === "playing" ? html`<button type="button" @click=${stop}>Stop</button>` : nothing}
    </div>
    ${failure === null ? nothing : failureText(failure, steps)}
    ${status === "playing" ? nothing : html`<p class="faint">On the phone it can still be read; nobody answers there any more.</p>`}
    <ol class="steps">${steps.map((step, index) => stepLine(step, stateOf(replay, index)))}</ol>
  </section>`;
}

/** @param {Replay} replay */
function statusText({ status, steps, done }) {
  switch (status) {
    case "playing":
      return `step ${Math.min(done + 1, steps.length)} of ${steps.length}`;
    case "passed":
      return `passed: all ${steps.length} ${steps.length === 1 ? "step" : "steps"}`;
    case "failed":
      return `failed after ${done} of ${steps.length} steps`;
    case "stopped":
      return `stopped after ${done} of ${steps.length} steps`;
  }
}

/**
 * @param {ReplayFailure} failure
 * @param {readonly ReplayStep[]} steps
 */
function failureText({ step, message, difference }, steps) {
  const line = step === null ? null : (steps[step - 1]?.line ?? null);
  const place = line === null ? "It could not begin" : `Line ${line} of the script`;
  if (difference === null) return html`<p class="why"><b>${place}:</b> ${message}</p>`;
  const { expected, heard } = difference;
  return html`<div class="why">
    <p><b>${place}:</b> the bot says something else.</p>
    <dl>
      <dt>Expected</dt>
      <dd>${expected.map((key) => html`<code>${key}</code> `)}</dd>
      <dt>Heard</dt>
      <dd>${
        heard.length === 0
          ? "nothing"
          : heard.map(
              ({ key, text }) =>
                html`<code>${key === "" ? "no known sentence" : key}</code> ${text === null ? nothing : html`<q dir="auto">${text}</q>`} `,
            )
      }</dd>
    </dl>
  </div>`;
}

/**
 * @param {Replay} replay
 * @param {number} index
 * @returns {"done" | "now" | "wrong" | "ahead"}
 */
function stateOf({ status, done, failure }, index) {
  if (failure?.step === index + 1) return "wrong";
  if (index < done) return "done";
  return index === done && status === "playing" ? "now" : "ahead";
}

const marks = { done: "✓", now: "…", wrong: "✗", ahead: "" };
const words = { done: "as it should", now: "under way", wrong: "otherwise", ahead: "" };

/**
 * @param {ReplayStep} step
 * @param {"done" | "now" | "wrong" | "ahead"} state
 */
function stepLine({ by, text, line }, state) {
  return html`<li class=${state} aria-current=${state === "now" ? "step" : nothing}>
    <span class="line" title=${`Line ${line} of the script`}>${line}</span>
    <span class="mark" role="img" aria-label=${words[state] || nothing}>${marks[state]}</span>
    <span class="by">${actors[by]}</span>
    <span class=${`what ${by}`} dir="auto">${text}</span>
  </li>`;
}
