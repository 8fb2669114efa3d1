import { type Bench, describe, it } from "vitest";
import { parseEmail } from "../src/identity/email.ts";
import { parsePhone } from "../src/identity/phone.ts";

// Texts made to be searched in vain, as long as is read at all; each must stay within 5 ms. The last of each kind are
// of those that search-slowest.ts has found, here and in earlier states of the code.

const phones: Readonly<Record<string, string>> = {
  "an ordinary number": "067 123 45 67",
  "a sentence": "мой номер 067 123 45 67, заказ №48213",
  "beyond what is read": "1 ".repeat(2048),
  "ones, spaces and a letter": `${"1 ".repeat(124)}x`,
  "closing brackets": `${")".repeat(248)}x`,
  "plus after plus": `${"+0".repeat(124)}x`,
  commas: `${"0,1".repeat(82)}x`,
  ligatures: "\uFDFA".repeat(250),
  "digits of the last script": "\u{1FBF9}".repeat(125),
  "brackets between words": `.e${"(6#".repeat(30)} ${"доб. ８ ".repeat(20)}`,
  "extensions in a row": `~8 зак${"-٣ доб. ".repeat(30)}`,
  "numbers broken by quotes": '0а""٣ 6( 1+'.repeat(22),
  "a comma for a pause": ` 1(08 1(08${",".repeat(230)})`,
  "quotation marks": `1${"'".repeat(120)}/${"/".repeat(120)}x1`,
};

const emails: Readonly<Record<string, string>> = {
  "an ordinary address": "ivan@ukr.net",
  "a sentence": "моя пошта: ivan@ukr.net, дякую!",
  "beyond what is read": "a@b.co ".repeat(600),
  ats: "@".repeat(500),
  "many addresses": "a@b.co ".repeat(71),
  "open brackets": `${"<".repeat(498)}a@`,
  underscores: `${"_".repeat(499)}@`,
  dots: `a@${"a.".repeat(249)}`,
  marks: `e${"\u0301".repeat(490)}@ukr.net`,
  "pairs of marks": `${"_~".repeat(249)}@`,
  "at signs between bars": "/|＠]".repeat(125),
  "closing marks": `${"@}＠".repeat(166)}a`,
  "a link in Markdown": `[mailto:)${"+…＠".repeat(160)}`,
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
