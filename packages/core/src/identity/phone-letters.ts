import type { CountryCode } from "libphonenumber-js/max";
import { type PhoneReading, readWhole } from "./phone-reading.ts";

// Letters that stand for digits: an O for the zero it looks like, and words on the keys of a telephone (ITU-T E.161).

/** The number that a text may mean if its letters are digits; undefined where letters mean letters. */
export function readLetters(text: string, country: CountryCode | undefined): PhoneReading | undefined {
  if (/^[+\d\s().oо-]+$/i.test(text) && text.replace(/\D/g, "").length >= 8)
    return readWhole(text.replace(/[oо]/gi, "0"), country);
  if (!/^[+\d\s().-]*\d[\s).-]+[a-z][a-z\d\s-]{3,15}$/i.test(text)) return undefined;
  const reading = readWhole(text.replace(/[a-z]/gi, keyOf), country);
  return reading && wordTypes.has(reading.type) ? reading : undefined;
}

// Only companies have numbers made of words.
const wordTypes: ReadonlySet<PhoneReading["type"]> = new Set(["tollFree", "sharedCost", "premiumRate"]);

const keys = "22233344455566677778889999";

function keyOf(letter: string): string {
  return keys[letter.toLowerCase().charCodeAt(0) - 97] ?? letter;
}
