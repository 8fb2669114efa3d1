// @ts-check
// The words that the phone's modules share: what it shows, and what its owner can do.

/**
 * @import { InlineKeyboardButton, KeyboardButton } from "../../bot-api.ts"
 * @import { ShownMessage } from "../../customer/transcript.ts"
 * @import { SwitchMode } from "../fault-switches.ts"
 * @import { PhoneAction } from "../phone-action.ts"
 * @import { PhoneOwner, PhoneState } from "../phone-state.ts"
 */

/**
 * What the phone shows now: the server's part, and what only this window knows.
 *
 * @typedef {object} View
 * @property {PhoneState | null} phone null until it is loaded
 * @property {boolean} isConnected
 * @property {boolean} isTyping the bot says that it writes
 * @property {"commands" | "attach" | "more" | null} menu
 * @property {Composing | null} composing
 * @property {string} draft text in the input field
 * @property {boolean} isKeyboardShown whether the owner wants to see the reply keyboard
 * @property {ReadonlySet<string>} pressed inline buttons without an answer yet, see `buttonKey`
 * @property {string | null} toast
 * @property {string | null} alert
 */

/**
 * What the text in the input field is for, unless it is a message of its own.
 *
 * @typedef {{ readonly kind: "reply" | "edit", readonly message: ShownMessage }} Composing
 */

/**
 * What can be done with the phone.
 *
 * @typedef {object} Deeds
 * @property {(action: PhoneAction) => void} act
 * @property {(text: string) => void} say sends a text as a message of its own
 * @property {() => void} submit sends what is in the input field
 * @property {(draft: string) => void} write
 * @property {(composing: Composing | null) => void} compose
 * @property {(message: ShownMessage, button: InlineKeyboardButton) => void} pressInline
 * @property {(button: KeyboardButton) => void} pressKey
 * @property {(menu: View["menu"]) => void} toggleMenu
 * @property {() => void} toggleKeyboard
 * @property {(dialog: "contact" | "owner" | "faults") => void} openDialog
 * @property {(fault: string, mode: SwitchMode) => void} breakBy sets one of the switches of faults
 * @property {(id: number) => void} take another phone in hand
 * @property {(owner: { firstName: string, languageCode: string, phone: string }) => void} addOwner
 * @property {() => void} dismissAlert
 */

/** @type {View} */
export const emptyView = {
  phone: null,
  isConnected: false,
  isTyping: false,
  menu: null,
  composing: null,
  draft: "",
  isKeyboardShown: true,
  pressed: new Set(),
  toast: null,
  alert: null,
};

/**
 * @param {number} messageId
 * @param {string | undefined} data
 */
export function buttonKey(messageId, data) {
  return `${messageId} ${data}`;
}

/**
 * The own message that an app offers for editing: the last one, if it is a text.
 *
 * @param {PhoneState | null} phone
 * @returns {ShownMessage | undefined}
 */
export function lastOwnText(phone) {
  const last = phone?.messages.findLast(({ from }) => from === "customer");
  return last?.raw.text === undefined ? undefined : last;
}
