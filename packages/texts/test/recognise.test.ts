import { createTexts } from "@deskbell/texts";
import { describe, expect, it } from "vitest";
import { samplePrompts } from "./sample-prompts.ts";

const texts = createTexts();

/** Prompts that say the same of a problem, before they go on differently. */
const sharing: readonly (readonly string[])[] = [
  ["phone.invalid", "phone.invalidAgain"],
  ["email.invalid", "email.invalidAgain"],
  ["question.refused", "question.refusedAgain"],
];

describe.each(texts.languages)("texts in %s", (language) => {
  it("tell which prompt they say", () => {
    for (const prompt of samplePrompts()) {
      const { text } = texts.render(prompt, language);
      expect(texts.recognise(text, language)).toContain(prompt.key);
    }
  });

  it("name another prompt only if it says the same", () => {
    for (const prompt of samplePrompts()) {
      const { text } = texts.render(prompt, language);
      const others = texts.recognise(text, language).filter((key) => key !== prompt.key);
      expect(others.filter((key) => !sharing.some((pair) => pair.includes(key)))).toEqual([]);
    }
  });

  it("tell the action of a button by its label", () => {
    for (const prompt of samplePrompts()) {
      for (const { label, action } of texts.render(prompt, language).buttons.flat()) {
        expect(texts.recogniseLabel(label, language)).toContain(action);
      }
    }
  });

  it("know no button that the bot does not have", () => {
    expect(texts.recogniseLabel("Self-destruct", language)).toEqual([]);
  });
});

it("takes a text without any words of the bot's own for an auto-reply", () => {
  expect(texts.recognise("We answer within a day.", "en")).toEqual(["autoReply"]);
});

it("takes no mail for a prompt", () => {
  const mail = { kind: "closed", number: 7, subject: "Printer", botUrl: "https://t.me/desk_bot" } as const;
  expect(texts.recognise(texts.renderMail(mail, "en").text, "en")).toEqual(["autoReply"]);
});

it("is not misled by signs that mean something in a pattern", () => {
  const odd = createTexts({ overrides: { en: { "details.added": "Added (really?) [yes]. $1 \\d" } } });
  expect(odd.recognise("Added (really?) [yes]. $1 \\d", "en")).toContain("details.added");
});
