// Numbers and addresses as people give them: spelled in many ways, mistyped, and other people's too.

import fc from "fast-check";
import { knownPhones, players, sharedPhone, stranger } from "./cast.ts";

const numbers = [
  ...players.map(({ phone }) => phone),
  ...knownPhones.slice(2, 4),
  sharedPhone,
  stranger.phone,
  "+48512345678",
  "+390612345678",
  "+61412345678",
];

type Spelling = (e164: string) => string;

const spellings: readonly Spelling[] = [
  (e164) => e164,
  (e164) => e164.replace(/^\+(\d{2})(\d{3})(\d{3})/, "+$1 ($2) $3-"),
  (e164) => `00${e164.slice(1)}`,
  (e164) => [...e164].join(" "),
  (e164) => e164.replace("+380", "0"),
  (e164) => e164.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
  (e164) => `please call ${e164} after six`,
  (e164) => `${e164} / ${stranger.phone}`,
  (e164) => e164.slice(0, -1),
  (e164) => `${e164}7`,
  (e164) => `+380 12 ${e164.slice(-7)}`,
];

/** A number of somebody's, right or wrong. */
export const typedPhones: fc.Arbitrary<string> = fc
  .record({
    number: fc.constantFrom(...numbers),
    spelling: fc.oneof(
      { weight: 3, arbitrary: fc.constant(0) },
      { weight: 2, arbitrary: fc.nat(spellings.length - 1) },
    ),
  })
  .map(({ number, spelling }) => spellings[spelling]?.(number) ?? number);

/** A number as a contact card carries it. */
export const cardPhones: fc.Arbitrary<string> = fc.constantFrom(
  ...numbers,
  ...numbers.map((number) => number.slice(1)),
  "",
  "+0",
  "12",
);

const locals = fc.oneof(
  fc.constantFrom(
    "zqd1.jo",
    "zqd2+tag",
    "ZQD3.Jo",
    "zqd4_o'hara",
    '"zqd5 quoted"',
    "zqd6..jo",
    ".zqd7",
    "jó.zqd8",
  ),
  fc.stringMatching(/^zqd[a-z0-9][a-z0-9._%+-]{0,70}$/),
);

const domains = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom("example.org", "gmail.com", "ukr.net", "i.ua", "mail.example.co.uk"),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      "gmial.com",
      "gmail.con",
      "yandex,ru",
      "приклад.укр",
      "mailinator.com",
      "EXAMPLE.ORG",
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom("localhost", "example", "-bad-.org", "[127.0.0.1]", "") },
  { weight: 1, arbitrary: fc.domain() },
);

/** An address of somebody's, right or wrong. */
export const typedEmails: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(...players.map(({ email }) => email), stranger.email, "zqd0@example.org"),
  },
  {
    weight: 3,
    arbitrary: fc.record({ local: locals, domain: domains }).map(({ local, domain }) => `${local}@${domain}`),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "zqd9 at example dot org",
      "mailto:zqd9@example.org",
      "Jo <zqd9@example.org>, zqd8@example.org",
      "my mail is zqd9@example.org thanks",
      "@",
      "zqd9@",
    ),
  },
);

/** What may be meant as the code that proves an address. */
export const typedCodes: fc.Arbitrary<string> = fc.constantFrom(
  "123456",
  "123 456",
  "000000",
  "12345",
  "１２３４５６",
);
