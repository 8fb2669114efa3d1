// Only what is nearly certain: a slip in a big provider's name, or an ending that is no top level at all. Others with
// similar names exist, so the first letter must be right, and in short names only swapped letters count as a slip.

/** What was probably meant by an address that has been read (`ivan@gmial.com` -> `ivan@gmail.com`); undefined where nothing looks wrong. */
export function suggestEmail(address: string): string | undefined {
  const at = address.lastIndexOf("@");
  const suggested = suggestDomain(address.slice(at + 1));
  return suggested && `${address.slice(0, at)}@${suggested}`;
}

function suggestDomain(domain: string): string | undefined {
  const dot = domain.lastIndexOf(".");
  const ending = endingSlips.get(domain.slice(dot + 1));
  const corrected = ending ? `${domain.slice(0, dot)}.${ending}` : domain;
  const [name = "", ...rest] = corrected.split(".");
  const meant = providerLike(name, rest.join("."));
  return meant ?? (ending && corrected);
}

function providerLike(name: string, ending: string): string | undefined {
  const owned = providers.get(name);
  if (owned)
    return isSole(name) && !owned.includes(ending) && !ending.includes(".")
      ? `${name}.${owned[0]}`
      : undefined;
  for (const [provider, endings] of providers) {
    if (endings.includes(ending) && isOneSlipFrom(name, provider)) return `${provider}.${ending}`;
  }
  return undefined;
}

// One letter too many, too few, wrong, or two neighbours swapped (a Damerau-Levenshtein distance of 1); never the first.
function isOneSlipFrom(typed: string, meant: string): boolean {
  if (typed[0] !== meant[0]) return false;
  let start = 0;
  while (start < typed.length && typed[start] === meant[start]) start += 1;
  const [left, right] = [typed.slice(start), meant.slice(start)];
  const isSwapped = `${left[1]}${left[0]}${left.slice(2)}` === right;
  if (isSwapped || meant.length < 5) return isSwapped;
  return left.slice(1) === right.slice(1) || left.slice(1) === right || left === right.slice(1);
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

// Whose mail ends in one way only: there is no gmail.ru.
function isSole(provider: string): boolean {
  return provider === "gmail" || provider === "icloud";
}

// The big ones of the world, then of countries.
const providers: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    gmail: ["com"],
    googlemail: ["com", "de"],
    icloud: ["com"],
    hotmail: worldwide,
    outlook: worldwide,
    yahoo: worldwide,
    live: worldwide,
    proton: ["me", "com"],
    protonmail: ["com", "ch"],
    fastmail: ["com", "fm"],
    tutanota: ["com", "de"],
    mail: ["com", "ru", "ua", "ee", "kz", "bg", "de"],
    inbox: ["com", "ru", "lv", "eu"],
    gmx: ["com", "net", "de", "at", "ch", "fr"],
    ukr: ["net"],
    bigmir: ["net", "ua"],
    online: ["ua", "de"],
    yandex: ["ru", "ua", "com", "by", "kz", "uz", "com.tr"],
    rambler: ["ru", "ua"],
    list: ["ru"],
    internet: ["ru"],
    comcast: ["net"],
    verizon: ["net"],
    btinternet: ["com"],
    freenet: ["de"],
    "t-online": ["de"],
    arcor: ["de"],
    orange: ["fr"],
    wanadoo: ["fr"],
    laposte: ["net"],
    libero: ["it"],
    virgilio: ["it"],
    tiscali: ["it"],
    interia: ["pl"],
    gazeta: ["pl"],
    seznam: ["cz"],
    centrum: ["cz", "sk"],
    zoznam: ["sk"],
    freemail: ["hu"],
    citromail: ["hu"],
    rediffmail: ["com"],
  }),
);

// None of these is delegated by IANA.
const endingSlips: ReadonlyMap<string, string> = new Map(
  Object.entries({
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
    ner: "net",
    nwt: "net",
    ent: "net",
    ccom: "com",
    copm: "com",
    ogr: "org",
    orgg: "org",
    ry: "ru",
    rru: "ru",
    ру: "ru",
  }),
);
