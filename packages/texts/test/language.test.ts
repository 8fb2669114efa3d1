import { describe, expect, it } from "vitest";
import { createTexts, TextsError } from "../src/index.ts";
import { lookUpLanguage } from "../src/language.ts";

describe("the language of a customer", () => {
  const texts = createTexts();

  it.each([
    ["en", "en"],
    ["en_US", "en"],
    ["en-GB-oxendict", "en"],
    ["uk", "uk"],
    ["UK", "uk"],
    ["uk-UA", "uk"],
    ["uk-Cyrl-UA", "uk"],
    [" ru ", "ru"],
    ["RU_ru", "ru"],
    ["pt-br", "en"],
    ["be", "en"],
    ["kk", "en"],
    ["zh-hans", "en"],
    ["i-klingon", "en"],
    ["-", "en"],
    ["", "en"],
    ["undefined", "en"],
    ["__proto__", "en"],
    ["constructor", "en"],
    ["u", "en"],
    ["русский", "en"],
    [null, "en"],
    [undefined, "en"],
  ])("%s is spoken to in %s", (tag, language) => {
    expect(texts.resolveLanguage(tag)).toBe(language);
  });

  it("is the default one where none is known", () => {
    const ukrainian = createTexts({ defaultLanguage: "uk-UA" });
    expect(ukrainian.resolveLanguage(null)).toBe("uk");
    expect(ukrainian.resolveLanguage("fi")).toBe("uk");
    expect(ukrainian.resolveLanguage("en")).toBe("en");
  });

  it("falls back from a region to its language, and not to another region", () => {
    expect(lookUpLanguage("pt-br", ["en", "pt"])).toBe("pt");
    expect(lookUpLanguage("pt_BR", ["pt", "pt-BR"])).toBe("pt-BR");
    expect(lookUpLanguage("pt-PT", ["pt-BR"])).toBeNull();
    expect(lookUpLanguage("zh-hant-tw", ["zh", "zh-Hant"])).toBe("zh-Hant");
    expect(lookUpLanguage("iw", ["he"])).toBe("he");
  });

  it("cannot be one by default that has no texts", () => {
    expect(() => createTexts({ defaultLanguage: "fi" })).toThrow(TextsError);
    expect(() => createTexts({ defaultLanguage: "fi" })).toThrow(/"fi".*en, uk, ru/);
  });
});
