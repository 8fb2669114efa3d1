import { foldForEmail } from "./fold.ts";

// What surrounds an address: brackets, quotes, a name, a label, a whole sentence.

/** Takes off what encloses an address: `Name <…>`, `mailto:…?…`, matching quotes and brackets, a sentence's punctuation. */
export function unwrapEmail(text: string): string {
  let inner = foldForEmail(text);
  for (let layers = 0; layers < 4; layers += 1) {
    const outer = inner;
    for (const [pattern, replacement] of wrappings) inner = inner.replace(pattern, replacement).trim();
    if (inner === outer) break;
  }
  return inner;
}

/** Words of a sentence that may be addresses, unwrapped; none where a space has probably slipped into one. */
export function findEmailWords(text: string): readonly string[] {
  const folded = foldForEmail(text);
  if (/[\\]|:\/\/|"@/.test(folded)) return [];
  const words = folded.split(/\s+|[,;](?=[^\s@]+@)/).filter((word) => word !== "");
  if (words.length === 2 && isTornApart(words[0] ?? "", words[1] ?? "")) return [];
  return words.filter((word) => word.includes("@")).map((word) => unwrapEmail(word.replace(label, "")));
}

// `邮箱：wang@163.com`, `Email:ivan@ukr.net`; not `iv:an@ukr.net`.
const label = /^(?:[^\p{ASCII}]+|e-?mail|mail|address):(?=[^@]+@)/iu;

// `ivan petrenko@gmail.com` and `ivan@gmail.co m` are addresses with a space in them; `пошта ivan@ukr.net` and
// `ivan@ukr.net thanks` are not.
function isTornApart(first: string, second: string): boolean {
  if (second.includes("@")) {
    return (
      !first.includes("@") &&
      !/^(?:my|e-?mail|mail|address)$/i.test(first) &&
      /[\p{L}\p{N}!.+_-]$/u.test(first) &&
      isAscii(first) === isAscii(second.charAt(0)) &&
      !isPhone(first)
    );
  }
  return /^[\p{L}.]{1,3}$/u.test(second) || (second.includes(".") && !isPhone(second));
}

function isAscii(text: string): boolean {
  return /^\p{ASCII}*$/u.test(text);
}

function isPhone(text: string): boolean {
  return /^\+?[\d().-]{7,}$/.test(text);
}

const wrappings: readonly (readonly [RegExp, string])[] = [
  [/^\[[^\]]*\]\((mailto:[^)]+)\)$/i, "$1"],
  [/^mailto:\s*([^@]+@[^?]*)(?:\?.*)?$/is, "$1"],
  [/^[^<>]*<\s*([^<>]+@[^<>]*)>\s*(?:\([^()]*\))?$/s, "$1"],
  [/^(?:[^<>]*\s)?<\s*([^<>]+@[^<>]*)$/s, "$1"],
  [/^([^\s<]+@[^\s>]+)>$/, "$1"],
  [/^(\S+@\S+)\s+\([^()]*\)$/, "$1"],
  [/^(["'`])([^"'`]+)\1$/, "$2"],
  [/^[«“„‘](.+)[»”“’]$/s, "$1"],
  [/^\((.+)\)$/s, "$1"],
  [/^\[(.+)\]$/s, "$1"],
  [/^([*_~]+)(.+)\1$/s, "$2"],
  [/^(?![\p{L}\p{M}\p{N}\p{S}])[^\p{ASCII}]+/u, ""],
  [/^\p{Extended_Pictographic}+\s/u, ""],
  [/\s\p{Extended_Pictographic}+$/u, ""],
  [/[.,;:!?)»”’…/]+$/, ""],
];
