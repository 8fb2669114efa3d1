import type { EmailCode, EmailCodeStore, NewEmailCode } from "@deskbell/core";
import { ann, ben } from "./step-samples.ts";
import type { TestApi } from "./test-api.ts";
import { testsOn } from "./tests-on.ts";

/** A store of codes as the contract suite wants it: new, and apart from that of every other test. */
export interface EmailCodeStoreUnderTest {
  readonly store: EmailCodeStore;
  /** Another process's way to the same codes; where there is none, the same store. */
  readonly other: EmailCodeStore;
  /** Called once after each test. */
  close(): Promise<void>;
}

type Fact = (sentence: string, body: (store: EmailCodeStore, other: EmailCodeStore) => Promise<void>) => void;

/**
 * The contract of `EmailCodeStore` as tests; every adapter runs it.
 *
 * @param make makes a new, empty store for each test
 */
export function describeEmailCodeStore(
  name: string,
  make: () => Promise<EmailCodeStoreUnderTest>,
  api: TestApi,
): void {
  const test = testsOn(make, api.it);
  const fact: Fact = (sentence, body) => test(sentence, ({ store, other }) => body(store, other));
  api.describe(`${name} as an EmailCodeStore`, () => {
    describeIssuing(fact, api);
    describeJudging(fact, api);
    describeForgetting(fact, api);
  });
}

/** A code for Ann's mailbox, asked for by Ann unless told otherwise. Its id, key and digest are made of its name. */
function sampleCode(name: string, fields: Partial<NewEmailCode> = {}): NewEmailCode {
  return {
    id: `id-${name}`,
    key: `key-${name}`,
    dialogue: ann,
    recipient: "mailbox-ann",
    digest: `digest-${name}`,
    issuedAt: 1000,
    expiresAt: 601_000,
    resendAt: 61_000,
    ...fields,
  };
}

/** Issues a code on what is known. @returns it as it is kept */
async function issue(
  store: EmailCodeStore,
  name: string,
  fields: Partial<NewEmailCode> = {},
): Promise<EmailCode> {
  const code = sampleCode(name, fields);
  const outcome = await store.issue(code, await store.codes(code.dialogue, code.recipient));
  const kept = (await store.codes(code.dialogue, code.recipient)).find(({ id }) => id === code.id);
  if (outcome !== "committed" || kept === undefined) throw new Error(`The code was not kept: ${outcome}.`);
  return kept;
}

async function idsOf(store: EmailCodeStore, dialogue = ann, recipient = "mailbox-ann") {
  return (await store.codes(dialogue, recipient)).map(({ id }) => id);
}

function describeIssuing(fact: Fact, { describe, expect }: TestApi): void {
  describe("issuing", () => {
    fact("keeps a code as it was given, whose mail may have been sent or not", async (store) => {
      expect(await store.codes(ann, "mailbox-ann")).toEqual([]);
      const kept = await issue(store, "a");
      expect(kept).toEqual({ ...sampleCode("a"), seq: kept.seq, state: "issued", wrongAttempts: 0 });
    });

    fact("gives the codes of the customer and those for the recipient, in their order", async (store) => {
      await issue(store, "1", { recipient: "mailbox-ben" });
      await issue(store, "2", { dialogue: ben });
      await issue(store, "3", { dialogue: ben, recipient: "mailbox-ben" });
      await issue(store, "4");
      expect(await idsOf(store)).toEqual(["id-1", "id-2", "id-4"]);
      expect(await idsOf(store, ben, "nobody's")).toEqual(["id-2", "id-3"]);
      const seqs = (await store.codes(ann, "mailbox-ann")).map(({ seq }) => seq);
      expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
    });

    fact("refuses a code that was decided on without knowing another one", async (store) => {
      const seen = await store.codes(ann, "mailbox-ann");
      await issue(store, "1", { dialogue: ben });
      expect(await store.issue(sampleCode("2"), seen)).toBe("conflict");
      expect(await store.issue(sampleCode("3", { recipient: "mailbox-ben" }), [])).toBe("committed");
      expect(await store.issue(sampleCode("4"), await store.codes(ben, "mailbox-ann"))).toBe("conflict");
      expect(await idsOf(store)).toEqual(["id-1", "id-3"]);
    });

    fact("keeps one of several codes that were decided on side by side", async (store, other) => {
      const names = ["1", "2", "3", "4"];
      const outcomes = await Promise.all(
        names.map((name, index) => (index % 2 === 0 ? store : other).issue(sampleCode(name), [])),
      );
      expect(outcomes.toSorted()).toEqual(["committed", "conflict", "conflict", "conflict"]);
      expect((await idsOf(other)).length).toBe(1);
    });

    fact("keeps several codes with one key", async (store) => {
      await issue(store, "1", { key: "k" });
      await issue(store, "2", { key: "k" });
      expect(await idsOf(store)).toEqual(["id-1", "id-2"]);
    });

    fact("takes the first word on a mail", async (store) => {
      await issue(store, "1");
      await issue(store, "2");
      await store.settle("id-1", "sent");
      await store.settle("id-1", "failed");
      await store.settle("id-2", "failed");
      await store.settle("unknown", "sent");
      expect((await store.codes(ann, "mailbox-ann")).map(({ state }) => state)).toEqual(["sent", "failed"]);
    });
  });
}

function describeJudging(fact: Fact, { describe, expect }: TestApi): void {
  describe("judging", () => {
    const wrong = { kind: "wrong", attemptsLeft: 4 } as const;
    const confirmed = { kind: "confirmed" } as const;

    fact("remembers a verdict by its key, and counts it once", async (store) => {
      const code = await issue(store, "a");
      expect(await store.verdict("t1")).toBe(null);
      expect(await store.judge({ key: "t1", verdict: wrong, at: 2000, code })).toBe("committed");
      expect(await store.judge({ key: "t1", verdict: confirmed, at: 2000, code })).toBe("duplicate");
      expect(await store.verdict("t1")).toEqual(wrong);
      const [after] = await store.codes(ann, "mailbox-ann");
      expect(after).toEqual({ ...code, wrongAttempts: 1 });
    });

    fact("lets one of several count that were decided on side by side", async (store, other) => {
      const code = await issue(store, "a");
      const judge = (name: number) =>
        (name % 2 === 0 ? store : other).judge({ key: `t${name}`, verdict: wrong, at: 2000, code });
      const outcomes = await Promise.all([1, 2, 3, 4, 5].map(judge));
      expect(outcomes.filter((outcome) => outcome === "committed").length).toBe(1);
      expect(outcomes.filter((outcome) => outcome === "conflict").length).toBe(4);
      expect((await store.codes(ann, "mailbox-ann"))[0]?.wrongAttempts).toBe(1);
    });

    fact("uses a code up when it is right", async (store) => {
      await issue(store, "a");
      await store.settle("id-a", "sent");
      const [code = null] = await store.codes(ann, "mailbox-ann");
      expect(await store.judge({ key: "t1", verdict: confirmed, at: 2000, code })).toBe("committed");
      expect(await store.judge({ key: "t2", verdict: confirmed, at: 2000, code })).toBe("conflict");
      expect((await store.codes(ann, "mailbox-ann"))[0]?.state).toBe("confirmed");
      expect((await store.codes(ann, "mailbox-ann"))[0]?.wrongAttempts).toBe(0);
      expect(await store.verdict("t2")).toBe(null);
    });

    fact("remembers verdicts that change no code", async (store) => {
      const expired = { kind: "expired" } as const;
      expect(await store.judge({ key: "t1", verdict: expired, at: 2000, code: null })).toBe("committed");
      expect(await store.judge({ key: "t1", verdict: confirmed, at: 2000, code: null })).toBe("duplicate");
      expect(await store.verdict("t1")).toEqual(expired);
    });

    fact("leaves alone a code that has changed or gone", async (store) => {
      const code = await issue(store, "a");
      await store.settle("id-a", "sent");
      expect(await store.judge({ key: "t1", verdict: wrong, at: 2000, code })).toBe("conflict");
      await store.forget(2000);
      expect(await store.judge({ key: "t2", verdict: wrong, at: 2000, code })).toBe("conflict");
    });
  });
}

function describeForgetting(fact: Fact, { describe, expect }: TestApi): void {
  describe("forgetting", () => {
    fact("forgets what is older than a time", async (store) => {
      await issue(store, "1", { issuedAt: 1000 });
      await issue(store, "2", { issuedAt: 2000 });
      const verdict = { kind: "expired" } as const;
      await store.judge({ key: "t1", verdict, at: 1999, code: null });
      await store.judge({ key: "t2", verdict, at: 2000, code: null });
      await store.forget(2000);
      expect(await idsOf(store)).toEqual(["id-2"]);
      expect([await store.verdict("t1"), await store.verdict("t2")]).toEqual([null, verdict]);
    });

    fact("never gives a number twice", async (store) => {
      const { seq } = await issue(store, "1", { issuedAt: 1000 });
      await store.forget(2000);
      expect((await issue(store, "2", { issuedAt: 3000 })).seq > seq).toBe(true);
    });
  });
}
