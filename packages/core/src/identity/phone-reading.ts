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

/** Reads a folded text that is a number from end to end; undefined unless the number is assigned. */
export function readWhole(text: string, country?: CountryCode): PhoneReading | undefined {
  const number = parsePhoneNumberFromString(text, {
    extract: false,
    ...(country && { defaultCountry: country }),
  });
  return number?.isValid() ? toReading(number) : undefined;
}

/** Reads a text as `+` and its digits, whatever stands between them. */
export function readDigits(text: string): PhoneReading | undefined {
  return readWhole(`+${text.replace(/\D/g, "")}`);
}

export function toReading(number: PhoneNumber): PhoneReading {
  const plain = parsePhoneNumberFromString(number.number) ?? number;
  const type = plain.getType();
  return {
    e164: plain.number,
    international: plain.formatInternational(),
    type: type && typeNames[type],
    ...(plain.country && { country: plain.country }),
    ...(number.ext && { extension: number.ext }),
  };
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
