import type { CountryCode } from "libphonenumber-js/max";
import { findPhoneNumbersInText } from "libphonenumber-js/max";
import type { PhoneReading } from "./phone-reading.ts";
import { readDigits, toReading } from "./phone-reading.ts";
import { readSpelling, straighten } from "./phone-spelling.ts";

// More than a customer has; a limit on what trying each of them costs.
const MAX_LISTED = 8;

/** A user name, a mail address alone or a web address: digits in it are no phone number. */
export function isHandleOrLink(text: string): boolean {
  return /^@|^\S+@\S+$|:\/\/|^www\.|^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\//i.test(text);
}

/** The number a messenger's own link stands for (`wa.me/380…`, `t.me/+380…`, `viber://chat?number=%2B380…`). */
export function readLink(text: string): PhoneReading | undefined {
  const digits =
    /^(?:https?:\/\/)?(?:wa\.me\/\+?|t\.me\/\+)(\d{7,15})$/i.exec(text) ??
    /:\/\/\S*[?&](?:phone|number)=(?:\+|%2B)?(\d{7,15})(?:&|$)/i.exec(text);
  return digits?.[1] ? readDigits(digits[1]) : undefined;
}

/** Every assigned number in a sentence or list, in the order of the text, each once. */
export function findReadings(text: string, country: CountryCode | undefined): readonly PhoneReading[] {
  const prose = text.replace(/\S*(?:@|:\/\/|www\.)\S*|\b[a-z]\w*_\w*/gi, " ");
  const parts = prose.split(/[,;|\n]|\s\/\s/).filter((part) => /\d/.test(part));
  const listed = parts.length > MAX_LISTED ? [] : readEach(parts, country);
  if (listed.length > 0 && listed.length === parts.length) return unique(listed);
  if (!/\p{L}/u.test(text)) return [];
  const found = findPhoneNumbersInText(prose, country && { defaultCountry: country })
    .map((match) => toReading(match.number))
    .filter((reading) => reading !== undefined);
  if (found.length > 0) return unique(found);
  return unique(listed.length > 0 ? listed : readEach(prose.match(unknownSpelling) ?? [], country));
}

// What the library's search passes over: two pluses, 00 from America, the former trunk 8.
const unknownSpelling = /(?<![\w+(])(?:\++|00|8)[\d ().+-]{7,}\d(?!\w)/g;

function readEach(texts: readonly string[], country: CountryCode | undefined): readonly PhoneReading[] {
  return texts
    .map((text) => readSpelling(straighten(text.trim()), country))
    .filter((reading) => reading !== undefined);
}

function unique(readings: readonly PhoneReading[]): readonly PhoneReading[] {
  return readings.filter((reading, at) => readings.findIndex((other) => other.e164 === reading.e164) === at);
}
