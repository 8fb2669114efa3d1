// The part behind the @. A name DNS can carry, under a top level that can exist; whether it does, DNS knows.

export type MailDomainProblem =
  | "noDomain"
  | "noTopLevel"
  | "unknownTopLevel"
  | "reserved"
  | "ipAddress"
  | "badDomain"
  | "dots"
  | "comma"
  | "mixedAlphabets"
  | "tooLong";

export type ParsedMailDomain =
  | { readonly kind: "ok"; readonly name: string; readonly ascii: string }
  | { readonly kind: "invalid"; readonly reason: MailDomainProblem };

/** Reads a folded domain: `name` for people (lower case, in its own script), `ascii` for DNS (A-labels, RFC 5890). */
export function parseMailDomain(text: string): ParsedMailDomain {
  const name = text.toLowerCase().normalize("NFC");
  const reason = spellingProblem(name);
  if (reason) return { kind: "invalid", reason };
  const ascii = toAscii(name);
  if (ascii === undefined) return { kind: "invalid", reason: "badDomain" };
  const asciiReason = asciiProblem(ascii);
  return asciiReason ? { kind: "invalid", reason: asciiReason } : { kind: "ok", name, ascii };
}

/** A word of letters of two alphabets that look alike, such as Latin and Cyrillic: one only looks like what was meant. */
export function isMixedAlphabet(word: string): boolean {
  return lookingAlike.filter((alphabet) => alphabet.test(word)).length > 1;
}

// Those with letters that UTS 39 lists as confusable with ASCII letters, and alphabets for which that is no accident.
const lookingAlike = [
  /\p{sc=Latin}/u,
  /\p{sc=Cyrillic}/u,
  /\p{sc=Greek}/u,
  /\p{sc=Armenian}/u,
  /\p{sc=Coptic}/u,
  /\p{sc=Cherokee}/u,
  /\p{sc=Lisu}/u,
];

function spellingProblem(name: string): MailDomainProblem | undefined {
  if (name === "") return "noDomain";
  if (/^\[|^[\d.]+$/.test(name)) return name.includes("..") ? "dots" : "ipAddress";
  if (/[,;]/.test(name)) return "comma";
  if (/[^\p{L}\p{M}\p{N}.-]/u.test(name)) return "badDomain";
  if (/^\.|\.\.|\.$/.test(name)) return "dots";
  if (!name.includes(".")) return "noTopLevel";
  if (name.split(".").some(isMixedAlphabet)) return "mixedAlphabets";
  return undefined;
}

// The platform's URL maps and encodes host names by UTS 46. It also decodes `%41` and reads `1.2` as an address,
// hence the check of the characters before and of the labels after.
function toAscii(name: string): string | undefined {
  return URL.parse(`http://${name}`)?.hostname;
}

function asciiProblem(ascii: string): MailDomainProblem | undefined {
  const labels = ascii.split(".");
  const top = labels.at(-1) ?? "";
  if (ascii.length > 253 || labels.some((label) => label.length > 63)) return "tooLong";
  // RFC 5890: two hyphens in the third and fourth place are kept for encodings such as `xn--`.
  if (!labels.every((label) => /^(?!(?!xn)..--)[a-z\d](?:[a-z\d-]*[a-z\d])?$/.test(label)))
    return "badDomain";
  if (!/^(?:[a-z]{2,}|xn--[a-z\d-]+)$/.test(top)) return "unknownTopLevel";
  return reservedTopLevels.has(top) ? "reserved" : undefined;
}

// RFC 2606 and 6761; `.arpa` RFC 3172, `.local` RFC 6762, `.onion` RFC 7686, `.alt` RFC 9476, `.internal` ICANN 2024.
const reservedTopLevels: ReadonlySet<string> = new Set([
  "test",
  "example",
  "invalid",
  "localhost",
  "local",
  "onion",
  "alt",
  "arpa",
  "internal",
]);
