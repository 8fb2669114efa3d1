import { type Bench, describe, it } from "vitest";
import { parseEmail } from "../src/identity/email.ts";
import { parsePhone } from "../src/identity/phone.ts";

// Texts that are long or made to be searched in vain; each must stay within a few milliseconds.
const length = 4096;

const phones: Readonly<Record<string, string>> = {
  "an ordinary number": "067 123 45 67",
  "a sentence": "мой номер 067 123 45 67, заказ №48213",
  "ones and spaces": "1 ".repeat(length / 2),
  "ones, spaces and a letter": `x${" 1".repeat(length / 2)}`,
  brackets: "(".repeat(length),
  pluses: "+0".repeat(length / 2),
  commas: "0,1".repeat(length / 3),
  ligatures: "\uFDFA".repeat(length),
  "digits of the last script": "\u{1FBF9}".repeat(length / 2),
};

const emails: Readonly<Record<string, string>> = {
  "an ordinary address": "ivan@ukr.net",
  "a sentence": "моя пошта: ivan@ukr.net, дякую!",
  ats: "@".repeat(length),
  "many addresses": "a@b.co ".repeat(length / 7),
  "open brackets": "<".repeat(length),
  "names and spaces": "a ".repeat(length / 2),
  dots: `a@${"a.".repeat(length / 2)}`,
  marks: `e${"\u0301".repeat(length)}@ukr.net`,
  quotes: '"'.repeat(length),
};

describe("parsePhone", () => {
  for (const [name, text] of Object.entries(phones)) {
    it(name, ({ bench }) => measure(bench, name, () => parsePhone(text, { defaultCountry: "UA" })));
  }
});

describe("parseEmail", () => {
  for (const [name, text] of Object.entries(emails)) {
    it(name, ({ bench }) => measure(bench, name, () => parseEmail(text)));
  }
});

async function measure(bench: Bench, name: string, parse: () => unknown): Promise<void> {
  await bench(name, () => void parse()).run({ time: 200, warmupTime: 50 });
}
