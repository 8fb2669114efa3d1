import type { ButtonAction, PromptKey } from "@deskbell/core";
import { promptsWithVariants } from "./catalog.ts";
import type { Catalogs } from "./overrides.ts";

// From what is read back to what was said. A customer's words stand in some sentences, so it is the sentence around them that is looked
// for; two prompts that share a sentence cannot be told apart by it, and then both are named.

/** What a text, or the label of a button, says. */
export interface Recogniser {
  prompts(text: string): readonly PromptKey[];
  actions(label: string): readonly ButtonAction[];
}

interface Pattern<Name> {
  readonly name: Name;
  readonly sentence: string;
  readonly expression: RegExp;
  /** Whether it has no words of its own, and so fits everything. */
  readonly isBlank: boolean;
}

/** What the sentences of one language say. */
export function createRecogniser(catalogs: Catalogs, language: string): Recogniser {
  const entries = Object.entries(catalogs.get(language) ?? {});
  const sentences = entries
    .filter(([key]) => !isLabel(key) && !key.startsWith("profile.") && !key.startsWith("mail."))
    .map(([key, text]) => toPattern(toPromptKey(key), text, { isWhole: false }));
  // A language is offered in its own name.
  const offered = [...catalogs.values()].map((catalog) => [
    "button.language.choose",
    catalog["button.language.choose"] ?? "",
  ]);
  const labels = [...entries.filter(([key]) => isLabel(key)), ...offered].map(([key = "", text = ""]) =>
    toPattern(key.slice("button.".length) as ButtonAction, text, { isWhole: true }),
  );
  return {
    prompts: (text) => fitting(sentences, text),
    actions: (label) => fitting(labels, label),
  };
}

/** Labels of buttons stand among the sentences, and one sentence speaks of a button. */
function isLabel(key: string): boolean {
  return key.startsWith("button.") && key !== "button.stale";
}

/** A sentence without words of its own counts only where no other fits, one that is part of another not beside that. */
function fitting<Name>(patterns: readonly Pattern<Name>[], text: string): readonly Name[] {
  const found = patterns.filter(({ expression }) => expression.test(text));
  const telling = found.filter(({ isBlank }) => !isBlank);
  const whole = telling.filter(
    ({ sentence }) => !telling.some((other) => contains(other.sentence, sentence)),
  );
  const chosen = telling.length > 0 ? whole : found;
  return [...new Set(chosen.map(({ name }) => name))];
}

function contains(sentence: string, part: string): boolean {
  return sentence !== part && sentence.includes(part);
}

function toPattern<Name>(
  name: Name,
  text: string,
  { isWhole }: { readonly isWhole: boolean },
): Pattern<Name> {
  const parts = text.split(/\{\{.*?\}\}/s);
  const source = parts.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("[\\s\\S]*");
  const expression = new RegExp(isWhole ? `^${source}$` : `(?:^|\\n)${source}(?:\\n|$)`);
  return { name, sentence: text, expression, isBlank: parts.join("").trim() === "" };
}

/** Parts, variants and plural forms of a prompt's sentence stand under its key. */
function toPromptKey(key: string): PromptKey {
  const [whole = key] = key.replace(".typed", "").split("_");
  return promptsWithVariants.find((prompt) => whole.startsWith(`${prompt}.`)) ?? (whole as PromptKey);
}
