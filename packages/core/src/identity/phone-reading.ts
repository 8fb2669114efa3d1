import type { CountryCode, PhoneNumber, PhoneNumberType } from "libphonenumber-js/max";
import { isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/max";

/** What a line is for. Whoever files a toll-free, premium-rate or shared-cost number hardly owns it. */
export type PhoneType =
  | "mobile"
  | "fixed"
  | "fixedOrMobile"
  | "tollFree"
  | "premiumRate"
  | "sharedCost"
  | "voip"
  | "personal"
  | "pager"
  | "companyWide"
  | "voicemail";

/** One number, as it was understood. Compare `e164` only: one number may belong to several countries. */
export type PhoneReading = {
  /** ITU-T E.164: `+` and at most 15 digits, no spaces. */
  readonly e164: string;
  /** For people to read, without the extension: `+380 67 123 45 67`. */
  readonly international: string;
  readonly type: PhoneType | undefined;
  /** ISO 3166-1 alpha-2, where the number tells. */
  readonly country?: string;
  /** Digits to dial after the connection is made. */
  readonly extension?: string;
};

/** Narrows a configured country (any letter case) to one with a numbering plan. */
export function toCountry(country: unknown): CountryCode | undefined {
  if (typeof country !== "string") return undefined;
  const code = country.trim().toUpperCase();
  return isSupportedCountry(code) ? code : undefined;
}

const MAX_EXTENSION = 7;

// E.164 has 15 digits; before them a prefix of up to 4 (8-10, 0011), behind them an extension.
const MAX_DIGITS = 4 + 15 + MAX_EXTENSION;
const MAX_LENGTH = 4 * MAX_DIGITS;

/** Whether a text is longer than any number with its prefix and extension, widely spaced, so that it need not be looked at. */
export function isOverlong(text: string): boolean {
  return text.length > MAX_LENGTH || text.replace(/\D/g, "").length > MAX_DIGITS;
}

/** Reads a folded text that is a number from end to end; undefined unless the number is assigned. */
export function readWhole(text: string, country?: CountryCode): PhoneReading | undefined {
  if (isOverlong(text)) return undefined;
  const number = parsePhoneNumberFromString(text, {
    extract: false,
    ...(country && { defaultCountry: country }),
  });
  return number && toReading(number);
}

/** Reads a text as `+` and its digits, whatever stands between them. */
export function readDigits(text: string): PhoneReading | undefined {
  return readWhole(`+${text.replace(/\D/g, "")}`);
}

/** What the library found; undefined unless the number is assigned, and can be dialled from everywhere. */
export function toReading(number: PhoneNumber): PhoneReading | undefined {
  const plain = number.isValid() ? readAgain(number) : undefined;
  if (!plain?.isValid()) return undefined;
  const type = plain.getType();
  return {
    e164: plain.number,
    international: plain.formatInternational(),
    type: type && typeNames[type],
    ...(plain.country && { country: plain.country }),
    ...(number.ext && { extension: number.ext }),
  };
}

/** E.164 of a number of a possible length that is not assigned; undefined where it is none, or is another number. */
export function toPossible(number: PhoneNumber): string | undefined {
  return number.isPossible() ? readAgain(number)?.number : undefined;
}

// Some national numbers, such as Japan's 0078…, do not survive being written in E.164, and some plans go beyond its
// 15 digits.
function readAgain({ number }: PhoneNumber): PhoneNumber | undefined {
  const again = parsePhoneNumberFromString(number);
  return again?.number === number && number.length <= 1 + 15 ? again : undefined;
}

/** Whether what the library takes for an extension, behind a semicolon for instance, is too long to be one: a second number. */
export function hasSecondNumber(reading: PhoneReading): boolean {
  return reading.extension !== undefined && reading.extension.length > MAX_EXTENSION;
}

export function isMobile(reading: PhoneReading): boolean {
  return reading.type === "mobile" || reading.type === "fixedOrMobile";
}

const typeNames: Record<PhoneNumberType, PhoneType> = {
  MOBILE: "mobile",
  FIXED_LINE: "fixed",
  FIXED_LINE_OR_MOBILE: "fixedOrMobile",
  TOLL_FREE: "tollFree",
  PREMIUM_RATE: "premiumRate",
  SHARED_COST: "sharedCost",
  VOIP: "voip",
  PERSONAL_NUMBER: "personal",
  PAGER: "pager",
  UAN: "companyWide",
  VOICEMAIL: "voicemail",
};
