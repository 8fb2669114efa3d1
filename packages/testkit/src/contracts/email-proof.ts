import type { EmailProof, EmailProofAttempt, EmailProofRequest, EmailProofSending } from "@deskbell/core";
import { ann, ben } from "./step-samples.ts";
import type { TestApi } from "./test-api.ts";
import { testsOn } from "./tests-on.ts";

/** A mail with a code, as the contract suite looks at it. */
export interface SentCode {
  readonly to: string;
  readonly code: string;
}

/** A proof of addresses as the contract suite wants it: nothing sent, and time in hand. */
export interface EmailProofUnderTest {
  readonly proof: EmailProof;
  /** Another process's proof on the same store; where there is none, the same. */
  readonly other: EmailProof;
  /** Now (Unix ms). */
  now(): number;
  /** Lets time pass (ms). */
  pass(ms: number): void;
  /** The mails that were sent, in order. */
  sent(): readonly SentCode[];
  /** Called once after each test. */
  close(): Promise<void>;
}

type Sent = Extract<EmailProofSending, { readonly kind: "sent" }>;

const address = "Ann@example.org";

function request(key: string, fields: Partial<EmailProofRequest> = {}): EmailProofRequest {
  return { key, dialogue: ann, address, language: "uk", ...fields };
}

/** Six digits that are not these. */
function otherThan(code: string, offset = 1): string {
  return String((Number(code) + offset) % 1_000_000).padStart(6, "0");
}

/** The contract of `EmailProof`, clause by clause, as tests of the runner that is handed in. */
export function describeEmailProof(
  name: string,
  make: () => Promise<EmailProofUnderTest>,
  { describe, it, expect }: TestApi,
): void {
  const test = testsOn(make, it);

  async function send({ proof }: EmailProofUnderTest, key = "s", fields = {}): Promise<Sent> {
    const sending = await proof.send(request(key, fields));
    if (sending.kind !== "sent") throw new Error(`The code was not sent: ${sending.kind}.`);
    return sending;
  }

  function codeOf(subject: EmailProofUnderTest): string {
    return subject.sent().at(-1)?.code ?? "none was sent";
  }

  function attempt(
    subject: EmailProofUnderTest,
    key: string,
    fields: Partial<EmailProofAttempt> = {},
  ): EmailProofAttempt {
    return { key, dialogue: ann, address, code: codeOf(subject), at: subject.now(), ...fields };
  }

  describe(`${name} as an EmailProof`, () => {
    test("sends six digits to the address, and says how long they are valid", async (subject) => {
      const { expiresAt, resendAt } = await send(subject);
      expect(subject.sent().map(({ to }) => to)).toEqual([address]);
      expect(/^[0-9]{6}$/.test(codeOf(subject))).toBe(true);
      expect([expiresAt, resendAt].every(Number.isSafeInteger)).toBe(true);
      expect(subject.now() < resendAt && resendAt <= expiresAt).toBe(true);
    });

    test("confirms the code that was sent", async (subject) => {
      await send(subject);
      expect(await subject.other.check(attempt(subject, "c"))).toEqual({ kind: "confirmed" });
    });

    test("sends nothing more for a repeated request, and answers it alike", async (subject) => {
      const first = await send(subject);
      subject.pass(first.resendAt - subject.now() + 1);
      expect(await subject.other.send(request("s"))).toEqual(first);
      expect(subject.sent().length).toBe(1);
    });

    test("sends one code when several are asked for at once", async (subject) => {
      const { proof, other } = subject;
      const sendings = await Promise.all(
        ["1", "2", "3", "4"].map((key, index) => (index % 2 === 0 ? proof : other).send(request(key))),
      );
      expect(sendings.map(({ kind }) => kind).toSorted()).toEqual(["sent", "tooSoon", "tooSoon", "tooSoon"]);
      expect(subject.sent().length).toBe(1);
    });

    test("sends no other code too early, and the one before stays the one", async (subject) => {
      const { resendAt } = await send(subject);
      subject.pass(resendAt - subject.now() - 1);
      expect(await subject.proof.send(request("s2"))).toEqual({ kind: "tooSoon", resendAt });
      expect(subject.sent().length).toBe(1);
      expect(await subject.proof.check(attempt(subject, "c"))).toEqual({ kind: "confirmed" });
    });

    test("sends another one in time, and with it what was tried counts no more", async (subject) => {
      const { resendAt } = await send(subject);
      const first = codeOf(subject);
      await subject.proof.check(attempt(subject, "c1", { code: otherThan(first) }));
      subject.pass(resendAt - subject.now());
      await send(subject, "s2");
      const second = codeOf(subject);
      expect(subject.sent().length).toBe(2);
      if (first !== second) {
        const verdict = await subject.proof.check(attempt(subject, "c2", { code: first }));
        expect(verdict.kind).toBe("wrong");
      }
      const verdicts = [
        await subject.other.check(attempt(subject, "c3", { code: otherThan(second) })),
        await subject.other.check(attempt(subject, "c4", { code: second })),
      ];
      expect(verdicts.map(({ kind }) => kind)).toEqual(["wrong", "confirmed"]);
    });

    test("counts wrong codes down, until the code is void", async (subject) => {
      await send(subject);
      const left: number[] = [];
      let verdict = await subject.proof.check(attempt(subject, "c0", { code: otherThan(codeOf(subject)) }));
      for (let tries = 1; verdict.kind === "wrong" && tries < 100; tries += 1) {
        left.push(verdict.attemptsLeft);
        const code = otherThan(codeOf(subject), 1 + tries);
        verdict = await subject.other.check(attempt(subject, `c${tries}`, { code }));
      }
      expect(verdict).toEqual({ kind: "exhausted" });
      expect(left).toEqual(Array.from(left, (_, index) => left.length - index));
      expect(await subject.proof.check(attempt(subject, "right"))).toEqual({ kind: "exhausted" });
    });

    test("counts a repeated attempt once, and answers it alike", async (subject) => {
      const { proof, other } = subject;
      await send(subject);
      const wrong = attempt(subject, "c1", { code: otherThan(codeOf(subject)) });
      const first = await proof.check(wrong);
      for (const each of [other, proof, other]) expect(await each.check(wrong)).toEqual(first);
      const next = await proof.check({ ...wrong, key: "c2" });
      const left = first.kind === "wrong" ? first.attemptsLeft : 0;
      expect(next).toEqual({ kind: "wrong", attemptsLeft: left - 1 });
    });

    test("answers a repeated attempt alike that confirmed", async (subject) => {
      await send(subject);
      const right = attempt(subject, "c");
      expect(await subject.proof.check(right)).toEqual({ kind: "confirmed" });
      expect(await subject.other.check(right)).toEqual({ kind: "confirmed" });
    });

    test("counts each of several attempts that are made at once", async (subject) => {
      const { proof, other } = subject;
      await send(subject);
      const verdicts = await Promise.all(
        [1, 2, 3].map((each) =>
          (each % 2 === 0 ? proof : other).check(
            attempt(subject, `c${each}`, { code: otherThan(codeOf(subject), each) }),
          ),
        ),
      );
      const left = verdicts.map((verdict) => (verdict.kind === "wrong" ? verdict.attemptsLeft : -1));
      expect(new Set(left).size).toBe(3);
      const most = Math.max(...left);
      expect(left.toSorted((a, b) => b - a)).toEqual([most, most - 1, most - 2]);
    });

    test("knows no code where none was sent", async (subject) => {
      const none = { kind: "expired" };
      expect(await subject.proof.check(attempt(subject, "c1", { code: "123456" }))).toEqual(none);
      await send(subject);
      expect(await subject.proof.check(attempt(subject, "c2", { dialogue: ben }))).toEqual(none);
      expect(await subject.proof.check(attempt(subject, "c3", { address: "eve@example.org" }))).toEqual(none);
      expect(await subject.proof.check(attempt(subject, "c4"))).toEqual({ kind: "confirmed" });
    });

    test("goes by the time at which a code was typed", async (subject) => {
      const { expiresAt } = await send(subject);
      subject.pass(expiresAt - subject.now() + 1000);
      expect(await subject.proof.check(attempt(subject, "c1", { at: expiresAt }))).toEqual({
        kind: "expired",
      });
      expect(await subject.proof.check(attempt(subject, "c2", { at: expiresAt - 1 }))).toEqual({
        kind: "confirmed",
      });
    });
  });
}
