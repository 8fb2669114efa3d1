import { describe, expect, it } from "vitest";
import { countryOfLanguage } from "../../src/identity/language-country.ts";

describe("a language", () => {
  it.each([
    ["pt-br", "BR"],
    ["de-AT", "AT"],
    ["ru_UA", "UA"],
    ["zh-Hant-TW", "TW"],
    ["sr-Latn-RS", "RS"],
    ["en-AU", "AU"],
    ["uk", "UA"],
    ["JA", "JP"],
    [" uk\n", "UA"],
    ["es-US", "US"],
    ["cy-GB", "GB"],
    ["pl", "PL"],
  ])("%s is of the country %s", (tag, country) => {
    expect(countryOfLanguage(tag)).toBe(country);
  });

  it.each([
    "en",
    "en-US",
    "en-GB",
    "ru",
    "es",
    "es-419",
    "pt",
    "de",
    "fr",
    "ar",
    "zh-Hans",
    "xx-ZZ",
    "",
    null,
    undefined,
  ])("%s is of no country in particular", (tag) => {
    expect(countryOfLanguage(tag)).toBeUndefined();
  });
});
