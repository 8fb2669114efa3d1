import type { Prompt, RenderedPrompt, Renderer } from "@deskbell/core";
import { toMessages } from "./to-messages.ts";

/** The part of a bot's texts that is needed to say prompts; what `createTexts` of `@deskbell/texts` makes is one. */
export interface Sayings {
  resolveLanguage(tag: string | null | undefined): string;
  render(prompt: Prompt, language: string): RenderedPrompt;
}

/**
 * Says prompts as Telegram messages, in the customer's language.
 *
 * @example
 * const engine = createEngine({ store, outbox, ports, renderer: createTelegramRenderer(createTexts()) });
 */
export function createTelegramRenderer(sayings: Sayings): Renderer {
  return {
    languageOf: (tag) => sayings.resolveLanguage(tag),
    render: (prompt, language) => toMessages(sayings.render(prompt, language)),
  };
}
