import type { CountryCode } from "libphonenumber-js/max";

// Spellings people use that no numbering plan knows. Each rule turns a folded text into another to try.

/** The number alone, on one line with at most one `+` in front: without quotes, emoji, a final full stop, `tel:`. */
export function straighten(text: string): string {
  return fromTelLink(unwrap(text.replaceAll("\n", " ")))
    .replace(/^\(\s*(\+[\d\s]+)\)/, "$1 ")
    .replace(/^(\(?)\s*(?:\+[\s+]*(?:00[\s+]*)?|00\s*\+[\s+]*)(?=[1-9(])/, "$1+")
    .replace(/^(\d[^+]*)\+$/, "+$1")
    .replace(/^[+0]\d*([,|:*])\d+(?:\1\d+)+$/, (list, separator: string) => list.replaceAll(separator, " "));
}

/** The spellings to try, likeliest first, when a text as it stands is no number. All of them have a plus or mean `country`. */
export function respellings(text: string, country: CountryCode | undefined): readonly string[] {
  const spellings: string[] = [];
  if (/^\(?00[\s-]*[1-9]/.test(text)) spellings.push(text.replace("00", "+"));
  if (country && formerTrunk8.has(country) && /^\(?8/.test(text)) spellings.push(text.replace("8", ""));
  if (/^\+\s*370[\s(-]*8/.test(text)) spellings.push(text.replace(/^(\+\s*370[\s(-]*)8/, "$1"));
  if (country === "PL" && /^\(?0[\s-]*\d/.test(text)) spellings.push(text.replace("0", ""));
  if (/^\+\s*52[\s-]*1/.test(text)) spellings.push(text.replace(/^\+\s*52[\s-]*1/, "+52"));
  if (country === "MX" && /^(?:01|04[45])[\s-]*/.test(text))
    spellings.push(text.replace(/^(?:01|04[45])/, ""));
  return spellings;
}

// 8 was the long-distance prefix of the whole Soviet network; people still dial it where it is gone.
const formerTrunk8: ReadonlySet<CountryCode> = new Set([
  "UA",
  "LT",
  "UZ",
  "MD",
  "GE",
  "AM",
  "AZ",
  "KG",
  "TJ",
  "TM",
] as const);

// Marks that enclose, then emoji, bullets and the like before the number and the end of a sentence behind it. A
// currency sign stays, and so does a trailing `**` or `??`: digits are missing there.
function unwrap(text: string): string {
  return text
    .replace(/^([*_`~]+)(.+)\1$/u, "$2")
    .replace(/^[^\p{L}\p{N}\p{Sc}+(*]+(?=[+(\d])/u, "")
    .replace(/(?:[^\p{L}\p{N}\p{Sc}*?#+)]|\)(?=\))|(?<=^[^(]*)\)|(?<=[\d)\s])\?)+$/u, "");
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
