// @ts-check
// The scripts in the browser: saves the conversation of the phone beside this page, sends scripts to be played, and follows them.

import { render } from "lit-html";
import { phoneInHand, takePhone } from "./phone-beside.js";
import { fetchConversation, followReplay, loadState, startReplay, stopReplay } from "./scripts-line.js";
import { scriptsView } from "./scripts-view.js";

/**
 * @import { Replay, ScriptSample } from "../demo-scripts.ts"
 */

/**
 * What the page shows now.
 *
 * @typedef {object} View
 * @property {readonly ScriptSample[]} samples
 * @property {Replay | null} replay
 * @property {number} paceMs between two steps
 * @property {string} saved what became of saving
 * @property {readonly string[]} problems why nothing is played
 */

/**
 * What can be done here.
 *
 * @typedef {object} Deeds
 * @property {() => Promise<void>} save
 * @property {(id: string) => Promise<void>} playSample
 * @property {(file: File | undefined) => Promise<void>} playFile
 * @property {(paceMs: number) => void} setPace
 * @property {() => Promise<void>} stop
 */

/** A file that is longer is no script, and need not be read. */
const maxFileBytes = 256 * 1024;

/** @type {View} */
let view = { samples: [], replay: null, paceMs: 1200, saved: "", problems: [] };

/** @param {Partial<View>} change */
function show(change) {
  view = { ...view, ...change };
  render(scriptsView(view, deeds), document.body);
}

/** @param {readonly string[]} problems */
function complain(problems) {
  show({ problems });
  document.querySelector("[role=alert]")?.scrollIntoView({ block: "nearest" });
}

/** @type {Deeds} */
const deeds = {
  async save() {
    const customerId = phoneInHand();
    if (customerId === null) return show({ saved: "Open the demo’s front page: the phone is there." });
    try {
      const { fileName, text } = await fetchConversation(customerId);
      download(fileName, text);
      show({ saved: `Saved as ${fileName}.` });
    } catch (error) {
      show({ saved: messageOf(error) });
    }
  },
  playSample: (sample) => play({ sample }),
  async playFile(file) {
    if (file === undefined) return;
    if (file.size > maxFileBytes) {
      return complain([`${file.name} is too long: a script has at most 256 KiB. Split it into several.`]);
    }
    await play({ text: await file.text() });
  },
  setPace: (paceMs) => show({ paceMs }),
  async stop() {
    await stopReplay().catch((error) => complain([messageOf(error)]));
  },
};

/** @param {{ readonly sample: string } | { readonly text: string }} source */
async function play(source) {
  show({ problems: [] });
  try {
    const replay = await startReplay(source, view.paceMs);
    show({ replay });
    follow();
  } catch (error) {
    complain(messageOf(error).split("\n"));
  }
}

/** Takes the phone of the replay in hand as soon as there is one, and once: whoever takes another one then wants to see that. */
function follow() {
  let taken = view.replay?.customerId ?? null;
  followReplay((replay) => {
    show({ replay });
    document.querySelector(".steps .now, .why")?.scrollIntoView({ block: "nearest" });
    if (replay === null || replay.customerId === null || replay.customerId === taken) return;
    taken = replay.customerId;
    takePhone(taken);
  });
}

/**
 * @param {string} fileName
 * @param {string} text
 */
function download(fileName, text) {
  const url = URL.createObjectURL(new Blob([text], { type: "application/yaml" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
}

/** @param {unknown} error */
function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}

addEventListener("dragover", (event) => event.preventDefault());
addEventListener("drop", (event) => {
  event.preventDefault();
  deeds.playFile(event.dataTransfer?.files[0]);
});

show({});
const { samples, replay } = await loadState();
show({ samples, replay });
if (replay?.status === "playing") follow();
