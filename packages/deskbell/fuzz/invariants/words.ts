import type { Prompt } from "@deskbell/core";
import { fromCallbackData } from "@deskbell/telegram";
import type { Texts } from "@deskbell/texts";
import { type Damaged, everybody, type Said } from "../stage/played.ts";
import { firstOf, type Invariant, unlessSame } from "./invariant.ts";

/** Whatever is said has a text in every language, and a label for each button. */
export const everythingHasWords: Invariant = ({ said, subject }) =>
  firstOf(said, ({ prompt }) => {
    const shape = shapeOf(prompt);
    const known = spoken.get(subject.texts) ?? new Set<string>();
    spoken.set(subject.texts, known);
    if (known.has(shape)) return null;
    const complaint = firstOf(subject.texts.languages, (language) =>
      wordsOf(prompt, language, subject.texts),
    );
    if (complaint === null) known.add(shape);
    return complaint;
  });

/** Prompts that were looked at already: what is only filled in makes no difference. */
const spoken = new WeakMap<Texts, Set<string>>();

const filledIn = [
  "text",
  "texts",
  "subject",
  "details",
  "name",
  "phone",
  "email",
  "address",
  "domain",
  "number",
  "seconds",
  "value",
  "example",
  "other",
];

function shapeOf({ key, params, buttons, asksContact }: Prompt): string {
  const kinds = Object.entries(params).map(([name, value]) => [
    name,
    filledIn.includes(name) ? value === null || value === "" : value,
  ]);
  return JSON.stringify([key, kinds, asksContact, buttons.map((row) => row.map(({ action }) => action))]);
}

function wordsOf(prompt: Prompt, language: string, texts: Texts): string | null {
  const { text, buttons, contactLabel } = texts.render(prompt, language);
  const where = `${prompt.key} in ${language}`;
  const labels = buttons.flat().map(({ label }) => label);
  if (text.trim() === "" || text === prompt.key) return `${where} has no text`;
  if (labels.some((label) => label.trim() === "" || label.startsWith("button.")))
    return `${where} has a button without label`;
  if (prompt.asksContact !== (contactLabel !== null))
    return `${where} has no label that asks for the contact`;
  // A reply keyboard sends its labels, and has to be understood by them.
  if (contactLabel === null) return null;
  return firstOf(buttons.flat(), ({ label, action }) =>
    texts.matchLabel(label) === action ? null : `${where}: the label ${label} is not understood`,
  );
}

/** Every message is one that Telegram takes: something to read, not too long, with buttons that mean what they say. */
export const everyMessageCanBeSent: Invariant = ({ said }) =>
  firstOf(said, ({ prompt, messages }) => {
    if (messages.length === 0) return `${prompt.key} has no message`;
    const shown = messages.flatMap((message) => {
      const markup = message.reply_markup;
      return markup !== undefined && "inline_keyboard" in markup ? markup.inline_keyboard.flat() : [];
    });
    const long = messages.find((message) => "text" in message && (message.text ?? "").length > 4096);
    if (long !== undefined) return `${prompt.key} is too long`;
    if (prompt.asksContact) return null;
    return unlessSame(
      `what the buttons of ${prompt.key} mean`,
      shown.map((button) =>
        "callback_data" in button ? fromCallbackData(button.callback_data ?? "") : null,
      ),
      prompt.buttons.flat().map(({ action, ref }) => ({ action, ref })),
    );
  });

/** What somebody wrote is shown as they wrote it. */
export const wordsAreShownAsWritten: Invariant = ({ said }) =>
  firstOf(said, ({ prompt, text }) => {
    if (prompt.key === "text.whichTicket") return null;
    const shown = Object.entries(prompt.params).flatMap(([name, value]) =>
      ["text", "subject", "details"].includes(name) && typeof value === "string" ? [value] : [],
    );
    return shown.every((value) => text.includes(value)) ? null : `${prompt.key} does not show what it should`;
  });

/** Everybody is spoken to in the language of the device, or in the one they chose. */
export const everybodyHearsTheirLanguage: Invariant = ({
  case: { devices },
  said,
  taken,
  erasures,
  damages,
  subject,
}) =>
  firstOf(everybody, (who) => {
    const first = subject.texts.resolveLanguage(devices[who]);
    let language = first;
    const chosen = new Map<Said, string>();
    for (const [index, { step, said: words }] of taken.entries()) {
      const isLost = ({ damage }: Damaged) =>
        damage.kind === "context" || (damage.kind === "part" && damage.part === "language");
      if (damages.some((each) => each.who === who && each.taken === index && isLost(each))) language = first;
      if (erasures.some((each) => each.who === who && each.taken === index)) language = first;
      const { event } = step.journal.input;
      const isChosen = words.some(({ prompt }) => prompt.key === "language.changed");
      if (words[0]?.to === who && isChosen && event.type === "button.pressed" && event.ref !== null) {
        language = event.ref;
      }
      for (const each of words) chosen.set(each, language);
    }
    return firstOf(said, (each) =>
      each.to === who && chosen.has(each)
        ? unlessSame(`the language of ${each.prompt.key}`, each.language, chosen.get(each))
        : null,
    );
  });
