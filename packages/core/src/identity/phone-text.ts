import type { CountryCode } from "libphonenumber-js/max";
import { findPhoneNumbersInText } from "libphonenumber-js/max";
import { withoutOtherFigures } from "./phone-lookalike.ts";
import type { PhoneReading } from "./phone-reading.ts";
import { readDigits, readWhole, toReading } from "./phone-reading.ts";
import { readSpelling, straighten, withoutContext } from "./phone-spelling.ts";

// More than a customer has; a limit on what trying each of them costs.
const MAX_LISTED = 8;
const MAX_WORDS = 16;
const MAX_DIGITS = 64;

/** A user name, a mail address alone or a web address: digits in it are no phone number. */
export function isHandleOrLink(text: string): boolean {
  return /^@\S*$|^\S+@\S+$|^\S*:\/\/\S*$|^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\/\S*$/i.test(text);
}

/** The number a messenger's own link stands for (`wa.me/380…`, `t.me/+380…`, `viber://chat?number=%2B380…`). */
export function readLink(text: string): PhoneReading | undefined {
  const digits =
    /^(?:https?:\/\/)?(?:wa\.me\/\+?|t\.me\/\+)(\d{7,15})(?:[/?#]|$)/i.exec(text) ??
    /:\/\/\S*[?&](?:phone|number)=(?:\+|%2B)?(\d{7,15})(?:&|$)/i.exec(text) ??
    /^sips?:\+(\d{7,15})@/i.exec(text);
  return digits?.[1] ? readDigits(digits[1]) : undefined;
}

/** Every assigned number in a sentence or list, in the order of the text, each once. */
export function findReadings(text: string, country: CountryCode | undefined): readonly PhoneReading[] {
  const prose = withoutOtherFigures(text);
  const parts = prose.split(separators).filter((part) => /\d/.test(part));
  const tried = parts.length > MAX_LISTED ? [] : parts;
  const listed = readEach(tried, country);
  if (listed.length === parts.length) return unique(listed);
  if (!/\p{L}/u.test(text)) {
    const inRow = readInRow(prose, country);
    return inRow.length > 0 ? inRow : unique(readEach(tried.filter(isSurelyNumber), country));
  }
  const found = search(prose, country);
  if (found.length > 0) return unique(found);
  return unique(listed.length > 0 ? listed : readEach(prose.match(unknownSpelling) ?? [], country));
}

// The library tries every way to cut a run of digits and brackets, which takes longest where there are many.
function search(prose: string, country: CountryCode | undefined): readonly PhoneReading[] {
  if (prose.replace(/\D/g, "").length > MAX_DIGITS) return [];
  const spaced = withoutContext(prose).replace(label, "$1 ").replace(betweenNumbers, " | ");
  return findPhoneNumbersInText(spaced, country)
    .map((match) => toReading(match.number))
    .filter((reading) => reading !== undefined);
}

// Between numbers, but not within one that is well spelled; the place in a list; the last digits of a second number.
const separators =
  /[,;|&\n]|\s[/+-]\s|(?<=\d)\/(?=[0+(])|(?<=\d\s*)(?=\+\d)|(?<=^|\s)\d[.)](?=\s)|\s(?=\(\d[\d\s-]{7,16}\))|\/(?=\d{1,2}$)/;

// The library would take the number behind it for an extension, or what fits into one.
const betweenNumbers = /[,;](?=\s?[+(]?\d(?:[\s().-]*\d){7})/g;

const label = /\b(tel|phone|mob|mobile|cell|ph|fax|whatsapp|viber)(?=[\d+(])/gi;

// What the library's search passes over: two pluses, 00 from America, the former trunk 8, other figures just before.
const unknownSpelling = /(?<![\w+(])(?:\++|0|8|\(0)[\d ().+-]{7,}\d(?!\w)/g;

function isSurelyNumber(text: string): boolean {
  return /^[^\p{L}\p{N}(+]*[+0(]/u.test(text) && text.replace(/\D/g, "").length >= 9;
}

// Two or more whole numbers with nothing but white space between them. Shorter ones are left alone, since pieces of
// something else would read as such.
function readInRow(text: string, country: CountryCode | undefined): readonly PhoneReading[] {
  const words = text.split(/\s+/);
  if (words.length > MAX_WORDS) return [];
  const readings: PhoneReading[] = [];
  for (let start = 0; start < words.length; ) {
    const next = readLongest(words.slice(start), country);
    if (!next) return [];
    readings.push(next.reading);
    start += next.length;
  }
  return unique(readings);
}

function readLongest(
  words: readonly string[],
  country: CountryCode | undefined,
): { readonly reading: PhoneReading; readonly length: number } | undefined {
  for (let length = words.length; length > 0; length -= 1) {
    const text = words.slice(0, length).join(" ");
    if (text.replace(/\D/g, "").length < 9) return undefined;
    const reading = readWhole(text, country);
    if (reading) return { reading, length };
  }
  return undefined;
}

function readEach(texts: readonly string[], country: CountryCode | undefined): readonly PhoneReading[] {
  return texts
    .slice(0, MAX_LISTED)
    .map((text) => readSpelling(straighten(text.trim()), country))
    .filter((reading) => reading !== undefined);
}

function unique(readings: readonly PhoneReading[]): readonly PhoneReading[] {
  return readings.filter((reading, at) => readings.findIndex((other) => other.e164 === reading.e164) === at);
}
