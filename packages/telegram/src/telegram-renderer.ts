import type { DialogueAddress, Prompt, RenderedPrompt, Renderer } from "@deskbell/core";
import { toMessages } from "./to-messages.ts";

/** The part of a bot's texts that is needed to say prompts; what `createTexts` of `@deskbell/texts` makes is one. */
export interface Sayings {
  resolveLanguage(tag: string | null | undefined): string;
  render(prompt: Prompt, language: string): RenderedPrompt;
}

/**
 * Says prompts as Telegram messages, in the customer's language.
 *
 * @param sayings the texts; of several bots, those of the one that a dialogue is with
 * @example
 * const engine = createEngine({ store, outbox, ports, renderer: createTelegramRenderer(createTexts()) });
 */
export function createTelegramRenderer(
  sayings: Sayings | ((dialogue: DialogueAddress) => Sayings),
): Renderer {
  const sayingsOf = typeof sayings === "function" ? sayings : () => sayings;
  return {
    languageOf: (tag, dialogue) => sayingsOf(dialogue).resolveLanguage(tag),
    render: (prompt, language, dialogue) => toMessages(sayingsOf(dialogue).render(prompt, language)),
  };
}
