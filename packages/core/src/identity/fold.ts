// The one place where the many ways of writing the same character become one: what a phone's keyboard, a contact
// card or a web page puts into a text is not what the customer sees.

/** Removes what has no width: format characters (direction marks, soft hyphens, joiners), variation selectors, keycap frames. */
export function stripInvisible(text: string): string {
  return text.replace(/\p{Cf}|\u034F|\u20E3|[\uFE00-\uFE0F]/gu, "");
}

/**
 * Folds a text to the characters of a telephone keypad where it has them: compatibility forms (NFKC), decimal
 * digits of every script to ASCII, every dash to `-`, every plus to `+`, white space to one space or one line feed.
 */
export function foldForPhone(text: string): string {
  return stripInvisible(text.normalize("NFKC"))
    .replace(/\p{Nd}/gu, digitOf)
    .replace(/[\p{Pd}\u2212\u2043]/gu, "-")
    .replace(/\u30FC(?=\d)/gu, "-")
    .replace(/(?<=\d)\s*[~_·•]\s*(?=\d)/gu, " ")
    .replace(/\u2795/gu, "+")
    .replace(/[^\S\n\r\u2028\u2029]+/gu, " ")
    .replace(/ ?[\n\r\u2028\u2029][ \n\r\u2028\u2029]*/gu, "\n")
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
    .normalize("NFC")
    .trim();
}

// Unicode lays digits out as runs of ten, zero first, so a digit's value is its place in its run.
function digitOf(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  if (code < 0x80) return digit;
  let start = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(start - 1))) start -= 1;
  return String((code - start) % 10);
}
