// The one place where the many ways of writing the same character become one: what a phone's keyboard, a contact
// card or a web page puts into a text is not what the customer sees.

/** Removes what has no width: format characters (direction marks, soft hyphens, joiners), fillers, variation selectors, keycap frames. */
export function stripInvisible(text: string): string {
  return text.replace(/\p{Cf}|\p{Default_Ignorable_Code_Point}|\u20E3/gu, "");
}

/**
 * Folds a text to the characters of a telephone keypad where it has them: compatibility forms (NFKC), decimal
 * digits of every script to ASCII, every dash to `-`, every plus to `+`, brackets and marks between digits to a few,
 * white space to one space or one line feed. Control and replacement characters go.
 */
export function foldForPhone(text: string): string {
  return stripInvisible(text.normalize("NFKC"))
    .replace(/(?![\t-\r\x85])\p{Cc}|[\uFFFC\uFFFD]/gu, "")
    .replace(/\p{Nd}|[\u24FF\u2776-\u277E\u2780-\u2788\u278A-\u2792\u{1F10B}\u{1F10C}]/gu, digitOf)
    .replace(/[\p{Pd}\u2212\u2043]/gu, "-")
    .replace(/\u30FC(?=\d)/gu, "-")
    .replace(/[\u271A\u2795\u2214\u2295]/gu, "+")
    .replace(/[\u2044\u2215\\]/gu, "/")
    .replace(/[\u3001\u060C]/gu, ",")
    .replace(/\u061B/gu, ";")
    .replace(/\u3002/gu, ".")
    .replace(/[\u201A\u201E]/gu, '"')
    .replace(/(?!\[)\p{Ps}/gu, "(")
    .replace(/(?!\])\p{Pe}/gu, ")")
    .replace(/(?:[^\S\n\r\u2028\u2029]|\u2800)+/gu, " ")
    .replace(/(?<=\d) ?[~_·•∙⋅='’ʼ`´"‿⁀٬٫] ?(?=\d)/gu, " ")
    .replace(/ ?[\n\r\x85\u2028\u2029][ \n\r\x85\u2028\u2029]*/gu, "\n")
    .trim();
}

/** Compatibility forms become plain ones (NFKC), decimal digits of every script those of ASCII. */
export function foldDigits(text: string): string {
  return text.normalize("NFKC").replace(/\p{Nd}/gu, digitOf);
}

/** What two texts have in common when they are the same words: case, marks, emoji and white space do not count. */
export function foldWords(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .trim();
}

/**
 * Folds full-width and small forms and the ideographic full stop to ASCII, and composes letters (NFC). Other
 * compatibility characters stay: an address may really contain them.
 */
export function foldForEmail(text: string): string {
  return stripInvisible(text)
    .replace(/[\u3002\uFF61]/gu, ".")
    .replace(/[\uFF01-\uFF5E\uFE50-\uFE6B]/gu, (char) => char.normalize("NFKC"))
    .normalize("NFC");
}

// Unicode lays decimal digits out as runs of ten, zero first, so a digit's value is its place in its run. Digits in
// circles that NFKC leaves as they are have runs of their own, most of them without a zero.
function digitOf(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  if (code < 0x80) return digit;
  const circled = circledOnes.find((one) => code >= one && code < one + 9);
  if (circled !== undefined) return String(code - circled + 1);
  let start = code;
  while (isDecimal(start - 1)) start -= 1;
  return String((code - start) % 10);
}

const circledOnes = [0x2776, 0x2780, 0x278a];

function isDecimal(code: number): boolean {
  return /\p{Nd}/u.test(String.fromCodePoint(code));
}
