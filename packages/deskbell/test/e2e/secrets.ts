// Personal data made up for a test, and all of it remembered, so that whatever must not hold any can be searched for it.

import type { PersonSpec } from "./desk-under-test.ts";

/** What was given out so far, and more of it. */
export interface Secrets {
  /** A few words that nobody else says. */
  text(): string;
  /** A word of letters, small ones. */
  word(): string;
  /** A Ukrainian mobile number, with `+`. */
  phone(): string;
  /** An address whose two sides are both secret. */
  email(): string;
  /** A token as @BotFather gives it. */
  token(): string;
  /** Somebody with a name, a handle, a number and a language. */
  person(): PersonSpec & { readonly phone: string };
  /** Remembers something that was made up elsewhere, such as the id of a chat. */
  keep(secret: string): string;
  /** Those that occur in a text, in capitals or not. */
  foundIn(text: string): readonly string[];
  readonly size: number;
}

const letters = "bcdfghjkmpqvwxz";

/** Nothing given out yet. @param random 0 to below 1, as Math.random */
export function createSecrets(random: () => number): Secrets {
  const kept = new Set<string>();
  const pick = <Item>(items: readonly Item[] | string) => items[Math.floor(random() * items.length)] as Item;
  const some = (alphabet: string, length: number) => Array.from({ length }, () => pick(alphabet)).join("");

  function keep(secret: string): string {
    kept.add(secret.toLowerCase());
    return secret;
  }

  const word = () => keep(`${some(letters, 5)}${some("aeiou", 1)}${some(letters, 5)}`);
  const name = () => keep(`X${word()}`);

  function phone(): string {
    // All spellings that are used here keep these digits together, and no time or other number is as long by chance.
    return `+380${keep(`67${some("123456789", 7)}`)}`;
  }

  return {
    keep,
    word,
    phone,
    text: () => `${word()} ${word()} ${word()}`,
    email: () => `${word()}@${word()}.example.org`,
    token: () => `${keep(some("123456789", 10))}:${word()}-${word()}`,
    person: () => ({
      firstName: name(),
      lastName: name(),
      username: keep(`x_${word()}`),
      phone: phone(),
      languageCode: pick(["en", "uk", "ru", "de"]),
    }),
    foundIn(text) {
      const lower = text.toLowerCase();
      return [...kept].filter((secret) => lower.includes(secret));
    },
    get size() {
      return kept.size;
    },
  };
}
