import type { EmailProof, EmailProofVerdict } from "@deskbell/core";
import { createFakeClock, describeEmailProof, fakePorts } from "@deskbell/testkit";
import { type Breaking, type Broken, describeBroken } from "./describe-broken.ts";

let keys = 0;
const newKey = () => `new ${++keys}`;

/** Breaks the verdict alone. */
function judging(change: (verdict: EmailProofVerdict) => EmailProofVerdict): Breaking<EmailProof> {
  return ({ check }) => ({ check: async (attempt) => change(await check(attempt)) });
}

const broken: Broken<EmailProof> = {
  "sends to addresses in lower case": [
    ({ send }) => ({ send: (request) => send({ ...request, address: request.address.toLowerCase() }) }),
    "sends six digits to the address, and says how long they are valid",
  ],
  "is valid for no time": [
    ({ send }) => ({
      async send(request) {
        const sending = await send(request);
        return sending.kind === "sent" ? { ...sending, expiresAt: sending.resendAt - 1 } : sending;
      },
    }),
    "sends six digits to the address, and says how long they are valid",
    "goes by the time at which a code was typed",
  ],
  "confirms nothing": [
    judging((verdict) => (verdict.kind === "confirmed" ? { kind: "expired" } : verdict)),
    "confirms the code that was sent",
    "sends no other code too early, and the one before stays the one",
    "sends another one in time, and with it what was tried counts no more",
    "answers a repeated attempt alike that confirmed",
    "knows no code where none was sent",
    "goes by the time at which a code was typed",
  ],
  "forgets keys of requests": [
    ({ send }) => ({ send: (request) => send({ ...request, key: newKey() }) }),
    "sends nothing more for a repeated request, and answers it alike",
  ],
  "forgets who asked while it sends": [
    ({ send }) => {
      let flying = 0;
      return {
        async send(request) {
          flying += 1;
          const sending = await send(
            flying > 1 ? { ...request, address: request.address.toUpperCase() } : request,
          );
          await Promise.resolve();
          flying -= 1;
          return sending.kind === "tooSoon" ? { ...sending, kind: "unavailable" } : sending;
        },
      };
    },
    "sends one code when several are asked for at once",
    "sends no other code too early, and the one before stays the one",
  ],
  "sends another code whenever it is asked": [
    ({ send }) => {
      const sent = new Set<string>();
      return {
        async send(request) {
          const sending = await send(request);
          if (sending.kind !== "tooSoon") return sending;
          sent.add(request.key);
          return { kind: "sent", expiresAt: sending.resendAt, resendAt: sending.resendAt };
        },
      };
    },
    "sends one code when several are asked for at once",
    "sends no other code too early, and the one before stays the one",
  ],
  "sends one code and no other": [
    ({ send }) => {
      const first = new Map<string, string>();
      return {
        send(request) {
          const key = first.get(request.address) ?? request.key;
          first.set(request.address, key);
          return send({ ...request, key });
        },
      };
    },
    "sends one code when several are asked for at once",
    "sends no other code too early, and the one before stays the one",
    "sends another one in time, and with it what was tried counts no more",
  ],
  "counts no wrong codes": [
    ({ check }) => ({
      async check(attempt) {
        const verdict = await check(attempt);
        return verdict.kind === "wrong" ? { kind: "wrong", attemptsLeft: 4 } : verdict;
      },
    }),
    "counts wrong codes down, until the code is void",
    "counts a repeated attempt once, and answers it alike",
    "counts each of several attempts that are made at once",
  ],
  "confirms a code that is void": [
    ({ check }) => ({
      async check(attempt) {
        const verdict = await check(attempt);
        return verdict.kind === "exhausted" && attempt.key === "right" ? { kind: "confirmed" } : verdict;
      },
    }),
    "counts wrong codes down, until the code is void",
  ],
  "forgets keys of attempts": [
    ({ check }) => ({ check: (attempt) => check({ ...attempt, key: newKey() }) }),
    "counts a repeated attempt once, and answers it alike",
    "answers a repeated attempt alike that confirmed",
  ],
  "takes several attempts at once for one": [
    ({ check }) => {
      let flying: Promise<EmailProofVerdict> | null = null;
      return {
        check(attempt) {
          flying ??= check(attempt).finally(() => {
            flying = null;
          });
          return flying;
        },
      };
    },
    "counts each of several attempts that are made at once",
  ],
  "proves an address to everybody": [
    ({ send, check }) => {
      let owner: Parameters<EmailProof["send"]>[0] | null = null;
      return {
        send(request) {
          owner = request;
          return send(request);
        },
        check: (attempt) => check(owner === null ? attempt : { ...attempt, dialogue: owner.dialogue }),
      };
    },
    "knows no code where none was sent",
  ],
  "is wrong where no code was sent": [
    judging((verdict) => (verdict.kind === "expired" ? { kind: "wrong", attemptsLeft: 4 } : verdict)),
    "knows no code where none was sent",
    "goes by the time at which a code was typed",
  ],
  "goes by the time at which it is asked": [
    ({ send, check }) => {
      let late = false;
      return {
        send,
        async check(attempt) {
          const verdict = await check(late ? { ...attempt, at: Number.MAX_SAFE_INTEGER } : attempt);
          late ||= verdict.kind === "expired";
          return verdict;
        },
      };
    },
    "knows no code where none was sent",
    "goes by the time at which a code was typed",
  ],
};

describeBroken<EmailProof>(
  "a proof of addresses",
  (breaking, api) =>
    describeEmailProof(
      "broken",
      async () => {
        const clock = createFakeClock(1_000_000);
        const { emailProof: whole, codeMails } = fakePorts({ clock });
        if (whole === undefined) throw new Error("The fake proves addresses.");
        const proof = { ...whole, ...breaking(whole) };
        return {
          proof,
          other: proof,
          now: clock.now,
          pass: clock.advance,
          sent: () => codeMails,
          close: async () => {},
        };
      },
      api,
    ),
  broken,
);
