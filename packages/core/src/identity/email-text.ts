import { foldForEmail } from "./fold.ts";
import { trimEnd } from "./trim-end.ts";

// What surrounds an address: brackets, quotes, a name, a label, a whole sentence.

/** Takes off what encloses an address: `Name <…>`, `mailto:…?…`, matching quotes and brackets, a sentence's punctuation. */
export function unwrapEmail(text: string): string {
  let inner = foldForEmail(text);
  for (let layers = 0; layers < 4; layers += 1) {
    const outer = inner;
    for (const [pattern, replacement] of wrappings) inner = inner.replace(pattern, replacement).trim();
    inner = trimEnd(inner, ending);
    if (inner === outer) break;
  }
  return inner;
}

/** Words of a sentence that may be addresses, unwrapped; none where a space has probably slipped into one. */
export function findEmailWords(text: string): readonly string[] {
  const folded = foldForEmail(text);
  if (/[\\]|:\/\/|"@/.test(folded)) return [];
  const words = folded.split(betweenWords).filter((word) => word !== "");
  if (words.length === 2 && isTornApart(words[0] ?? "", words[1] ?? "")) return [];
  return words.map((word) => unwrapEmail(word.replace(label, "")));
}

// White space, or a mark with another address or a phone number behind it.
const betweenWords = /\s+|[,;|/、،](?=[^\s@]+@)|\/(?=[+\d])/;

// `邮箱：wang@163.com`, `Email:ivan@ukr.net`; not `iv:an@ukr.net`.
const label = /^(?:[^\p{ASCII}]+|e-?mail|mail|address):(?=[^@]+@)/iu;

// Words before an address in languages with Latin letters. Others need no list: an address in other letters is rare.
const leadIn =
  /^(?:my|to|is|at|or|e-?mail|mail|address|contact|write|adresse|courriel|mél|ist|est|es|correo|electrónico|è|é|ou|oder|poczta|adres|jest|lub|indirizzo|posta|endereço|e-?posta|e-?post|sähköposti|dirección|adresa|cím|el|pašto)$/iu;

// `ivan petrenko@gmail.com` and `ivan@gmail.co m` are addresses with a space in them; `пошта ivan@ukr.net` and
// `ivan@ukr.net thanks` are not.
function isTornApart(first: string, second: string): boolean {
  if (second.includes("@")) {
    return (
      !first.includes("@") &&
      !leadIn.test(first) &&
      /[\p{L}\p{N}!.+_-]$/u.test(first) &&
      /^[\p{L}\p{N}@._+-]/u.test(second) &&
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

const wrappings: readonly (readonly [RegExp | string, string])[] = [
  [/^<a\s[^>]*href=["']?mailto:([^"'?>\s]+).*$/is, "$1"],
  [/^\[[^\]]*\]\((mailto:[^)]+)\)$/i, "$1"],
  [/^mailto:(?:\/\/)?\s*([^@]+(?:@|%40)[^?]*)(?:\?.*)?$/is, "$1"],
  [/^([^@]+)%40(?=[^@]+$)/i, "$1@"],
  [/^[^<>]*<\s*([^<>]+@[^<>]*)>\s*(?:\([^()]*\))?$/s, "$1"],
  [/^(?:[^<>]*\s)?<\s*([^<>]+@[^<>]*)$/s, "$1"],
  [/^([^\s<]+@[^\s>]+)>$/, "$1"],
  [/^(\S+@\S+)\s+\([^()]*\)$/, "$1"],
  [/^[^@()[\]]+[([〈‹《【「]([^@\s()[\]]+@[^@\s()[\]]+)[)\]〉›》】」]$/u, "$1"],
  [/^(["'`])([^"'`]+)\1$/, "$2"],
  [/^\{(.+)\}$/s, "$1"],
  [/^([*_~|]{1,3})(.+)\1$/s, "$2"],
  [/^(?:[-*>+]|\d{1,2}[.)])\s+/, ""],
  [/^(?:[<([",;:]|\.{3})+/, ""],
  [/^(?![\p{L}\p{M}\p{N}\p{S}])[^\p{ASCII}]+/u, ""],
  [/^(?:(?![©®™])\p{Extended_Pictographic}\p{Emoji_Modifier}?)+[\s:]*/u, ""],
];

// The end of a sentence, closing marks, a smiley; in any script.
const ending =
  /^(?:[.,;:!?)\]}>"'*|\\/\s]|(?!\p{ASCII})\p{P}|(?![©®™])\p{Extended_Pictographic}|\p{Emoji_Modifier})$/u;
