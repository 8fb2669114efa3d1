import { describe, expect, it } from "vitest";
import { commands } from "../src/catalog.ts";
import { en } from "../src/catalogs/en.ts";
import { ru } from "../src/catalogs/ru.ts";
import { uk } from "../src/catalogs/uk.ts";
import { lengthLimit } from "../src/limits.ts";
import { toMailParts } from "../src/mail.ts";
import { expectedKeys, placeholdersOf } from "../src/placeholders.ts";
import { beginsWithSymbol, replyActions } from "../src/reply-labels.ts";
import { toParagraphs, toTyped } from "../src/sentences.ts";
import { actions, sampleMails, samplePrompts, withButton } from "./sample-prompts.ts";

const catalogs: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ["en", en],
  ["uk", uk],
  ["ru", ru],
];
const translations = catalogs.slice(1);

describe.each(catalogs)("the catalog of %s", (language, catalog) => {
  it("holds every sentence, in each plural form of the language, and no other", () => {
    expect(Object.keys(catalog).sort()).toEqual([...expectedKeys(language).keys()].sort());
  });

  it("fills in the same values as the English one", () => {
    const used = Object.entries(catalog).map(([key, text]) => [key, placeholdersOf(text)] as const);
    expect(new Map(used)).toEqual(new Map(expectedKeys(language)));
  });

  it("keeps every text within what the channel shows", () => {
    const tooLong = Object.entries(catalog).filter(([key, text]) => text.length > lengthLimit(key));
    expect(tooLong).toEqual([]);
  });

  it("begins the labels of reply keyboards with a symbol", () => {
    const plain = replyActions.filter((action) => !beginsWithSymbol(catalog[`button.${action}`] ?? ""));
    expect(plain).toEqual([]);
  });

  it("contains no markup and no stray spaces", () => {
    const odd = Object.values(catalog).filter((text) => /[<>*`_[\]]| {2}|^\s|\s$| \n/.test(text));
    expect(odd).toEqual([]);
  });
});

describe.each(translations)("the translation into %s", (_, catalog) => {
  it("leaves nothing in English but what consists of values alone", () => {
    const untranslated = Object.entries(catalog).filter(
      ([key, text]) => key in en && text === Reflect.get(en, key),
    );
    expect(untranslated.map(([key]) => key)).toEqual([
      "autoReply",
      "button.reading.accept",
      "button.reading.acceptOther",
    ]);
  });
});

describe("the alphabets", () => {
  it("are not mixed up: no Russian letters in Ukrainian, no Ukrainian ones in Russian", () => {
    expect(Object.values(uk).filter((text) => /[ёыъэ]/i.test(text))).toEqual([]);
    expect(Object.values(ru).filter((text) => /[іїєґʼ’]/i.test(text))).toEqual([]);
  });

  it("are not mixed within a word", () => {
    const texts = translations.flatMap(([, catalog]) => Object.values(catalog));
    const mixed = texts.filter((text) =>
      /\p{Script=Latin}\p{Script=Cyrillic}|\p{Script=Cyrillic}\p{Script=Latin}/u.test(text),
    );
    expect(mixed).toEqual([]);
  });
});

describe("the keys", () => {
  const mailed = sampleMails
    .map(toMailParts)
    .flatMap(({ subject, body }) => [
      subject,
      ...body.flatMap((part) => ("sentence" in part ? [part.sentence] : [])),
    ]);
  const spoken = samplePrompts().flatMap((prompt) => toParagraphs(prompt, () => null).flat());
  const sentences = spoken.flatMap((part) => ("words" in part ? [] : [part]));
  const said = [...sentences, ...sentences.map(toTyped), ...mailed];

  it("are asked for with every value that their sentence names", () => {
    const unfilled = said.filter(({ key, params, count }) => {
      const text: string = Reflect.get(en, count === undefined ? key : `${key}_other`);
      return [...placeholdersOf(text)].some((name) => params[name] === undefined || params[name] === null);
    });
    expect(unfilled).toEqual([]);
  });

  it("are all in use", () => {
    const used = new Set<string>([
      ...said.flatMap(({ key, count }) => (count === undefined ? [key] : [`${key}_one`, `${key}_other`])),
      ...actions.map((action) => `button.${withButton(action).buttons[0]?.[0]?.action}`),
      ...commands.map((command) => `profile.command.${command}`),
      "button.shareContact",
      "profile.description",
      "profile.shortDescription",
    ]);
    expect(Object.keys(en).filter((key) => !used.has(key))).toEqual([]);
  });
});
