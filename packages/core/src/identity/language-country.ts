import type { CountryCode } from "libphonenumber-js/max";
import { toCountry } from "./phone-reading.ts";

/**
 * The country that a language tag (BCP 47, any letter case) speaks of, if it is clear enough to read a number by and ask:
 * its region (`pt-br`, `de-AT`), else the one country where nearly everybody with that language on the phone lives (`uk`,
 * `ja`). A guess for lack of a setting, so whatever was read by it has to be confirmed.
 *
 * English of the United States and of Great Britain says nothing, as devices all over the world come with it; neither do
 * languages of several countries (`en`, `ru`, `es`, `pt`, `de`, `fr`, `ar`, `zh`).
 */
export function countryOfLanguage(tag: string | null | undefined): CountryCode | undefined {
  const [language = "", ...subtags] = (tag ?? "").trim().toLowerCase().split(/[-_]/);
  const region = subtags.find((subtag) => /^[a-z]{2}$/.test(subtag));
  if (region === undefined) return homes.get(language);
  return language === "en" && (region === "us" || region === "gb") ? undefined : toCountry(region);
}

// By where the speakers are (CLDR, language-territory data), without languages that two countries share.
const homes: ReadonlyMap<string, CountryCode> = new Map<string, CountryCode>([
  ["az", "AZ"],
  ["be", "BY"],
  ["bg", "BG"],
  ["cs", "CZ"],
  ["da", "DK"],
  ["el", "GR"],
  ["et", "EE"],
  ["fi", "FI"],
  ["he", "IL"],
  ["hi", "IN"],
  ["hr", "HR"],
  ["hu", "HU"],
  ["hy", "AM"],
  ["id", "ID"],
  ["is", "IS"],
  ["it", "IT"],
  ["ja", "JP"],
  ["ka", "GE"],
  ["kk", "KZ"],
  ["km", "KH"],
  ["ko", "KR"],
  ["ky", "KG"],
  ["lo", "LA"],
  ["lt", "LT"],
  ["lv", "LV"],
  ["mk", "MK"],
  ["mn", "MN"],
  ["my", "MM"],
  ["nb", "NO"],
  ["ne", "NP"],
  ["no", "NO"],
  ["pl", "PL"],
  ["ro", "RO"],
  ["si", "LK"],
  ["sk", "SK"],
  ["sl", "SI"],
  ["sr", "RS"],
  ["sv", "SE"],
  ["tg", "TJ"],
  ["th", "TH"],
  ["tk", "TM"],
  ["tr", "TR"],
  ["uk", "UA"],
  ["uz", "UZ"],
  ["vi", "VN"],
]);
