import type { CountryCode } from "libphonenumber-js/max";
import { type PhoneReading, readWhole } from "./phone-reading.ts";

// Spellings people use that no numbering plan knows. Each rule turns a folded text into another to try.

/** The number alone, on one line with at most one `+` in front: without quotes, emoji, a final full stop, `tel:`. */
export function straighten(text: string): string {
  return fromTelLink(unwrap(text.replaceAll("\n", " ")))
    .replace(/^\(\s*(\+[\d\s]+)\)/, "$1 ")
    .replace(/^(\(?)\s*(?:\+[\s+]*(?:00[\s+]*)?|00\s*\+[\s+]*)(?=[1-9(])/, "$1+")
    .replace(/^(\d[^+]*)\+$/, "+$1")
    .replace(/^[+0]\d*([,|:*])\d+(?:\1\d+)+$/, (list, separator: string) => list.replaceAll(separator, " "));
}

/** Reads a straightened text as it stands or, failing that, by the first rule that makes it an assigned number. */
export function readSpelling(text: string, country: CountryCode | undefined): PhoneReading | undefined {
  for (const spelling of [text, ...respellings(text, country)]) {
    const reading = readWhole(spelling, country);
    if (reading) return reading;
  }
  return undefined;
}

function respellings(text: string, country: CountryCode | undefined): readonly string[] {
  return rules
    .filter(({ countries }) => !countries || (country !== undefined && countries.includes(country)))
    .filter(({ written }) => written.test(text))
    .map(({ written, read }) => text.replace(written, read));
}

type Rule = { readonly written: RegExp; readonly read: string; readonly countries?: readonly CountryCode[] };

const rules: readonly Rule[] = [
  { written: /^(\(?)00[\s-]*(?=[1-9])/, read: "$1+" },
  // 8 was the long-distance prefix of the whole Soviet network; people still dial it where it is gone.
  { written: /^(\(?)8/, read: "$1", countries: ["UA", "LT", "UZ", "MD", "GE", "AM", "AZ", "KG", "TJ", "TM"] },
  { written: /^(\+\s*370[\s(-]*)8/, read: "$1" },
  { written: /^(\(?)0/, read: "$1", countries: ["PL"] },
  // Mexico dropped the 1 after +52, and 01, 044 and 045, in 2019.
  { written: /^\+\s*52[\s-]*1/, read: "+52" },
  { written: /^(?:01|04[45])/, read: "", countries: ["MX"] },
  // xx stands for a carrier of the caller's choice.
  { written: /^\(?0\s?xx\s?(\d\d)\)?/i, read: "$1", countries: ["BR"] },
];

// Marks that enclose, then emoji, bullets and the like before the number and the end of a sentence behind it. A
// currency sign stays, and so does a trailing `**` or `??`: digits are missing there.
function unwrap(text: string): string {
  const bare = text.replace(/^([*_`~]+)(.+)\1$/u, "$2").replace(/^[^\p{L}\p{N}\p{Sc}+(*]+(?=[+(\d])/u, "");
  const end = bare.includes("(") ? /[^\p{L}\p{N}\p{Sc}*?#+)]+$/u : /[^\p{L}\p{N}\p{Sc}*?#+]+$/u;
  return bare
    .replace(end, "")
    .replace(/(?<=[\d)\s])\?$/, "")
    .replace(end, "");
}

// RFC 3966: `tel:067-123;phone-context=+380;ext=12`. The parameters are taken apart here, not by the library.
function fromTelLink(text: string): string {
  const link = /^<?tel:\s*([^;>]*)((?:;[^>]*)?)>?$/i.exec(text);
  if (!link) return text;
  const [, number = "", parameters = ""] = link;
  const context = /;phone-context=(\+[\d-]+)/i.exec(parameters)?.[1];
  const extension = /;ext=([\d-]+)/i.exec(parameters)?.[1];
  const whole = context && !number.startsWith("+") ? `${context} ${number}` : number;
  return extension ? `${whole} ext. ${extension}` : whole;
}
