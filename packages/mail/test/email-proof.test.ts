import type { EmailCodeStore, EmailProofSending } from "@deskbell/core";
import { createEmailProof, type EmailProofOptions, MailError, type OutgoingMail } from "@deskbell/mail";
import { createFakeClock, createMemoryEmailCodeStore, type FakeClock } from "@deskbell/testkit";
import { beforeEach, describe, expect, it } from "vitest";

const ann = { channel: "test", account: "bot", address: "ann" };
const eve = { ...ann, address: "eve" };
const address = "Ann@example.org";
const minute = 60_000;
const hour = 60 * minute;

let clock: FakeClock;
let store: EmailCodeStore;
let sent: OutgoingMail[];
let failure: Error | null;
let warnings: unknown[];
let keys: number;

beforeEach(() => {
  clock = createFakeClock(1_000_000);
  store = createMemoryEmailCodeStore();
  sent = [];
  failure = null;
  warnings = [];
  keys = 0;
});

/** A proof as another process, or this one after a restart, has it. */
function makeProof(options: Partial<EmailProofOptions> = {}) {
  return createEmailProof({
    mailer: {
      async send(mail) {
        if (failure !== null) throw failure;
        sent.push(mail);
      },
    },
    store,
    secret: "a secret of the tests",
    render: (code, minutes, language) => ({ subject: `${language} ${minutes}`, text: code, html: code }),
    clock,
    logger: { warn: (fields, message) => warnings.push([fields, message]) },
    ...options,
  });
}

function asks(fields: Partial<Parameters<ReturnType<typeof makeProof>["send"]>[0]> = {}) {
  keys += 1;
  return makeProof().send({ key: `send-${keys}`, dialogue: ann, address, language: "uk", ...fields });
}

function types(code: string, fields: Partial<Parameters<ReturnType<typeof makeProof>["check"]>[0]> = {}) {
  keys += 1;
  return makeProof().check({
    key: `check-${keys}`,
    dialogue: ann,
    address,
    code,
    at: clock.now(),
    ...fields,
  });
}

function code(): string {
  return sent.at(-1)?.text ?? "none";
}

/** Another one than the right one. */
function wrong(): string {
  return String((Number(code()) + 1) % 1_000_000).padStart(6, "0");
}

describe("a code", () => {
  it("is six digits, sent to the address in the customer's language", async () => {
    expect(await asks()).toEqual({
      kind: "sent",
      expiresAt: clock.now() + 10 * minute,
      resendAt: clock.now() + minute,
    });
    expect(sent).toMatchObject([{ to: address, subject: "uk 10" }]);
    expect(code()).toMatch(/^\d{6}$/);
  });

  it("keeps its zeros, and is drawn from all there are", async () => {
    const limits: number[] = [];
    const randomInt = (max: number) => {
      limits.push(max);
      return 42;
    };
    await makeProof({ randomInt }).send({ key: "k", dialogue: ann, address, language: "uk" });
    expect([code(), limits]).toEqual(["000042", [1_000_000]]);
  });

  it("proves the address once", async () => {
    await asks();
    expect(await types(code())).toEqual({ kind: "confirmed" });
    expect(await types(code())).toEqual({ kind: "expired" });
  });

  it("is the same address in whatever case it is written", async () => {
    await asks({ address: "ANN@EXAMPLE.ORG" });
    expect(await types(code(), { address: "ann@example.org" })).toEqual({ kind: "confirmed" });
  });

  it("proves nothing for another customer or another address", async () => {
    await asks();
    expect(await types(code(), { dialogue: eve })).toEqual({ kind: "expired" });
    expect(await types(code(), { address: "eve@example.org" })).toEqual({ kind: "expired" });
    expect(await types(code())).toEqual({ kind: "confirmed" });
  });

  it("is valid for ten minutes, counted to when it was typed", async () => {
    const began = clock.now();
    await asks();
    clock.advance(hour);
    expect(await types(code(), { at: began + 10 * minute })).toEqual({ kind: "expired" });
    expect(await types(code(), { at: began + 10 * minute - 1 })).toEqual({ kind: "confirmed" });
  });

  it("is void as soon as another one was sent", async () => {
    await asks();
    const first = code();
    clock.advance(minute);
    await asks();
    if (first !== code()) expect(await types(first)).toEqual({ kind: "wrong", attemptsLeft: 4 });
    expect(await types(code())).toEqual({ kind: "confirmed" });
  });

  it("is not kept, nor is the address", async () => {
    await asks();
    const kept = await store.codes(ann, "");
    expect(kept).toHaveLength(1);
    const { recipient, digest } = kept[0] ?? {};
    const texts = Object.values(kept[0] ?? {}).filter((value) => typeof value === "string");
    expect(texts.filter((text) => text.includes(code()) || /example/i.test(text))).toEqual([]);
    // The same code for the same address, under another secret and under another id: nothing can be compared.
    store = createMemoryEmailCodeStore();
    const again = { key: "k", dialogue: ann, address, language: "uk" };
    const randomInt = () => Number(code());
    await makeProof({ randomInt }).send(again);
    clock.advance(minute);
    await makeProof({ randomInt, secret: "another one of the tests" }).send({ ...again, key: "k2" });
    const [same, other] = await store.codes(ann, "");
    expect(same?.digest).not.toBe(digest);
    expect(same?.recipient).toBe(recipient);
    expect(other?.recipient).not.toBe(recipient);
  });

  it("needs a secret worth the name", () => {
    expect(() => makeProof({ secret: "short" })).toThrow("16 characters");
  });
});

describe("attempts", () => {
  it("are five, over restarts, and then the right code is void as well", async () => {
    await asks();
    for (const attemptsLeft of [4, 3, 2, 1]) {
      expect(await types(wrong())).toEqual({ kind: "wrong", attemptsLeft });
    }
    expect(await types(wrong())).toEqual({ kind: "exhausted" });
    expect(await types(code())).toEqual({ kind: "exhausted" });
    clock.advance(minute);
    await asks();
    expect(await types(code())).toEqual({ kind: "confirmed" });
  });

  it("are not more when many are made at the same time", async () => {
    await asks();
    const verdicts = await Promise.all(Array.from({ length: 20 }, () => types(wrong())));
    const kinds = verdicts.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === "wrong")).toHaveLength(4);
    expect(kinds.filter((kind) => kind === "exhausted")).toHaveLength(16);
    expect(await types(code())).toEqual({ kind: "exhausted" });
  });

  it("count once by their key, and are answered alike", async () => {
    await asks();
    const key = "again";
    expect(await types(wrong(), { key })).toEqual({ kind: "wrong", attemptsLeft: 4 });
    expect(await types(wrong(), { key })).toEqual({ kind: "wrong", attemptsLeft: 4 });
    expect(await types(wrong())).toEqual({ kind: "wrong", attemptsLeft: 3 });
    expect(await types(code(), { key: "right" })).toEqual({ kind: "confirmed" });
    expect(await types(code(), { key: "right" })).toEqual({ kind: "confirmed" });
  });

  it("are nothing without a code", async () => {
    expect(await types("123456")).toEqual({ kind: "expired" });
  });

  it("are nothing when they have not the form of a code", async () => {
    await asks();
    for (const typed of ["", "12345", "١٢٣٤٥٦", `${code()} `]) {
      expect((await types(typed, { key: typed })).kind).toBe("wrong");
    }
  });
});

describe("asking for another code", () => {
  it("is too soon within a minute, and the code sent before stays the one", async () => {
    await asks();
    const first = code();
    clock.advance(minute - 1);
    expect(await asks()).toEqual({ kind: "tooSoon", resendAt: clock.now() + 1 });
    expect(sent).toHaveLength(1);
    expect(await types(first)).toEqual({ kind: "confirmed" });
  });

  it("with the same key sends nothing more, over restarts", async () => {
    const first = await asks({ key: "k" });
    clock.advance(5 * minute);
    expect(await asks({ key: "k" })).toEqual(first);
    expect(sent).toHaveLength(1);
  });

  it("is limited to five an hour for one address, whoever asks", async () => {
    const began = clock.now();
    for (let count = 0; count < 5; count += 1) {
      expect((await asks({ dialogue: { ...ann, address: `customer ${count}` } })).kind).toBe("sent");
      clock.advance(minute);
    }
    expect(await asks({ dialogue: eve })).toEqual({ kind: "unavailable" });
    const last = { ...ann, address: "customer 4" };
    expect(await asks({ dialogue: last })).toEqual({ kind: "tooSoon", resendAt: began + hour });
    expect(sent).toHaveLength(5);
    clock.advanceTo(began + hour);
    expect((await asks({ dialogue: eve })).kind).toBe("sent");
    expect((await asks({ dialogue: last })).kind).toBe("unavailable");
  });

  it("is limited to ten an hour for one customer, whatever the address", async () => {
    for (let count = 0; count < 10; count += 1) {
      expect((await asks({ address: `stranger${count}@example.org` })).kind).toBe("sent");
    }
    expect(await asks({ address: "stranger@example.org" })).toEqual({ kind: "unavailable" });
    expect((await asks({ dialogue: eve, address: "stranger@example.org" })).kind).toBe("sent");
    clock.advance(hour);
    expect((await asks({ address: "stranger11@example.org" })).kind).toBe("sent");
  });

  it("is limited as well when it is done many times at once", async () => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, index) => asks({ dialogue: { ...ann, address: `customer ${index}` } })),
    );
    expect(answers.filter(({ kind }) => kind === "sent")).toHaveLength(5);
    expect(sent).toHaveLength(5);
  });
});

describe("a mail server that fails", () => {
  it("makes the proof unavailable, and says why in the log without the address", async () => {
    failure = new MailError("mail.deferred", "Later.");
    expect(await asks()).toEqual({ kind: "unavailable" });
    expect(warnings).toEqual([[{ code: "mail.deferred" }, expect.any(String)]]);
    expect(await types("123456")).toEqual({ kind: "expired" });
  });

  it("does not keep one waiting when it is well again", async () => {
    failure = new MailError("mail.unreachable", "Nobody there.");
    const first = await asks({ key: "k" });
    failure = null;
    expect(await asks({ key: "k" })).toEqual(first);
    expect((await asks()).kind).toBe("sent");
    expect(await types(code())).toEqual({ kind: "confirmed" });
  });
});

describe("a process that dies while a code is sent", () => {
  const request = { key: "k", dialogue: ann, address, language: "uk" };

  async function dies(proof: ReturnType<typeof makeProof>): Promise<void> {
    await expect(proof.send(request)).rejects.toThrow("killed");
  }

  it("before the mail server had it: the repeated request sends it, without a pause", async () => {
    const send = () => Promise.reject(new Error("killed"));
    await dies(makeProof({ mailer: { send } }));
    expect(await makeProof().send(request)).toMatchObject({
      kind: "sent",
    } satisfies Partial<EmailProofSending>);
    expect(sent).toHaveLength(1);
    expect(await types(code())).toEqual({ kind: "confirmed" });
  });

  it("after the mail server had it: the customer gets another one, in a mail of its own, which counts", async () => {
    await dies(makeProof({ store: { ...store, settle: () => Promise.reject(new Error("killed")) } }));
    await makeProof().send(request);
    expect(sent).toHaveLength(2);
    expect(new Set(sent.map(({ key }) => key)).size).toBe(2);
    expect(await types(code())).toEqual({ kind: "confirmed" });
  });

  it("again and again: not more than five mails an hour", async () => {
    const settle = () => Promise.reject(new Error("killed"));
    for (let count = 0; count < 5; count += 1) await dies(makeProof({ store: { ...store, settle } }));
    expect((await makeProof().send(request)).kind).toBe("tooSoon");
    expect(sent).toHaveLength(5);
  });
});

describe("what is kept", () => {
  it("is forgotten after a day", async () => {
    await asks();
    await types(wrong(), { key: "old" });
    clock.advance(24 * hour + 1);
    await asks({ dialogue: eve, address: "eve@example.org" });
    expect(await store.codes(ann, "")).toEqual([]);
    expect(await store.verdict("old")).toBeNull();
  });
});
