// @ts-check
// "Break something": what goes wrong between the bot and Telegram, now or until it is switched off.

import { html, nothing } from "lit-html";
import { closeDialog } from "./dialogs.js";

/**
 * @import { FaultSwitch } from "../fault-switches.ts"
 * @import { PhoneState } from "../phone-state.ts"
 * @import { Deeds } from "./model.js"
 */

/** @type {readonly (readonly [FaultSwitch["group"], string])[]} */
const groups = [
  ["server", "Server"],
  ["sending", "When the bot sends"],
  ["receiving", "When the bot receives"],
];

/**
 * @param {PhoneState} phone
 * @param {Deeds} deeds
 */
export function faultDialog({ faults }, deeds) {
  const active = faults.filter(({ mode }) => mode !== "off");
  return html`<dialog id="faults-dialog" class="faults" aria-labelledby="faults-title">
    <h2 id="faults-title">Break something</h2>
    <p class="hint" role="status">${active.length === 0 ? "All is well." : `Broken now: ${active.map(({ title }) => title).join("; ")}.`}</p>
    ${groups.map(
      ([group, title]) => html`<h3>${title}</h3>
        ${faults.filter((one) => one.group === group).map((one) => row(one, deeds))}`,
    )}
    <div class="buttons">
      <button type="button" ?disabled=${active.length === 0} @click=${() => active.map(({ name }) => deeds.breakBy(name, "off"))}>Switch all off</button>
      <button type="button" class="primary" @click=${closeDialog}>Close</button>
    </div>
  </dialog>`;
}

/**
 * What opens the dialog while something is broken, so that it is not forgotten.
 *
 * @param {PhoneState} phone
 * @param {Deeds} deeds
 */
export function faultReminder({ faults }, deeds) {
  const count = faults.filter(({ mode }) => mode !== "off").length;
  if (count === 0) return nothing;
  return html`<button type="button" class="broken" @click=${() => deeds.openDialog("faults")}>Broken: ${count}</button>`;
}

/**
 * @param {FaultSwitch} one
 * @param {Deeds} deeds
 */
function row({ name, group, title, mode }, deeds) {
  /** @param {"next" | "on"} wanted */
  const toggle = (wanted) => () => deeds.breakBy(name, mode === wanted ? "off" : wanted);
  const next =
    group === "server"
      ? html`<button type="button" @click=${toggle("next")}>Restart now</button>`
      : html`<button type="button" aria-pressed=${mode === "next"} @click=${toggle("next")}>Next time</button>`;
  return html`<div class="fault" role="group" aria-label=${title}>
    <span>${title}</span>
    ${next}
    <button type="button" aria-pressed=${mode === "on"} @click=${toggle("on")}>Until off</button>
  </div>`;
}
