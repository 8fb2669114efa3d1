import { en } from "./catalogs/en.ts";
import { ru } from "./catalogs/ru.ts";
import { uk } from "./catalogs/uk.ts";
import { canonicalTag } from "./language.ts";
import { expectedKeys } from "./placeholders.ts";
import { TextsError } from "./texts-error.ts";

const builtIn: Readonly<Record<string, Readonly<Record<string, string>>>> = { en, uk, ru };

/**
 * Every sentence that a language needs, ready to be changed: in the language itself where it is built in, else in English and to be
 * translated, the counted ones once for each plural form of the language.
 *
 * @throws TextsError `TEXTS_BAD_LANGUAGE` for what is no language tag
 *
 * @example
 * writeFileSync("texts.json", JSON.stringify({ pl: createTemplate("pl") }));
 */
export function createTemplate(tag: string): Readonly<Record<string, string>> {
  const language = canonicalTag(tag);
  if (language === null) {
    const message = `"${tag}" is no language tag: write one such as "de" or "pt-BR".`;
    throw new TextsError("TEXTS_BAD_LANGUAGE", message, { language: tag, key: null, placeholder: null });
  }
  const catalog = builtIn[language] ?? en;
  return Object.fromEntries([...expectedKeys(language).keys()].map((key) => [key, textOf(catalog, key)]));
}

/** A plural form that English does not have is said as its most general one. */
function textOf(catalog: Readonly<Record<string, string>>, key: string): string {
  return catalog[key] ?? catalog[`${key.split("_")[0]}_other`] ?? "";
}
