import { parseMailDomain } from "./email-domain.ts";

// Only what is nearly certain: a slip in a big provider's name, or an ending that is no top level at all. Small
// providers with similar names exist, so the first letter must be right and short names are left alone.

/** The address that was probably meant (`ivan@gmial.com` -> `ivan@gmail.com`); undefined where nothing looks wrong. */
export function suggestEmail(address: string): string | undefined {
  const at = address.lastIndexOf("@");
  const domain = parseMailDomain(address.slice(at + 1));
  if (at < 1 || domain.kind === "invalid") return undefined;
  const suggested = suggestDomain(domain.name);
  return suggested && `${address.slice(0, at)}@${suggested}`;
}

function suggestDomain(domain: string): string | undefined {
  const dot = domain.lastIndexOf(".");
  const ending = endingSlips[domain.slice(dot + 1)];
  const corrected = ending ? `${domain.slice(0, dot)}.${ending}` : domain;
  const [name = "", ...rest] = corrected.split(".");
  const meant = providerLike(name, rest.join("."));
  return meant ?? (ending && corrected);
}

function providerLike(name: string, ending: string): string | undefined {
  for (const [provider, endings] of Object.entries(providers)) {
    const owns = endings.includes(ending);
    if (name === provider) return !owns && endings.length === 1 ? `${provider}.${endings[0]}` : undefined;
    if (owns && isOneSlipFrom(name, provider)) return `${provider}.${ending}`;
  }
  return undefined;
}

// One letter too many, too few, wrong, or two neighbours swapped; never the first letter.
function isOneSlipFrom(typed: string, meant: string): boolean {
  if (typed[0] !== meant[0] || Math.abs(typed.length - meant.length) > 1) return false;
  let start = 0;
  while (start < typed.length && typed[start] === meant[start]) start += 1;
  const [left, right] = [typed.slice(start), meant.slice(start)];
  const swapped = `${left[1]}${left[0]}${left.slice(2)}`;
  return (
    left.slice(1) === right.slice(1) ||
    left.slice(1) === right ||
    left === right.slice(1) ||
    (left.length > 1 && swapped === right)
  );
}

const worldwide = [
  "com",
  "co.uk",
  "de",
  "fr",
  "es",
  "it",
  "com.br",
  "com.tr",
  "com.au",
  "ca",
  "co.in",
  "co.jp",
];

// With one ending only, another ending is a slip as well: there is no gmail.ru.
const providers: Readonly<Record<string, readonly string[]>> = {
  gmail: ["com"],
  icloud: ["com"],
  hotmail: worldwide,
  outlook: worldwide,
  yahoo: worldwide,
  yandex: ["ru", "ua", "com", "by", "kz", "com.tr"],
  rambler: ["ru", "ua"],
  bigmir: ["net", "ua"],
  proton: ["me", "com"],
  protonmail: ["com", "ch"],
  googlemail: ["com", "de"],
};

// None of these is delegated by IANA.
const endingSlips: Readonly<Record<string, string>> = {
  con: "com",
  cim: "com",
  cmo: "com",
  ocm: "com",
  cpm: "com",
  vom: "com",
  xom: "com",
  comm: "com",
  coom: "com",
  ney: "net",
  nte: "net",
  nett: "net",
  ry: "ru",
};
