// Looks for the texts that take longest to read, by evolution: the slowest of a generation are cut, joined, repeated
// and changed into the next. What it found is measured again by identity.bench.ts, so that nothing gets slower unseen.
//
//   node --conditions=@deskbell/source packages/core/bench/search-slowest.ts [generations] [seed]

import { parseEmail } from "../src/identity/email.ts";
import { parsePhone } from "../src/identity/phone.ts";

type Parser = {
  readonly name: string;
  readonly maxLength: number;
  readonly units: readonly string[];
  readonly parse: (text: string) => unknown;
};

const parsers: readonly Parser[] = [
  {
    name: "parsePhone",
    maxLength: 250,
    units: [
      ..."0123456789+-() .,/;|*#~xаok@\n٣８:'\"№$",
      " 1",
      "067",
      "+380",
      "8 ",
      "00",
      " доб. ",
      "ext",
      "tel:",
      "грн",
      "12:30",
      "заказ ",
      "@a.b ",
      "\uFDFA",
      "e\u0301",
    ],
    parse: (text) => parsePhone(text, { defaultCountry: "UA" }),
  },
  {
    name: "parseEmail",
    maxLength: 500,
    units: [
      ..."a@.<>()[]{}*_~|\"'` …,;:/-+1ü。＠例",
      "a@b.co ",
      "ivan@ukr.net",
      "mailto:",
      "📧",
      "<a ",
      "\u0301",
      "%40",
      "@gmial.com",
    ],
    parse: parseEmail,
  },
];

const generations = Number(process.argv[2] ?? 60);
const random = createRandom(Number(process.argv[3] ?? 1));

for (const { name, maxLength, units, parse } of parsers) {
  const mutate = createMutation(units, maxLength);
  let texts: readonly string[] = Array.from({ length: 80 }, () => mutate("").repeat(40).slice(0, maxLength));
  for (let generation = 0; generation < generations; generation += 1) {
    const slowest = rank(texts, parse)
      .slice(0, 16)
      .map(({ text }) => text);
    texts = [
      ...slowest,
      ...slowest.flatMap((text) => Array.from({ length: 4 }, () => mutate(text, pick(slowest)))),
    ];
  }
  for (const { text, ms } of rank(texts, parse, 25).slice(0, 5))
    console.log(`${name}  ${ms.toFixed(3)} ms  ${JSON.stringify(text)}`);
}

function rank(texts: readonly string[], parse: Parser["parse"], runs = 3) {
  return [...new Set(texts)]
    .map((text) => ({ text, ms: quickest(() => parse(text), runs) }))
    .toSorted((a, b) => b.ms - a.ms);
}

/** The quickest of a few runs: what the text costs, without what the machine did besides. */
function quickest(run: () => unknown, runs: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let count = 0; count < runs; count += 1) {
    const start = performance.now();
    run();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

function createMutation(units: readonly string[], maxLength: number) {
  return (text: string, mate = ""): string => {
    const at = Math.floor(random() * (text.length + 1));
    const until = at + Math.floor(random() * (text.length + 1 - at));
    const piece = Array.from({ length: 1 + Math.floor(random() * 4) }, () => pick(units)).join("");
    const mutated = pick([
      () => text.slice(0, at) + piece + text.slice(at),
      () => text.slice(0, at) + piece + text.slice(at + piece.length),
      () => text.slice(0, at) + piece.repeat(1 + Math.floor(random() * 60)) + text.slice(until),
      () => text.slice(0, at) + mate.slice(at),
      () => text.slice(0, at) + text.slice(at, until).repeat(3) + text.slice(until),
      () => text.slice(0, at) + text.slice(until),
    ])();
    return mutated.slice(0, maxLength);
  };
}

function pick<Item>(items: readonly Item[]): Item {
  return items[Math.floor(random() * items.length)] as Item;
}

/** Mulberry32: the same numbers for the same seed. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
