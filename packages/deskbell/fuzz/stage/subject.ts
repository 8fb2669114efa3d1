// What is tried out. Tests hand in one that is broken, to see that it is found.

import {
  createDialogue,
  type DialogueMachine,
  type Ports,
  type Prompt,
  type Renderer,
  type StepCommit,
} from "@deskbell/core";
import type { PersonalData } from "@deskbell/desk";
import { toMessages } from "@deskbell/telegram";
import { createTexts, type Texts } from "@deskbell/texts";

/** A dialogue with its texts, and ways to spoil what lies between the parts. */
export interface Subject {
  readonly machine: DialogueMachine;
  readonly texts: Texts;
  readonly renderer: Renderer;
  /** Stands between the engine and the ports. */
  readonly between: (ports: Ports) => Ports;
  /** Stands between the engine and the store. */
  readonly tamper: (step: StepCommit) => StepCommit;
  /** Stands between who erases and what is stored of customers. */
  readonly erasing: (personalData: PersonalData) => PersonalData;
}

/** What the renderer leaves in the outbox: a prompt, and the messages that Telegram would get. */
export interface Rendered {
  readonly prompt: Prompt;
  readonly language: string;
  readonly text: string;
  readonly labels: readonly string[];
  readonly messages: ReturnType<typeof toMessages>;
}

/** The real thing, or with some parts replaced. */
export function createSubject(replaced: Partial<Subject> = {}): Subject {
  const texts = replaced.texts ?? createTexts();
  return {
    machine: createDialogue(),
    renderer: createRenderer(texts),
    between: (ports) => ports,
    tamper: (step) => step,
    erasing: (personalData) => personalData,
    ...replaced,
    texts,
  };
}

/** Renders as the program does, and keeps what was rendered. */
export function createRenderer(texts: Texts): Renderer {
  return {
    languageOf: (tag) => texts.resolveLanguage(tag),
    render(prompt, language): readonly Rendered[] {
      const rendered = texts.render(prompt, language);
      const buttons = rendered.buttons.flat().map(({ label }) => label);
      const labels = rendered.contactLabel === null ? buttons : [...buttons, rendered.contactLabel];
      return [{ prompt, language, text: rendered.text, labels, messages: toMessages(rendered) }];
    },
  };
}
