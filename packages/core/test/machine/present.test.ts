import type { DialogueEvent } from "@deskbell/core";
import { describe, expect, it } from "vitest";
import type { Reading } from "../../src/machine/context.ts";
import { assertType, draftOf, ofKind, present, readingOf } from "../../src/machine/present.ts";
import { createDraft } from "../../src/model/draft.ts";

const missing = "The dialogue is in a state that needs more than is there.";

describe("what a state relies on", () => {
  it("is handed out as it is", () => {
    expect([present(0), present(""), present(false)]).toEqual([0, "", false]);
    const draft = createDraft("d1", "request", []);
    expect(draftOf({ draft })).toBe(draft);
  });

  it("is an error where it is missing, never a guess", () => {
    expect(() => present(null)).toThrow(missing);
    expect(() => present(undefined)).toThrow(missing);
    expect(() => draftOf({ draft: null })).toThrow(missing);
  });

  it("is of the kinds it is asked for, or an error", () => {
    type Verdict = { readonly kind: "wrong" | "expired" } | { readonly kind: "confirmed" };
    const verdict = { kind: "expired" } as Verdict;
    expect(ofKind(verdict, "wrong", "expired")).toBe(verdict);
    expect(() => ofKind(verdict, "confirmed")).toThrow(missing);
  });

  it("is an event of the types it is asked for, or an error that does not say what was typed", () => {
    const event: DialogueEvent = { type: "text.typed", id: "e1", at: 1, text: "It blinks", replyTo: null };
    expect(() => assertType(event, "text.typed", "chat.answered")).not.toThrow();
    expect(() => assertType(event, "button.pressed", "chat.answered")).toThrow(missing);
  });

  it("is read as a number or as an address, or an error", () => {
    const reading: Reading = {
      of: "email",
      parsed: { kind: "invalid", reason: "noAt" },
      domainRejected: false,
      at: 1,
    };
    expect(readingOf({ reading }, "email")).toBe(reading);
    expect(() => readingOf({ reading }, "phone")).toThrow(missing);
    expect(() => readingOf({ reading: null }, "phone")).toThrow(missing);
  });
});
