import type { Renderer } from "@deskbell/core";
import { toMessages } from "@deskbell/telegram";
import type { Texts } from "@deskbell/texts";

/** Says prompts in the customer's language, as Telegram messages. */
export function createRenderer(texts: Texts): Renderer {
  return {
    languageOf: (tag) => texts.resolveLanguage(tag),
    render: (prompt, language) => toMessages(texts.render(prompt, language)),
  };
}
