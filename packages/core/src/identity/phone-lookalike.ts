// Figures that are no phone numbers although their digits may happen to be one: dates, times, amounts, coordinates,
// addresses of computers, numbers of cards, orders and papers.

const year = "(?:19|20)\\d\\d";
const day = "(?:0?[1-9]|[12]\\d|3[01])";
const month = "(?:0?[1-9]|1[0-2])";
const day2 = "(?:0[1-9]|[12]\\d|3[01])";
const month2 = "(?:0[1-9]|1[0-2])";
const date = [
  `${day}([./-])${month}\\1${year}`,
  `${month}([./-])${day}\\2${year}`,
  `${year}([./-])${month}\\3${day}`,
].join("|");
const time = "(?:[01]?\\d|2[0-4])[:.][0-5]\\d(?::[0-5]\\d)?";

const lookalikes: readonly RegExp[] = [
  new RegExp(`^(?:${date})(?:[\\sT,]+${time})?$`),
  // An amount: three digits a group, the groups after the first all zero.
  /^[1-9]\d{0,2}([ .,])000(?:\1(?:000))+$/,
  // Coordinates, and other decimal fractions with a range or list of them.
  /^-?\d{1,3}\.\d{3,}[,;\s]+-?\d{1,3}\.\d{3,}$/,
  /^\d+\.\d+(?: - \d+\.\d+)+$/,
  // Computers: IPv4 with a port or a mask, MAC.
  /^\d{1,3}(?:\.\d{1,3}){3}[:/]\d+$/,
  /^[\da-f]{2}(?:[:-][\da-f]{2}){5}$/i,
];

/** Whether a text is a figure of another kind from end to end. */
export function isOtherFigure(text: string): boolean {
  return lookalikes.some((pattern) => pattern.test(text));
}

const shortDate = new RegExp(`^(?:${day}([./-])${month}\\1\\d\\d|${year}${month2}${day2})$`);

/**
 * Whether a text that is an assigned number may as well be something else: the number of an order, a short date, an
 * IPv4 address (`172.16.254.1`, not the pairs of `06.12.34.56`), digits typed for want of a number.
 */
export function isDoubtful(text: string): boolean {
  return (
    text.startsWith("#") || isPlaceholder(text.replace(/\D/g, "")) || shortDate.test(text) || isAddress(text)
  );
}

/** Whether digits are all the same, or counted up or down. */
export function isPlaceholder(digits: string): boolean {
  const steps = new Set(
    [...digits].slice(1).map((digit, at) => (Number(digit) - Number(digits[at]) + 10) % 10),
  );
  return steps.size === 1 && [0, 1, 9].some((step) => steps.has(step));
}

function isAddress(text: string): boolean {
  const octets = text.split(".");
  return (
    octets.length === 4 &&
    octets.every((octet) => /^(?:0|[1-9]\d{0,2})$/.test(octet) && Number(octet) < 256) &&
    octets.some((octet) => octet.length !== 2)
  );
}

const currency =
  "(?:\\p{Sc}|грн|гривень|руб|р\\.|тенге|сум|zł|zl|kč|лв|lei|kr|eur|euro|usd|uah|rub|pln|gbp|try|kzt|inr)";
const paper =
  "(?:order|invoice|inv|ticket|case|parcel|tracking|ssn|isbn|issn|iban|vin|sn|s/n|card|account|" +
  "заказ|замовлення|заявк[аи]|чек|накладна|накладная|посылка|посилка|ттн|инн|іпн|рнокпп|єдрпоу|еdrpou|снилс|" +
  "огрн|паспорт|пасп|карт[аи]|карточка|картка|рахунок|счет|счёт|индекс|індекс|фоп|договор|договір|" +
  "bestellung|rechnung|kundennummer|zamówienie|faktura|pesel|nip|commande|facture|pedido|factura|cpf|cnpj|" +
  "ordine|fattura|sipariş|订单|注文)";

const others: readonly RegExp[] = [
  // Mail and web addresses, handles, names of files.
  /\S*(?:@|:\/\/|www\.)\S*|\b[a-z]\w*_\w*/gi,
  /(?<!\S)[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\/\S*/gi,
  /(?<!\S)\S+\.(?:jpe?g|png|gif|heic|webp|pdf|docx?|xlsx?|csv|txt|html?|php|zip|mp[34]|mov)(?!\S)/gi,
  new RegExp(`(?<![\\d.])(?:${date})(?:T|(?!\\d))`, "g"),
  new RegExp(`(?<![\\d:.])${time.replace("[:.]", ":")}(?![\\d:])(?:\\s?-\\s?${time}(?!\\d))?`, "g"),
  /(?<!\S)24\/7(?!\S)/g,
  new RegExp(`(?<![\\d.+])(?:\\d{1,3}(?:[ .,]\\d{3})+|\\d+)(?:[.,]\\d+)?\\s?${currency}(?!\\p{L})`, "giu"),
  /\p{Sc}\s?\d[\d.,]*(?: \d{3})*(?!\d)/gu,
  // Cards, and accounts (ISO 13616).
  /(?<!\d)\d{4}([ -])\d{4}\1\d{4}\1\d{4}(?!\d)/g,
  /\b[A-Z]{2}\d\d(?: ?[A-Z\d]{4}){3,}(?: ?[A-Z\d]{1,3})?\b/g,
  new RegExp(
    `(?<!\\p{L})${paper}[\\s.:]*(?:no\\.?|nr\\.?|n°|№|#)*[\\s:]*(?!\\+)[a-zа-яії]{0,3}\\d[\\d-]*`,
    "giu",
  ),
];

/** A text without the figures in it that are surely of another kind, a space in the place of each. */
export function withoutOtherFigures(text: string): string {
  return others.reduce((rest, pattern) => rest.replace(pattern, " "), text);
}
