// What an operator says differently. Every fault is found here, when the texts are made, not when a customer is waiting.

import type { Catalog, PluralForm } from "./catalog.ts";
import { canonicalTag } from "./language.ts";
import { lengthLimit } from "./limits.ts";
import { expectedKeys, placeholdersOf } from "./placeholders.ts";
import { beginsWithSymbol, replyActions } from "./reply-labels.ts";
import { TextsError, type TextsErrorCode } from "./texts-error.ts";

/** Sentences of one language as an operator supplies them. */
export type Override = Readonly<Partial<Catalog<PluralForm>>>;

/** Catalogs by language tag, checked. */
export type Catalogs = ReadonlyMap<string, Readonly<Record<string, string>>>;

/**
 * The built-in catalogs with an operator's sentences in place of theirs. A language that is not built in must be complete.
 *
 * @throws TextsError for the first sentence that cannot be used.
 */
export function applyOverrides(builtIn: Catalogs, overrides: Readonly<Record<string, Override>>): Catalogs {
  const catalogs = new Map(builtIn);
  for (const [tag, override] of Object.entries(overrides)) {
    const language = toLanguage(tag);
    const catalog = { ...catalogs.get(language), ...override };
    check(language, override, catalog);
    catalogs.set(language, catalog);
  }
  return catalogs;
}

function toLanguage(tag: string): string {
  const language = canonicalTag(tag);
  if (language !== null) return language;
  const message = `Texts are overridden for "${tag}", which is no language tag: write one such as "en" or "pt-BR".`;
  throw new TextsError("TEXTS_BAD_LANGUAGE", message, { language: tag, key: null, placeholder: null });
}

function check(language: string, override: Override, catalog: Readonly<Record<string, string>>): void {
  const expected = expectedKeys(language);
  for (const [key, text] of Object.entries(override)) {
    const placeholders = expected.get(key);
    if (!placeholders) {
      throw fault("TEXTS_UNKNOWN_KEY", language, key, "is no key: the English catalog names them all");
    }
    checkText(language, key, text);
    checkPlaceholders(language, key, placeholders, placeholdersOf(text));
  }
  const missing = [...expected.keys()].filter((key) => !(key in catalog));
  const [first] = missing;
  if (first === undefined) return;
  const message = `The language "${language}" needs ${expected.size} texts and lacks ${missing.length}: ${missing.join(", ")}.`;
  throw new TextsError("TEXTS_INCOMPLETE", message, { language, key: first, placeholder: null, missing });
}

function checkText(language: string, key: string, text: unknown): void {
  if (typeof text !== "string" || text.trim() === "") {
    throw fault("TEXTS_BLANK", language, key, "has no text: leave the key out to keep the built-in sentence");
  }
  const limit = lengthLimit(key);
  if (text.length > limit) {
    const advice = `may have ${limit} characters and has ${text.length}: shorten it`;
    throw fault("TEXTS_TOO_LONG", language, key, advice);
  }
  if (replyActions.some((action) => key === `button.${action}`) && !beginsWithSymbol(text)) {
    const advice = "must begin with a symbol or emoji, or a customer who types these words would press it";
    throw fault("TEXTS_PLAIN_LABEL", language, key, advice);
  }
}

function checkPlaceholders(
  language: string,
  key: string,
  expected: ReadonlySet<string>,
  used: ReadonlySet<string>,
): void {
  const unknown = [...used].find((name) => !expected.has(name));
  if (unknown !== undefined) {
    const advice = `has the placeholder {{${unknown}}}, which is never filled in: ${nameAll(expected)}`;
    throw fault("TEXTS_UNKNOWN_PLACEHOLDER", language, key, advice, unknown);
  }
  const missing = [...expected].find((name) => !used.has(name));
  if (missing !== undefined) {
    const advice = `lacks the placeholder {{${missing}}}: add it`;
    throw fault("TEXTS_MISSING_PLACEHOLDER", language, key, advice, missing);
  }
}

function nameAll(placeholders: ReadonlySet<string>): string {
  const names = [...placeholders].map((name) => `{{${name}}}`);
  return names.length === 0 ? "this text has none" : `this text has ${names.join(", ")}`;
}

function fault(
  code: TextsErrorCode,
  language: string,
  key: string,
  advice: string,
  placeholder: string | null = null,
): TextsError {
  return new TextsError(code, `The text "${key}" in "${language}" ${advice}.`, {
    language,
    key,
    placeholder,
  });
}
