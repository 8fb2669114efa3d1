import { countedKeys } from "./catalog.ts";
import { en } from "./catalogs/en.ts";

/** Names of the values that a sentence asks for. */
export function placeholdersOf(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(/\{\{(.*?)\}\}/gs)].map(([, name = ""]) => name.trim()));
}

/** Every key of a complete catalog in a language, counted ones in each plural form, with its placeholders. */
export function expectedKeys(language: string): ReadonlyMap<string, ReadonlySet<string>> {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  const plain = Object.entries(en).filter(
    ([key]) => !countedKeys.some((counted) => key.startsWith(`${counted}_`)),
  );
  return new Map([
    ...plain.map(([key, text]) => [key, placeholdersOf(text)] as const),
    ...countedKeys.flatMap((key) =>
      forms.map((form) => [`${key}_${form}`, placeholdersOf(en[`${key}_other`])] as const),
    ),
  ]);
}
