/** Where to cut, best first; a cut leaves its border at the end of a part, where Telegram trims it. */
const borders = ["\n\n", "\n", " "];

/**
 * Cuts a text into parts of at most `limit` UTF-16 units, which joined are the text again: between paragraphs, lines or words where
 * that leaves no part less than half full, and never inside a surrogate pair.
 * @param limit at least 2.
 */
export function splitText(text: string, limit: number): readonly string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > limit) {
    const end = cutAt(rest, limit);
    parts.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return [...parts, rest];
}

function cutAt(text: string, limit: number): number {
  for (const border of borders) {
    const end = text.lastIndexOf(border, limit - border.length) + border.length;
    if (end > limit / 2) return end;
  }
  const splitsPair = /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(limit - 1, limit + 1));
  return splitsPair ? limit - 1 : limit;
}
