import type { Prompt, Renderer } from "@deskbell/core";
import { toMessages } from "@deskbell/telegram";
import type { KnownTexts } from "@deskbell/testkit";
import type { Texts } from "@deskbell/texts";

/** What a bot on stage said: its renderer, and the understanding of whoever reads it on a phone. */
export interface RenderedTexts {
  readonly renderer: Renderer;
  /** Knows each sentence as what it was rendered from, in whatever language. */
  readonly known: KnownTexts;
  /** The last text that said a prompt; null when none did. */
  lastSaid(key: string): string | null;
}

/** Renders as a desk does, and remembers it for as long as this lives. */
export function createRenderedTexts(texts: Texts): RenderedTexts {
  const said = new Map<string, readonly Prompt[]>();
  /** All but the last message of a prompt that takes several. */
  const parts = new Set<string>();
  const lastByKey = new Map<string, string>();

  function remember(prompt: Prompt, messages: ReturnType<typeof toMessages>): void {
    const all = messages.map((message) => ("text" in message ? message.text : message.caption));
    const last = all.at(-1) ?? "";
    for (const part of all.slice(0, -1)) parts.add(part);
    said.set(last, [...(said.get(last) ?? []).filter(({ key }) => key !== prompt.key), prompt]);
    lastByKey.set(prompt.key, all.join("\n"));
  }

  return {
    renderer: {
      languageOf: (tag) => texts.resolveLanguage(tag),
      render(prompt, language) {
        const messages = toMessages(texts.render(prompt, language));
        remember(prompt, messages);
        return messages;
      },
    },
    known: {
      resolveLanguage: texts.resolveLanguage,
      render: texts.render,
      recognise: texts.recognise,
      recogniseLabel: (label) => [
        ...new Set(texts.languages.flatMap((language) => texts.recogniseLabel(label, language))),
      ],
      said: (text) => said.get(text) ?? (parts.has(text) ? null : []),
    },
    lastSaid: (key) => lastByKey.get(key) ?? null,
  };
}
