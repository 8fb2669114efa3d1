// @ts-check
// A phone in the browser: keeps what it shows, and draws it again after every change. Whose phone it is stands behind the # of its
// address, so that another page can ask for one.

import { render } from "lit-html";
import { createOwner, listen, listOwners, perform, setFault } from "./line.js";
import { buttonKey, emptyView } from "./model.js";
import { phoneView } from "./phone-view.js";

/**
 * @import { PhoneAction } from "../phone-action.ts"
 * @import { Deeds, View } from "./model.js"
 */

const retryMs = 2000;
const toastMs = 4000;
const typingMs = 5000;
const ownerKey = "phone.owner";

let view = emptyView;
let hangUp = () => {};
/** Whose phone it is, or is about to be. */
let inHand = 0;
/** @type {Map<keyof View, ReturnType<typeof setTimeout>>} */
const timers = new Map();

/** @param {Partial<View>} change */
function show(change) {
  view = { ...view, ...change };
  render(phoneView(view, deeds), document.body);
}

/**
 * Shows something for a while.
 *
 * @template {keyof View} Field
 * @param {Field} field
 * @param {View[Field]} value
 * @param {number} ms
 */
function showFor(field, value, ms) {
  clearTimeout(timers.get(field));
  show({ [field]: value });
  timers.set(
    field,
    setTimeout(() => show({ [field]: emptyView[field] }), ms),
  );
}

/** @type {Deeds} */
const deeds = {
  act(action) {
    const replyTo = view.composing?.kind === "reply" ? { replyTo: view.composing.message.messageId } : {};
    send(isMessage(action) ? { ...action, ...replyTo } : action);
  },
  say(text) {
    if (view.draft.startsWith("/")) show({ draft: "" });
    send({ type: "send", text });
  },
  submit() {
    const { draft: text, composing } = view;
    if (text.trim() === "") return;
    show({ draft: "" });
    if (composing?.kind !== "edit") deeds.act({ type: "send", text });
    else send({ type: "edit", messageId: composing.message.messageId, text });
  },
  write: (draft) => show({ draft }),
  compose(composing) {
    const draft = composing?.kind === "edit" ? composing.message.text : view.draft;
    show({ composing, draft: composing === null && view.composing?.kind === "edit" ? "" : draft });
    focusField();
  },
  pressInline({ messageId }, { callback_data: data }) {
    if (data === undefined) return;
    const pressed = new Set([...view.pressed, buttonKey(messageId, data)]);
    showFor("pressed", pressed, typingMs);
    send({ type: "tap", messageId, data });
  },
  pressKey(button) {
    if (button.request_contact === true) deeds.openDialog("contact");
    else if (button.request_location === true) send({ type: "sendLocation" });
    else send({ type: "send", text: button.text });
  },
  toggleMenu: (menu) => show({ menu: view.menu === menu ? null : menu }),
  toggleKeyboard: () => show({ isKeyboardShown: !view.isKeyboardShown }),
  openDialog(name) {
    show({ menu: null });
    openDialog(`${name}-dialog`);
  },
  breakBy: (fault, mode) => void setFault(fault, mode).catch(complain),
  take(id) {
    sessionStorage.setItem(ownerKey, String(id));
    hangUp();
    show(emptyView);
    follow(id);
  },
  addOwner({ firstName, languageCode, phone }) {
    const language = languageCode === "" ? {} : { languageCode };
    createOwner({ firstName, phone, ...language }).then(({ id }) => deeds.take(id), complain);
  },
  dismissAlert: () => show({ alert: null }),
};

/** @param {PhoneAction} action */
function send(action) {
  const owner = view.phone?.owner;
  if (owner === undefined) return;
  show({ menu: null, composing: action.type === "tap" ? view.composing : null });
  perform(owner.id, action).catch(complain);
  if (!isMessage(action)) return;
  document.querySelector(".chat")?.scrollTo({ top: 0 });
  focusField();
}

/** @param {number} id */
function follow(id) {
  inHand = id;
  history.replaceState(null, "", `${location.pathname}#${id}`);
  hangUp = listen(id, {
    onPhone(phone) {
      const isNewKeyboard = JSON.stringify(phone.keyboard) !== JSON.stringify(view.phone?.keyboard);
      const keyboard = isNewKeyboard ? { isKeyboardShown: phone.keyboard?.isHidden !== true } : {};
      show({ phone, isTyping: false, ...keyboard });
    },
    onTyping: () => showFor("isTyping", true, typingMs),
    onAnswer({ text, showAlert }) {
      show({ pressed: new Set() });
      if (text === "") return;
      if (!showAlert) return showFor("toast", text, toastMs);
      show({ alert: text });
      openDialog("alert-dialog");
    },
    onConnection: (isConnected) => show({ isConnected }),
    onGone() {
      hangUp();
      show(emptyView);
      setTimeout(start, retryMs);
    },
  });
}

/** Takes the phone that is asked for, else the one that was in hand before, else the first one, as soon as the server answers. */
async function start() {
  try {
    const owners = await listOwners();
    const wanted = [askedFor(), Number(sessionStorage.getItem(ownerKey))];
    const known = wanted.filter((id) => owners.some((owner) => owner.id === id));
    const owner = owners.find(({ id }) => id === known[0]) ?? owners[0];
    if (owner !== undefined) follow(owner.id);
  } catch {
    setTimeout(start, retryMs);
  }
}

function askedFor() {
  return Number(location.hash.slice(1));
}

/** @param {PhoneAction} action */
function isMessage({ type }) {
  return type !== "edit" && type !== "tap" && type !== "block" && type !== "unblock";
}

/** @param {Error} error */
function complain({ message }) {
  showFor("toast", message, toastMs);
}

/** @param {string} id */
function openDialog(id) {
  const dialog = document.getElementById(id);
  if (dialog instanceof HTMLDialogElement) dialog.showModal();
}

function focusField() {
  const field = document.querySelector(".field");
  if (field instanceof HTMLTextAreaElement) field.focus();
}

document.addEventListener("keydown", ({ key }) => {
  if (key !== "Escape") return;
  if (view.menu !== null) show({ menu: null });
  else if (view.composing !== null) deeds.compose(null);
});

document.addEventListener("click", ({ target }) => {
  const isOutside = target instanceof Element && target.closest(".menu, [aria-expanded]") === null;
  if (view.menu !== null && isOutside) show({ menu: null });
});

addEventListener("hashchange", () => {
  if (askedFor() !== inHand) deeds.take(askedFor());
});

show({});
start();
