import type { CountryCode } from "libphonenumber-js/max";
import { isOverlong, type PhoneReading, readWhole } from "./phone-reading.ts";
import { respell } from "./phone-trunk.ts";
import { trimEnd } from "./trim-end.ts";

// Spellings people use that no numbering plan knows.

/** The number alone, on one line with at most one `+` in front: without quotes, emoji, a final full stop, `tel:`. */
export function straighten(text: string): string {
  return withoutContext(fromTelLink(unwrap(text.replaceAll("\n", " "))))
    .replace(/^\(\s*(\+[\d\s]+)\)/, "$1 ")
    .replace(/^(\(?)\s*(?:\+[\s+]*(?:00[\s+]*)?|00\s*\+[\s+]*)(?=[1-9(])/, "$1+")
    .replace(/^(\d[^+]*)\+$/, "+$1")
    .replace(/^[+0]\d*([,;|:*])\d+(?:\1\d+)+$/, (list, separator: string) => list.replaceAll(separator, " "))
    .replace(/(?<=\d) ?[pw](\d{1,7})#?$/i, " ext. $1");
}

/** Reads a straightened text as it stands or, failing that, in the first other way that makes it an assigned number. */
export function readSpelling(text: string, country: CountryCode | undefined): PhoneReading | undefined {
  if (isOverlong(text)) return undefined;
  for (const spelling of respell(text, country)) {
    const reading = readWhole(spelling, country);
    if (reading) return reading;
  }
  return undefined;
}

/** Whether the text is a link that dials, in which digits are a number whatever else a link would make of them. */
export function isDialLink(text: string): boolean {
  return dialLink.test(text);
}

/** A text without the context that RFC 3966 gives to a number: libphonenumber-js reads it at every other call only. */
export function withoutContext(text: string): string {
  return text.replace(/;phone-context=[^\s;]*/gi, "");
}

// Marks that enclose, then emoji, bullets and the like before the number and the end of a sentence behind it. A
// currency sign stays, and so does a trailing `**` or `??`: digits are missing there.
function unwrap(text: string): string {
  const bare = text
    .replace(/^([*_`~]{1,3})(.+)\1$/u, "$2")
    .replace(/^[^\p{L}\p{N}\p{Sc}+(*]+(?=[+(\d])/u, "");
  const ending = bare.includes("(") ? /[^\p{L}\p{N}\p{Sc}*?#+)]/u : /[^\p{L}\p{N}\p{Sc}*?#+]/u;
  return trimEnd(trimEnd(bare, ending).replace(/(?<=[\d)\s])\?$/, ""), ending);
}

const dialLink = /^<?(?:tel|callto|sms|smsto|facetime):(?:\/\/)?\s*([^;?>]*)((?:[;?][^>]*)?)>?$/i;

// RFC 3966: `tel:067-123;phone-context=+380;ext=12`. The parameters are taken apart here, not by the library.
function fromTelLink(text: string): string {
  const link = dialLink.exec(text);
  if (!link) return text;
  const [, escaped = "", parameters = ""] = link;
  const number = decodeEscapes(escaped);
  const context = /;phone-context=(\+[\d-]+)/i.exec(parameters)?.[1];
  const extension = /;ext=([\d-]+)/i.exec(parameters)?.[1];
  const whole = context && !number.startsWith("+") ? `${context} ${number}` : number;
  return extension ? `${whole} ext. ${extension}` : whole;
}

// RFC 3986: only what a number may contain is decoded, so that nothing can fail.
function decodeEscapes(text: string): string {
  return text.replace(/%(2[0-9B-F])/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
