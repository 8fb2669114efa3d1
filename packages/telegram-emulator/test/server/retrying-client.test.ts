import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type CallFault,
  type Emulator,
  faultPresets,
  startEmulator,
  type Update,
  type UpdateFault,
} from "../../src/index.ts";
import { call, token } from "../support.ts";

const unprocessed: readonly CallFault[] = [
  faultPresets.floodWait({ seconds: 1 }),
  faultPresets.floodWaitPage(),
  faultPresets.serverError(),
  faultPresets.badGatewayPage(),
  faultPresets.connectionReset(),
  faultPresets.connectionClosed(),
  faultPresets.malformedJson(),
  faultPresets.slowAnswer({ delayMs: 1000 }),
];

const processed: readonly CallFault[] = [
  faultPresets.serverError({ processed: true }),
  faultPresets.connectionReset({ processed: true }),
  faultPresets.malformedJson({ processed: true }),
  faultPresets.truncatedJson(),
  faultPresets.cutAnswer(),
];

const ofUpdates: readonly UpdateFault[] = [faultPresets.duplicatedUpdates(), faultPresets.reorderedUpdates()];

const texts = ["one", "two", "three", "four"];

/** An emulator whose chance is the given seed's. */
async function withChance(seed: number, use: (emulator: Emulator) => Promise<void>): Promise<void> {
  const emulator = await startEmulator({
    bots: [{ token, username: "desk_bot" }],
    random: createChance(seed),
    sleep: async () => {},
  });
  try {
    await use(emulator);
  } finally {
    await emulator.close();
  }
}

/** Mulberry32. */
function createChance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Calls again until it is said in so many words that it went well. */
async function insist(emulator: Emulator, method: string, params: object): Promise<unknown> {
  for (;;) {
    const answer = await call(emulator, method, params).catch(() => undefined);
    if (answer?.ok) return answer.result;
  }
}

/** Fetches and confirms until all is there, each update counted once. */
async function receiveAll(emulator: Emulator, wanted: number): Promise<readonly Update[]> {
  const seen = new Map<number, Update>();
  while (seen.size < wanted) {
    const offset = Math.max(-1, ...seen.keys()) + 1;
    const updates = (await insist(emulator, "getUpdates", { offset, limit: 2 })) as readonly Update[];
    for (const update of updates) seen.set(update.update_id, update);
  }
  return [...seen.entries()].toSorted(([one], [other]) => one - other).map(([, update]) => update);
}

async function sendAll(emulator: Emulator, faults: readonly CallFault[]): Promise<readonly string[]> {
  for (const fault of faults) emulator.faults.add(fault, { method: "sendMessage", probability: 0.2 });
  const anna = emulator.customer({ firstName: "Anna" });
  anna.starts();
  for (const text of texts) await insist(emulator, "sendMessage", { chat_id: anna.id, text });
  return anna.transcript.slice(1).map(({ text }) => text);
}

const seeds = fc.integer();

describe("a client that insists", () => {
  it("sends each message once if no call takes effect unanswered", async () => {
    await fc.assert(
      fc.asyncProperty(seeds, (seed) =>
        withChance(seed, async (emulator) => {
          expect(await sendAll(emulator, unprocessed)).toEqual(texts);
        }),
      ),
      { numRuns: 15 },
    );
  });

  it("sends each message at least once and in order, whatever happens", async () => {
    let doubled = 0;
    await fc.assert(
      fc.asyncProperty(seeds, (seed) =>
        withChance(seed, async (emulator) => {
          const heard = await sendAll(emulator, [...unprocessed, ...processed]);
          expect(heard.filter((text, index) => text !== heard[index - 1])).toEqual(texts);
          doubled += heard.length - texts.length;
        }),
      ),
      { numRuns: 15 },
    );
    expect(doubled).toBeGreaterThan(0);
  });

  it("gets every update", async () => {
    await fc.assert(
      fc.asyncProperty(seeds, (seed) =>
        withChance(seed, async (emulator) => {
          const faults = [...unprocessed, ...processed, ...ofUpdates];
          for (const fault of faults) emulator.faults.add(fault, { method: "getUpdates", probability: 0.15 });
          const anna = emulator.customer({ firstName: "Anna" });
          for (const text of texts) anna.sends(text);
          const updates = await receiveAll(emulator, texts.length);
          expect(updates).toMatchObject(texts.map((text) => ({ message: { text } })));
        }),
      ),
      { numRuns: 15 },
    );
  });

  it("meets the same faults with the same seed", async () => {
    const outcomes: unknown[] = [];
    for (let run = 0; run < 2; run += 1) {
      await withChance(42, async (emulator) => {
        await sendAll(emulator, [...unprocessed, ...processed]);
        outcomes.push(emulator.callsOf("sendMessage").map(({ outcome }) => outcome?.ok));
      });
    }
    expect(outcomes[0]).toEqual(outcomes[1]);
    expect(outcomes[0]).toContain(undefined);
  });
});
