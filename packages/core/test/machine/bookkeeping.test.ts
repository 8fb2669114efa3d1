import { defaultSettings, type GivenEmail, type GivenPhone } from "@deskbell/core";
import { describe, expect, it } from "vitest";
import { awaitsLookup, resume, revise, settleLookup } from "../../src/machine/bookkeeping.ts";
import { type DialogueContext, emptyContext, type Lookup } from "../../src/machine/context.ts";
import { createDraft, type Draft } from "../../src/model/draft.ts";
import { unidentified } from "../../src/model/identity.ts";
import { kyivE164 } from "../drivers/customers.ts";

const phone: GivenPhone = { e164: kyivE164, valid: true, level: "claimed", method: "typed", at: 1 };
const card = { id: "c1", name: "Ann Lee" };

function pending(id: string): Draft {
  const draft = createDraft(id, "request", ["It blinks"]);
  return { ...draft, identity: { ...unidentified, phone }, match: { kind: "pending" } };
}

function lookupOf(draftId: string, e164 = kyivE164): Lookup {
  return { draftId, criteria: { phone: e164, email: null }, claimed: ["phone"] };
}

function remembering(context: Partial<DialogueContext>): DialogueContext {
  return { ...emptyContext, settings: defaultSettings, ...context };
}

describe("a draft", () => {
  it("has a higher revision with every change", () => {
    const context = remembering({ draft: { ...pending("d1"), revision: 7 } });
    expect(revise(context, { subject: "Router" }).draft).toMatchObject({ subject: "Router", revision: 8 });
  });

  it("that is taken up again has a higher revision where texts came to it, and else the same", () => {
    const shelved = { ...pending("d1"), revision: 7 };
    expect(resume(remembering({ shelved })).draft).toEqual(shelved);
    expect(resume(remembering({ shelved, kept: ["All night"] })).draft).toEqual({
      ...shelved,
      details: ["It blinks", "All night"],
      revision: 8,
    });
  });

  it("awaits a lookup that was asked for, wherever it stands in line", () => {
    const lookups = [lookupOf("other"), lookupOf("d1")];
    expect(awaitsLookup(remembering({ lookups }), pending("d1"))).toBe(true);
    expect(awaitsLookup(remembering({ lookups }), pending("d2"))).toBe(false);
    const settled: Draft = { ...pending("d1"), match: { kind: "notAsked" } };
    expect(awaitsLookup(remembering({ lookups }), settled)).toBe(false);
  });
});

describe("the answer to a lookup", () => {
  it("counts for the draft that asked, be it written, set aside or confirmed, and for no other", () => {
    const lookups = [lookupOf("d1"), lookupOf("d2")];
    for (const [draft, shelved] of [
      ["d1", "d2"],
      ["d2", "d1"],
    ] as const) {
      const change = settleLookup(
        remembering({
          lookups,
          draft: pending(draft),
          shelved: pending(shelved),
          filing: [pending("d1"), pending("d2")],
        }),
        { kind: "found", contact: card },
      );
      const matches = { d1: { kind: "found", contact: card }, d2: { kind: "pending" } };
      expect(change).toMatchObject({
        lookups: [lookupOf("d2")],
        draft: { match: matches[draft] },
        shelved: { match: matches[shelved] },
        filing: [{ match: matches.d1 }, { match: matches.d2 }],
      });
    }
  });

  it("changes nothing in a draft whose customer has become a guest meanwhile", () => {
    const draft: Draft = {
      ...pending("d1"),
      identity: { ...unidentified, byGuest: true },
      match: { kind: "notAsked" },
    };
    const change = settleLookup(remembering({ lookups: [lookupOf("d1")], draft }), { kind: "missing" });
    expect(change.draft).toEqual(draft);
  });

  it("to what nobody would look up any more ends the waiting, whatever others wait for", () => {
    const lookups = [lookupOf("d1", "+380671234568"), lookupOf("d2")];
    const change = settleLookup(remembering({ lookups, draft: pending("d1") }), { kind: "missing" });
    expect(change.draft?.match).toEqual({ kind: "unchecked" });
  });

  it("made before an address was given leaves the draft waiting for that with both", () => {
    const email: GivenEmail = { ...phone, address: "ann@gmail.com", domain: "accepts" };
    const draft = { ...pending("d1"), identity: { ...unidentified, phone, email } };
    const lookups = [lookupOf("d1"), lookupOf("d1")];
    const change = settleLookup(remembering({ lookups, draft }), { kind: "missing" });
    expect(change.draft?.match).toEqual({ kind: "pending" });
  });

  it("for an earlier number leaves the draft waiting for that of the latest", () => {
    const lookups = [lookupOf("d1", "+380671234568"), lookupOf("d1")];
    const change = settleLookup(remembering({ lookups, draft: pending("d1") }), { kind: "missing" });
    expect(change.draft?.match).toEqual({ kind: "pending" });
  });
});
