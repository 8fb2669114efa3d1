// @ts-check
// Scripts as a whole: saving one, choosing one, and how the one that was chosen goes.

import { html, nothing } from "lit-html";
import { replayReport } from "./replay-report.js";

/**
 * @import { Deeds, View } from "./scripts.js"
 */

const paces = [
  { ms: 2500, name: "slowly" },
  { ms: 1200, name: "at a pace to read along" },
  { ms: 400, name: "fast" },
  { ms: 0, name: "at once" },
];

/**
 * @param {View} view
 * @param {Deeds} deeds
 */
export function scriptsView(view, deeds) {
  const { replay } = view;
  return html`
    <header>
      <h1>Scripts</h1>
      <p>conversations as files</p>
    </header>
    <main class="scripts">
      <div class="work">
        <section aria-labelledby="save-title">
          <h2 id="save-title">Save</h2>
          <p>The conversation on the phone, from its beginning, as a file that <code>deskbell simulate</code> plays.</p>
          <p class="row">
            <button type="button" class="primary" @click=${deeds.save}>Save as script</button>
            <output>${view.saved}</output>
          </p>
        </section>
        ${playing(view, deeds)}
      </div>
      ${replay === null ? nothing : replayReport(replay, deeds)}
    </main>
  `;
}

/**
 * @param {View} view
 * @param {Deeds} deeds
 */
function playing({ samples, replay, paceMs, problems }, deeds) {
  const isBusy = replay?.status === "playing";
  /** @param {Event} event */
  const choose = ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return;
    void deeds.playFile(target.files?.[0]);
    // The same file can be chosen again, once it is mended.
    target.value = "";
  };
  /** @param {Event} event */
  const setPace = ({ target }) => {
    if (target instanceof HTMLSelectElement) deeds.setPace(Number(target.value));
  };
  return html`<section aria-labelledby="play-title">
    <h2 id="play-title">Play</h2>
    <p>A customer of its own goes through the script on the phone, and every answer of the bot is checked. Contacts, settings, faults and time are
      the script’s; the desk’s tickets stay as they are.</p>
    <ul class="samples">
      ${samples.map(
        ({ id, title }) => html`<li>
          <button type="button" ?disabled=${isBusy} aria-label=${`Play: ${title}`} @click=${() => deeds.playSample(id)}>▶</button>
          ${title}
        </li>`,
      )}
    </ul>
    <div class="row">
      <label class="file">
        <input type="file" accept=".yaml,.yml,.json" ?disabled=${isBusy} @change=${choose}>
        <span>Play a file…</span>
      </label>
      <span class="faint">or drop it here</span>
      <label>Pace
        <select @change=${setPace}>
          ${paces.map(({ ms, name }) => html`<option value=${ms} ?selected=${ms === paceMs}>${name}</option>`)}
        </select>
      </label>
    </div>
    ${
      problems.length === 0
        ? nothing
        : html`<div class="card wrong" role="alert">
            <b>This cannot be played.</b>
            <ul>${problems.map((problem) => html`<li>${problem}</li>`)}</ul>
          </div>`
    }
  </section>`;
}
