import { describe, expect, it } from "vitest";
import { copyDialogue } from "../../src/rules/copy-dialogue.ts";

const ann = { phone: { e164: "+380671234567" }, email: { address: "ann@example.org" } };

describe("the copy of a dialogue for its customer", () => {
  it("has what was written, wherever it stands, and each value once", () => {
    const context = {
      language: "uk",
      draft: { subject: "Router", details: ["It blinks"], answers: [{ value: "A-12" }], identity: ann },
      shelved: { subject: null, details: ["Left aside"], identity: { phone: ann.phone, email: null } },
      filing: [{ subject: "Modem", details: [], identity: { phone: { e164: "+4930123456" } } }],
      kept: ["Kept"],
    };
    expect(copyDialogue(context, 7)).toEqual({
      language: "uk",
      texts: ["Router", "It blinks", "A-12", "Left aside", "Modem", "Kept"],
      phones: ["+380671234567", "+4930123456"],
      emails: ["ann@example.org"],
      lastUsedAt: 7,
    });
  });

  it("leaves out what is not text, and what is not there", () => {
    const nothing = { language: null, texts: [], phones: [], emails: [], lastUsedAt: 7 };
    const damaged = {
      language: 7,
      draft: { subject: "", details: [null, 5], answers: "A-12", identity: "ann" },
      shelved: 3,
      filing: "none",
      kept: [{ text: "no" }],
    };
    for (const context of [null, undefined, 7, "text", {}, damaged]) {
      expect(copyDialogue(context, 7)).toEqual(nothing);
    }
  });
});
