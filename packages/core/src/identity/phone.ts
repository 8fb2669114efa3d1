// What a customer typed or shared becomes a phone number, a question, or a reason. The library's own reading comes
// first; everything that goes beyond it asks the customer to confirm.

import type { CountryCode } from "libphonenumber-js/max";
import { parsePhoneNumberFromString, validatePhoneNumberLength } from "libphonenumber-js/max";
import { foldForPhone } from "./fold.ts";
import { readLetters } from "./phone-letters.ts";
import { isDoubtful, isOtherFigure, isPlaceholder } from "./phone-lookalike.ts";
import type { PhoneReading } from "./phone-reading.ts";
import { hasSecondNumber, isMobile, isOverlong, readDigits, toCountry, toPossible } from "./phone-reading.ts";
import { isDialLink, readSpelling, straighten } from "./phone-spelling.ts";
import { findReadings, isHandleOrLink, readLink } from "./phone-text.ts";

// Searching a text costs more than its length: 52 ms for 4096 characters of `1 1 1…`.
const MAX_LENGTH = 250;

export type PhoneProblem =
  | "empty"
  | "notANumber"
  | "tooShort"
  | "tooLong"
  /** No country has such a calling code, or none that the number could belong to. */
  | "unknownPrefix"
  /** A national number, and no country to read it for: ask for the number with `+`. */
  | "noCountry"
  /** Of a possible length, but no operator gives out such numbers. */
  | "notAssigned";

/** Why a number has to be confirmed. */
export type PhoneDoubt = "extracted" | "plusAssumed" | "ambiguous" | "countryAssumed" | "doubtful";

export type ParsedPhone =
  | ({ readonly kind: "ok" } & PhoneReading)
  | ({
      readonly kind: "confirm";
      /**
       * `extracted` from other text, the `+` is ours, the digits read as two different numbers, the country is a guess,
       * or it is `doubtful` whether a number was meant at all.
       */
      readonly why: PhoneDoubt;
      /** Every reading to offer, this one first; absent where it is the only one. */
      readonly alternatives?: readonly PhoneReading[];
    } & PhoneReading)
  | {
      readonly kind: "invalid";
      readonly reason: PhoneProblem;
      /** E.164, where such a number could exist though none is assigned: may be kept unverified. */
      readonly possible?: string;
    };

export type PhoneOptions = {
  /** ISO 3166-1 alpha-2, for numbers typed without a country; an unknown one counts as none. */
  readonly defaultCountry?: string | undefined;
  /** The default country is a guess: what was read by it is to be confirmed. */
  readonly isCountryAssumed?: boolean | undefined;
  /** The number comes from a contact card: `+` and its digits are tried first and nothing is asked back. */
  readonly shared?: boolean | undefined;
};

/**
 * Reads a phone number out of what a customer sent. Never throws, whatever it is handed; reads at most 250 characters.
 *
 * @example
 * parsePhone("067 123 45 67", { defaultCountry: "UA" }); // { kind: "ok", e164: "+380671234567", … }
 * parsePhone("call +380671234567");                      // { kind: "confirm", why: "extracted", … }
 */
export function parsePhone(text: string, options: PhoneOptions = {}): ParsedPhone {
  const parsed = parse(text, options);
  if (parsed.kind !== "ok" || !options?.isCountryAssumed || options.shared) return parsed;
  const { kind, ...reading } = parsed;
  const abroad = parse(text, {});
  const isSure = abroad.kind === "ok" && abroad.e164 === reading.e164;
  return isSure ? parsed : { kind: "confirm", why: "countryAssumed", ...reading };
}

function parse(text: string, options: PhoneOptions): ParsedPhone {
  if (typeof text !== "string") return { kind: "invalid", reason: "notANumber" };
  const folded = cap(foldForPhone(cap(text)));
  if (folded === "") return { kind: "invalid", reason: text.length > MAX_LENGTH ? "tooLong" : "empty" };
  if (!/\d/.test(folded)) return { kind: "invalid", reason: "notANumber" };
  const country = toCountry(options?.defaultCountry);
  const straight = straighten(folded);
  if (isOtherFigure(folded)) return { kind: "invalid", reason: "notANumber" };
  const reading = options?.shared ? readShared(straight, country) : readTyped(folded, straight, country);
  return reading ?? problemOf(straight, country);
}

function readShared(text: string, country: CountryCode | undefined): ParsedPhone | undefined {
  const reading = (/^[+\d\s().-]+$/.test(text) && readDigits(text)) || readSpelling(text, country);
  return reading && { kind: "ok", ...reading };
}

function readTyped(
  text: string,
  straight: string,
  country: CountryCode | undefined,
): ParsedPhone | undefined {
  if (isHandleOrLink(text) && !isDialLink(text))
    return confirm("extracted", readLink(text)) ?? { kind: "invalid", reason: "notANumber" };
  const spelled = readSpelling(straight, country);
  const typed = spelled && !hasSecondNumber(spelled) ? spelled : undefined;
  const international = readBareDigits(straight);
  if (typed && international && isMobile(international) && !isMobile(typed))
    return confirm("ambiguous", international, typed);
  if (typed) return isDoubtful(text) ? confirm("doubtful", typed) : { kind: "ok", ...typed };
  if (international && isMobile(international)) return confirm("plusAssumed", international);
  return (
    confirm("doubtful", readLetters(straight, country)) ??
    confirm("extracted", ...findReadings(text, country))
  );
}

// An 11-digit text is a number of some country by chance one time in five, a shorter one oftener still: so only
// digits and separators, at least 11 digits, and no trunk zero. Ten are enough where the code stands apart.
function readBareDigits(text: string): PhoneReading | undefined {
  const digits = text.replace(/\D/g, "");
  if (!/^[\d\s().-]+$/.test(text) || !/^[1-9]\d{9,14}$/.test(digits) || isPlaceholder(digits))
    return undefined;
  if (digits.length === 10 && !/^\(?\d\d[\s).-]/.test(text)) return undefined;
  return readSpelling(`+${digits}`, undefined);
}

function confirm(
  why: PhoneDoubt,
  ...readings: readonly (PhoneReading | undefined)[]
): ParsedPhone | undefined {
  const alternatives = readings.filter((reading) => reading !== undefined);
  const [first] = alternatives;
  if (!first) return undefined;
  return { kind: "confirm", why, ...(alternatives.length > 1 && { alternatives }), ...first };
}

function problemOf(text: string, country: CountryCode | undefined): ParsedPhone {
  if (!/^[+(\d][\d\s().,/-]*$/.test(text) || !/\d/.test(text))
    return { kind: "invalid", reason: "notANumber" };
  if (!text.startsWith("+") && !country) return { kind: "invalid", reason: "noCountry" };
  if (isOverlong(text)) return { kind: "invalid", reason: "tooLong" };
  const number = parsePhoneNumberFromString(text, country);
  const possible = number && toPossible(number);
  if (possible) return { kind: "invalid", reason: "notAssigned", possible };
  switch (validatePhoneNumberLength(text, country)) {
    case "TOO_SHORT":
      return { kind: "invalid", reason: "tooShort" };
    case "TOO_LONG":
      return { kind: "invalid", reason: "tooLong" };
    case "INVALID_COUNTRY":
      return { kind: "invalid", reason: "unknownPrefix" };
    case "NOT_A_NUMBER":
      return { kind: "invalid", reason: "notANumber" };
    default:
      return { kind: "invalid", reason: "notAssigned" };
  }
}

// A number cut in two would be another number, so digits at the cut go too.
function cap(text: string): string {
  return text.length <= MAX_LENGTH ? text : text.slice(0, MAX_LENGTH).replace(/[\d\s().+-]+$/, "");
}
