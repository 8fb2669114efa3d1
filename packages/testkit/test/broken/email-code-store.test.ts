import { dialogueKey, type EmailCodeStore, type EmailProofVerdict } from "@deskbell/core";
import { createMemoryEmailCodeStore, describeEmailCodeStore } from "@deskbell/testkit";
import { type Broken, describeBroken } from "./describe-broken.ts";

const broken: Broken<EmailCodeStore> = {
  "takes a mail for sent": [
    ({ codes }) => ({
      codes: async (...asked) =>
        (await codes(...asked)).map((code) => (code.state === "issued" ? { ...code, state: "sent" } : code)),
    }),
    "keeps a code as it was given, whose mail may have been sent or not",
    "remembers a verdict by its key, and counts it once",
    "lets one of several count that were decided on side by side",
    "leaves alone a code that has changed or gone",
  ],
  "gives the codes of the customer alone": [
    ({ codes }) => ({
      codes: async (dialogue, recipient) =>
        (await codes(dialogue, recipient)).filter(
          (code) => dialogueKey(code.dialogue) === dialogueKey(dialogue),
        ),
    }),
    "gives the codes of the customer and those for the recipient, in their order",
    "refuses a code that was decided on without knowing another one",
  ],
  "issues whatever others have been sent": [
    ({ codes, issue }) => ({
      issue: async (code) => issue(code, await codes(code.dialogue, code.recipient)),
    }),
    "refuses a code that was decided on without knowing another one",
  ],
  "looks at the codes before it issues one, and is overtaken": [
    ({ codes, issue }) => ({
      async issue(code, seen) {
        const now = await codes(code.dialogue, code.recipient);
        if (now.length !== seen.length) return "conflict";
        for (;;) {
          const outcome = await issue(code, await codes(code.dialogue, code.recipient));
          if (outcome === "committed") return outcome;
        }
      },
    }),
    "keeps one of several codes that were decided on side by side",
  ],
  "keeps one code of a key": [
    ({ codes }) => ({
      codes: async (...asked) => {
        const found = await codes(...asked);
        return found.filter(({ key }, index) => found.findLastIndex((code) => code.key === key) === index);
      },
    }),
    "keeps several codes with one key",
  ],
  "takes the last word on a mail": [
    ({ settle, codes }) => {
      const last = new Map<string, "sent" | "failed">();
      return {
        settle(id, state) {
          last.set(id, state);
          return settle(id, state);
        },
        codes: async (...asked) =>
          (await codes(...asked)).map((code) => {
            const state = last.get(code.id);
            return state === undefined || code.state === "confirmed" ? code : { ...code, state };
          }),
      };
    },
    "takes the first word on a mail",
  ],
  "remembers the last verdict of a key": [
    ({ verdict, judge }) => {
      const last = new Map<string, EmailProofVerdict>();
      return {
        judge(judgement) {
          last.set(judgement.key, judgement.verdict);
          return judge(judgement);
        },
        verdict: async (key) => ((await verdict(key)) === null ? null : (last.get(key) ?? null)),
      };
    },
    "remembers a verdict by its key, and counts it once",
    "remembers verdicts that change no code",
  ],
  "reads a code anew before it judges": [
    ({ codes, judge }) => ({
      async judge(judgement) {
        const { code } = judgement;
        if (code === null) return judge(judgement);
        const now = await codes(code.dialogue, code.recipient);
        return judge({ ...judgement, code: now.find(({ id }) => id === code.id) ?? code });
      },
    }),
    "uses a code up when it is right",
    "leaves alone a code that has changed or gone",
  ],
  "counts a right code as an attempt": [
    ({ codes }) => ({
      codes: async (...asked) =>
        (await codes(...asked)).map((code) =>
          code.state === "confirmed" ? { ...code, wrongAttempts: code.wrongAttempts + 1 } : code,
        ),
    }),
    "uses a code up when it is right",
  ],
  "remembers verdicts on codes alone": [
    ({ judge }) => ({
      judge: (judgement) => (judgement.code === null ? Promise.resolve("committed") : judge(judgement)),
    }),
    "remembers verdicts that change no code",
    "forgets what is older than a time",
  ],
  "judges a code that is gone": [
    ({ judge }) => ({
      async judge(judgement) {
        const outcome = await judge(judgement);
        const { code, verdict } = judgement;
        const isGone = outcome === "conflict" && code?.state === "issued" && verdict.kind === "wrong";
        return isGone && judgement.key === "t2" ? judge({ ...judgement, code: null }) : outcome;
      },
    }),
    "lets one of several count that were decided on side by side",
    "leaves alone a code that has changed or gone",
  ],
  "forgets what is of that very time": [
    ({ forget }) => ({ forget: (before) => forget(before + 1) }),
    "forgets what is older than a time",
  ],
  "numbers the codes it has": [
    ({ codes }) => ({
      codes: async (...asked) => (await codes(...asked)).map((code, index) => ({ ...code, seq: index + 1 })),
    }),
    "never gives a number twice",
  ],
};

describeBroken<EmailCodeStore>(
  "a store of codes",
  (breaking, api) =>
    describeEmailCodeStore(
      "broken",
      async () => {
        const whole = createMemoryEmailCodeStore();
        const [store, other] = [
          { ...whole, ...breaking(whole) },
          { ...whole, ...breaking(whole) },
        ];
        return { store, other, close: async () => {} };
      },
      api,
    ),
  broken,
);
