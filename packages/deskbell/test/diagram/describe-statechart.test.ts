import { completeSettings, createDialogue, type SomeSettings } from "@deskbell/core";
import { describe, expect, it } from "vitest";
import { variants } from "../../../core/test/paths/variants.ts";
import { describeStatechart } from "../../src/diagram/describe-statechart.ts";

const { root } = createDialogue();

function draw(settings: SomeSettings): string {
  return describeStatechart(root, completeSettings(settings));
}

describe("a diagram of the dialogue as it is set up", () => {
  it("names the questions, with what is asked and what may be skipped", () => {
    const page = draw({
      questions: [
        { id: "order", kind: "text", ask: { en: "Which?" }, format: "digits" },
        {
          id: "category",
          kind: "choice",
          required: false,
          ask: { en: "About?" },
          choices: [
            { id: "parcel", label: { en: "Parcel" } },
            { id: "other", label: { en: "Other" } },
          ],
        },
      ],
    });
    expect(page).toContain(
      'state "awaitingAnswer, order (digits), category (parcel/other, may be skipped)" as awaitingAnswer',
    );
    expect(page).toContain("awaitingAnswer --> judgingAnswer : text.typed");
  });

  it("has no question where none is asked, and no judging where there is nothing typed", () => {
    expect(draw({})).not.toMatch(/awaitingAnswer|judgingAnswer/);
  });

  it("leads past a review that is off straight to filing", () => {
    expect(draw({ request: { review: false } })).not.toMatch(/\breviewing\b/);
    expect(draw({ request: { review: false } })).toContain("entering --> to_idle");
    expect(draw({})).not.toContain("entering --> to_idle");
  });

  it("leaves out the subject, codes and the live chat where they are off", () => {
    expect(draw({})).toMatch(/\bawaitingSubject\b/);
    expect(draw({ request: { subject: "off" } })).not.toMatch(/\bawaitingSubject\b/);
    expect(draw({})).not.toMatch(/\bawaitingCode\b/);
    expect(draw({ emailProof: "offered" })).toMatch(/\bawaitingCode\b/);
    expect(draw({ chat: { connected: false } })).not.toMatch(/## conversation, chat|to_chat/);
  });

  it("shows the way on without number and address only where nobody is a guest", () => {
    expect(draw({})).not.toContain("awaitingPhone --> to_request");
    expect(draw({ identity: { guest: false } })).toContain("awaitingPhone --> to_request");
  });

  it.each(Object.entries(variants))("has no arrow to a state that is not drawn: %s", (_, settings) => {
    for (const chart of describeStatechart(root, settings).split("```mermaid").slice(2)) {
      const ends = [...chart.matchAll(/^ {2}(\w+) --> (\w+)/gm)].flatMap(([, from, to]) => [from, to]);
      const declared = new Set(
        [...chart.matchAll(/^ {2}(?:state "[^"]*" as )?(\w+)$/gm)].map(([, name]) => name),
      );
      expect(ends.filter((name) => !declared.has(name))).toEqual([]);
    }
  });
});
