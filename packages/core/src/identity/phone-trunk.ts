import type { CountryCode } from "libphonenumber-js/max";
import { getCountries, getCountryCallingCode } from "libphonenumber-js/max";

// What people dial at home before a number, and write where it does not belong: the trunk prefix behind the country's
// code, a prefix of former times, the prefix of another country for calls abroad.

/** The ways to read a straightened text as a number, likeliest first: as it stands, then a handful of others. */
export function respell(text: string, country: CountryCode | undefined): ReadonlySet<string> {
  const international = text.replace(internationalPrefix, "$1+").replace(/^\(\s*(\+[\d\s]+)\)/, "$1 ");
  return new Set([
    text,
    international,
    ...withoutTrunk(international),
    ...atHome
      .filter(({ countries, written }) => country && countries.includes(country) && written.test(text))
      .map(({ written, read }) => text.replace(written, read)),
  ]);
}

// 00 nearly everywhere, 011 from North America, 8-10 from the former Soviet network.
const internationalPrefix = /^(\(?)(?:00|011|8[\s-]?10)[\s-]*(?=[1-9(])/;

type Rule = { readonly written: RegExp; readonly read: string; readonly countries: readonly CountryCode[] };

const atHome: readonly Rule[] = [
  // 8 was the long-distance prefix of the whole Soviet network; people still dial it where it is gone.
  { written: /^(\(?)8/, read: "$1", countries: ["UA", "LT", "UZ", "MD", "GE", "AM", "AZ", "KG", "TJ", "TM"] },
  { written: /^(\(?)0/, read: "$1", countries: ["PL", "CZ", "SK"] },
  // Mexico dropped the 1 after +52, and 01, 044 and 045, in 2019.
  { written: /^\(?(?:01|04[45]|1(?=[\s-]))\)?/, read: "", countries: ["MX"] },
  // xx stands for a carrier of the caller's choice.
  { written: /^\(?0\s?(?:xx|\*\*)\s?(\d\d)\)?/i, read: "$1", countries: ["BR"] },
];

/** A number with its country's code, less what stands behind the code and is dialled inside of the country only. */
function withoutTrunk(text: string): readonly string[] {
  const code = callingCodeOf(text);
  if (code === undefined) return [];
  return [...(trunks[code.digits] ?? []), zero]
    .filter(({ written }) => written.test(code.rest))
    .map(({ written, read }) => `+${code.digits} ${code.rest.replace(written, read)}`);
}

type Trunk = Pick<Rule, "written" | "read">;

const zero: Trunk = { written: /^[\s().-]*0[\s().-]*/, read: "" };
const eight: Trunk = { written: /^[\s().-]*8[\s().-]*0?[\s().-]*/, read: "" };

// The countries where 8 was or is the trunk prefix, then those with a rule of their own.
const trunks: Readonly<Record<string, readonly Trunk[]>> = {
  ...Object.fromEntries(
    ["370", "371", "372", "373", "374", "375", "380", "992", "993", "994", "995", "996", "998", "7"].map(
      (code) => [code, [eight]],
    ),
  ),
  1: [{ written: /^[\s().-]*1[\s().-]*/, read: "" }],
  36: [{ written: /^[\s().-]*06[\s().-]*/, read: "" }],
  52: [{ written: /^[\s().-]*(?:01|04[45]|1)[\s().-]*/, read: "" }],
  54: [{ written: /^[\s().-]*9[\s().-]*0[\s().-]*/, read: "9 " }],
  55: [{ written: /^[\s().-]*0\s?(?:xx|\*\*)[\s().-]*/i, read: "" }],
};

const callingCodes: ReadonlySet<string> = new Set(
  getCountries().map((country) => getCountryCallingCode(country)),
);

// No calling code begins another one (ITU-T E.164).
function callingCodeOf(text: string): { readonly digits: string; readonly rest: string } | undefined {
  for (const pattern of leadingDigits) {
    const [, written = "", rest = ""] = pattern.exec(text) ?? [];
    const digits = written.replace(/\D/g, "");
    if (callingCodes.has(digits)) return { digits, rest };
  }
  return undefined;
}

const leadingDigits = [
  /^\+[\s(]*(\d)\)?(.*)$/s,
  /^\+[\s(]*(\d[\s.-]?\d)\)?(.*)$/s,
  /^\+[\s(]*(\d[\s.-]?\d[\s.-]?\d)\)?(.*)$/s,
];
