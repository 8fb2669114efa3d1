// What an act means at the moment: which button, which ticket, which message.

import type { Button, ButtonAction, DialogueEvent, Prompt } from "@deskbell/core";
import type { CustomerAct, Who } from "../acts/act.ts";
import { players } from "../acts/cast.ts";
import type { Writing } from "../acts/texts.ts";
import { buttonsOf, type Said } from "./played.ts";

/** An event but for its id and time. */
export type Happening = DialogueEvent extends infer Event
  ? Event extends DialogueEvent
    ? Omit<Event, "id" | "at">
    : never
  : never;

/** What a customer sees, and what is on the other's phone. */
export interface View {
  readonly heard: readonly Said[];
  readonly heardByOther: readonly Said[];
  /** Grows with every event, so that each writing has a mark of its own. */
  readonly turn: number;
  readonly claimsOnly: boolean;
}

/** What a customer's act is to the desk; null when there is nothing to do it with. */
export function toHappening(act: CustomerAct, view: View): Happening | null {
  switch (act.does) {
    case "proceeds":
      return proceed(act, view);
    case "taps":
      return tap(view.heard.slice(-4), act.choice);
    case "tapsOld":
      return tap(act.others ? view.heardByOther : view.heard, act.choice);
    case "tapsForged":
      return { type: "button.pressed", action: act.action, ref: act.ref };
    case "writes":
      return typed(written(act.writing, act.who, view.turn));
    case "replies": {
      const message = pick(view.heard, act.choice);
      return message && typed(written(act.writing, act.who, view.turn), `${message.id}`);
    }
    case "edits":
      return { type: "text.edited", text: written(act.writing, act.who, view.turn) };
    case "gives":
      return typed(act.value);
    case "shares": {
      const owner = view.claimsOnly && act.owner === "own" ? "unknown" : act.owner;
      const phone = owner === "own" ? players[act.who].phone : act.phone;
      return { type: "contact.shared", phone, owner };
    }
    case "commands":
      return toCommand(act.name);
    case "sends":
      return { type: "content.unsupported", content: act.content };
  }
}

/** A text with its mark, where it gets one. */
export function written({ text, marked }: Writing, who: Who, turn: number): string {
  return marked ? `${text} #${players[who].mark}${turn}#` : text;
}

function typed(text: string, replyTo: string | null = null): Happening {
  return { type: "text.typed", text, replyTo };
}

const commands: readonly string[] = ["help", "chat", "language", "cancel", "privacy", "mydata", "forgetme"];

function toCommand(words: string): Happening {
  const [name = "", payload = null] = words.split(" ");
  if (name === "start") return { type: "command.start", payload };
  if (commands.includes(name)) return { type: `command.${name}` } as Happening;
  return { type: "command.unknown", name };
}

function tap(heard: readonly Said[], choice: number): Happening | null {
  const buttons = heard.flatMap(({ prompt }) => buttonsOf(prompt).map((button) => ({ prompt, button })));
  const chosen = pick(buttons, choice);
  return chosen && press(chosen.prompt, chosen.button);
}

/** A keyboard that also asks for the contact carries no references. */
function press({ asksContact }: Prompt, { action, ref }: Button): Happening {
  return { type: "button.pressed", action, ref: asksContact ? null : ref };
}

/** Buttons that lead on, those that are wanted most first. */
const forward: readonly (readonly ButtonAction[])[] = [
  ["request.confirm"],
  ["forget.confirm"],
  ["identity.continue", "contact.goOn"],
  ["identify.phone", "identify.email", "identify.guest"],
  ["reading.accept", "reading.acceptOther"],
  ["phone.keep", "answer.skip"],
  ["ticket.write", "text.asRequest"],
  ["draft.resume"],
];

function proceed(act: CustomerAct & { does: "proceeds" }, view: View): Happening {
  const question = view.heard.findLast(({ prompt }) => prompt.buttons.length > 0)?.prompt;
  if (question === undefined || isMenu(question)) return begin(act.choice);
  const offered = buttonsOf(question);
  const wanted = forward.flatMap((actions) => offered.filter(({ action }) => actions.includes(action)));
  const button = question.key.startsWith("proof.") ? undefined : pick(wanted.slice(0, 3), act.choice);
  if (button) return press(question, button);
  if (question.key.startsWith("phone.")) return givePhone(act, view);
  if (question.key.startsWith("email.")) return typed(act.email);
  if (question.key.startsWith("proof.")) return typed(act.choice % 3 === 0 ? "000000" : "123456");
  return typed(written(act.writing, act.who, view.turn));
}

function givePhone({ who, choice, phone }: CustomerAct & { does: "proceeds" }, view: View): Happening {
  if (choice % 3 > 0 || view.claimsOnly) return typed(phone);
  return { type: "contact.shared", phone: players[who].phone, owner: "own" };
}

function begin(choice: number): Happening {
  return choice % 4 === 0 ? { type: "command.chat" } : { type: "command.help" };
}

/** What is offered while nothing is asked. */
function isMenu(prompt: Prompt): boolean {
  return buttonsOf(prompt).some(({ action }) => action === "help.begin" || action === "language.choose");
}

function pick<T>(items: readonly T[], choice: number): T | null {
  return items[choice % Math.max(1, items.length)] ?? null;
}
