import type { CountryCode } from "libphonenumber-js/max";
import { findPhoneNumbersInText } from "libphonenumber-js/max";
import type { PhoneReading } from "./phone-reading.ts";
import { readDigits, readWhole, toReading } from "./phone-reading.ts";
import { straighten } from "./phone-spelling.ts";

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

/** Every assigned number in a sentence, in the order of the text, each once. */
export function findReadings(text: string, country: CountryCode | undefined): readonly PhoneReading[] {
  const prose = text.replace(/\S*(?:@|:\/\/|www\.)\S*|\b[a-z]\w*_\w*/gi, " ");
  const parts = prose.split(/[,;|\n]|\s\/\s/).filter((part) => /\d/.test(part));
  const listed = parts
    .map((part) => readWhole(straighten(part.trim()), country))
    .filter((part) => part !== undefined);
  if (listed.length > 0 && listed.length === parts.length) return unique(listed);
  if (!/\p{L}/u.test(text)) return [];
  const found = findPhoneNumbersInText(prose, country && { defaultCountry: country })
    .filter((match) => match.number.isValid())
    .map((match) => toReading(match.number));
  return unique(found.length > 0 ? found : listed);
}

function unique(readings: readonly PhoneReading[]): readonly PhoneReading[] {
  return readings.filter((reading, at) => readings.findIndex((other) => other.e164 === reading.e164) === at);
}
