import { createTexts } from "@deskbell/texts";
import { describe, expect, it } from "vitest";
import { actions, samplePrompts, toPrompt, withButton } from "./sample-prompts.ts";

const { languages } = createTexts();

/** Prompts that say the same of a problem, before they go on differently. */
const sharing: readonly (readonly string[])[] = [
  ["phone.invalid", "phone.invalidAgain"],
  ["email.invalid", "email.invalidAgain"],
  ["question.refused", "question.refusedAgain"],
];

describe.each(languages)("texts in %s", (language) => {
  it("tell which prompt they say", () => {
    const texts = createTexts();
    for (const prompt of samplePrompts()) {
      const { text } = texts.render(prompt, language);
      expect(texts.recognise(text, language)).toContain(prompt.key);
    }
  });

  it("name another prompt only if it says the same", () => {
    const texts = createTexts();
    for (const prompt of samplePrompts()) {
      const { text } = texts.render(prompt, language);
      const others = texts.recognise(text, language).filter((key) => key !== prompt.key);
      expect(others.filter((key) => !sharing.some((pair) => pair.includes(key)))).toEqual([]);
    }
  });

  it("tell the action of a button by its label", () => {
    const texts = createTexts();
    for (const action of actions) {
      const labels = texts.render(withButton(action), language).buttons.flat();
      expect(labels).toHaveLength(1);
      for (const { label } of labels) expect(texts.recogniseLabel(label, language)).toContain(action);
    }
  });

  it("know languages by the names that they have themselves", () => {
    const texts = createTexts();
    for (const label of ["English", "Українська", "Русский"]) {
      expect(texts.recogniseLabel(label, language)).toEqual(["language.choose"]);
    }
  });

  it("know no button that the bot does not have, nor one by half of its label", () => {
    const texts = createTexts();
    for (const action of ["back", "cancel"] as const) {
      const [{ label = "" } = {}] = texts.render(withButton(action), language).buttons.flat();
      expect(texts.recogniseLabel(`${label} ${label}`, language)).toEqual([]);
      expect(texts.recogniseLabel(`${label}\nnow`, language)).toEqual([]);
      expect(texts.recogniseLabel(label.slice(3), language)).toEqual([]);
    }
    expect(texts.recogniseLabel("Self-destruct", language)).toEqual([]);
  });
});

it("takes a text without any words of the bot's own for an auto-reply", () => {
  const texts = createTexts();
  expect(texts.recognise("We answer within a day.", "en")).toEqual(["autoReply"]);
});

it("takes no mail for a prompt", () => {
  const texts = createTexts();
  const mail = { kind: "closed", number: 7, subject: "Printer", botUrl: "https://t.me/desk_bot" } as const;
  expect(texts.recognise(texts.renderMail(mail, "en").text, "en")).toEqual(["autoReply"]);
});

it("knows a sentence of values alone for one without words, whatever stands between them", () => {
  const bare = createTexts({ overrides: { en: { "request.filed": "{{number}} {{subject}}" } } });
  expect(bare.recognise("We answer within a day.", "en")).toEqual(["request.filed", "autoReply"]);
  expect(bare.recognise("Thank you, noted.", "en")).toEqual(["phone.noted"]);
});

it("is not misled by signs that mean something in a pattern", () => {
  const odd = createTexts({ overrides: { en: { "details.added": "Added (really?) [yes]. $1 \\d" } } });
  expect(odd.recognise("Added (really?) [yes]. $1 \\d", "en")).toContain("details.added");
});

it("takes neither a label nor the bot's profile for a prompt", () => {
  const texts = createTexts();
  expect(texts.recognise("✖️ Cancel", "en")).toEqual(["autoReply"]);
  expect(texts.recognise(texts.profile("en").description, "en")).toEqual(["autoReply"]);
  expect(texts.recognise(texts.render(toPrompt("button.stale", {}), "en").text, "en")).toContain(
    "button.stale",
  );
});

it("takes what a text goes on with for a part of it, line by line", () => {
  const texts = createTexts();
  expect(texts.recognise("Thank you, noted.\nWe are on it.", "en")).toContain("phone.noted");
  expect(texts.recognise("Thank you, noted. We are on it.", "en")).not.toContain("phone.noted");
});
