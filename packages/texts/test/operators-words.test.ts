import type { LocalTexts } from "@deskbell/core";
import { describe, expect, it } from "vitest";
import { en } from "../src/catalogs/en.ts";
import { createTexts } from "../src/index.ts";
import { toPrompt } from "./sample-prompts.ts";

const texts = createTexts();

/** What a customer reads on a button that an operator named. */
function labelOf(action: "answer.choose" | "answer.edit", named: LocalTexts | undefined, language: string) {
  const params: Record<string, string> = action === "answer.edit" ? { value: "order" } : {};
  const button = { action, ref: "r", params, ...(named !== undefined && { texts: named }) };
  const prompt = { ...toPrompt("greeting", {}), buttons: [[button]] };
  return texts.render(prompt, language).buttons[0]?.[0]?.label;
}

function asked(words: LocalTexts, language: string): string {
  return texts.render(toPrompt("question.asked", { id: "order", texts: words }), language).text;
}

describe("a question of the operator's", () => {
  it("is asked in the language, in the default one, or else in any", () => {
    expect(asked({ en: "Which order?", uk: "Яке замовлення?" }, "uk")).toBe("Яке замовлення?");
    expect(asked({ de: "Welche?", en: "Which order?", uk: "Яке замовлення?" }, "ru")).toBe("Which order?");
    expect(asked({ de: "Welche Bestellung?", pl: "Które?" }, "ru")).toBe("Welche Bestellung?");
  });

  it("is found by its language however the tag is written", () => {
    expect(asked({ en: "Which order?", "UK-ua": "Яке?" }, "uk")).toBe("Which order?");
    const spoken = createTexts({ overrides: { "en-GB": en } });
    const prompt = toPrompt("question.asked", { id: "order", texts: { en: "Color?", en_gb: "Colour?" } });
    expect(spoken.render(prompt, "en-GB").text).toBe("Colour?");
  });

  it("is refused in the operator's words, or else for what is wrong with the answer", () => {
    const refused = (words: LocalTexts) =>
      texts.render(
        toPrompt("question.refused", { id: "order", problem: "tooLong", limit: 6, texts: words }),
        "en",
      ).text;
    expect(refused({ en: "It has six digits." })).toBe("It has six digits.\n\nPlease type it once more.");
    expect(refused({})).toBe(
      "This is too long. The greatest number of characters: 6.\n\nPlease type it once more.",
    );
  });
});

describe("a button with the operator's words", () => {
  it("says what a choice is in the language, in the default one, or else in any", () => {
    const choice = { en: "Parcel", uk: "Посилка" };
    expect(labelOf("answer.choose", choice, "uk")).toBe("Посилка");
    expect(labelOf("answer.choose", { de: "Paket", ...choice }, "ru")).toBe("Parcel");
    expect(labelOf("answer.choose", { de: "Paket", pl: "Paczka" }, "ru")).toBe("Paket");
    expect(labelOf("answer.choose", { en: " Parcel\n" }, "en")).toBe("Parcel");
  });

  it("is cut where it would not be seen whole, and not before", () => {
    expect(labelOf("answer.choose", { en: "x".repeat(64) }, "en")).toBe("x".repeat(64));
    expect(labelOf("answer.choose", { en: "x".repeat(65) }, "en")).toBe(`${"x".repeat(63)}…`);
  });

  it("names what it changes by the operator's words, or by what it was given", () => {
    expect(labelOf("answer.edit", { en: "Order number" }, "en")).toBe("Change: Order number");
    expect(labelOf("answer.edit", {}, "en")).toBe("Change: order");
    expect(labelOf("answer.edit", undefined, "en")).toBe("Change: order");
  });
});

describe("an answer in the review", () => {
  it("is named in the language, or as agents call it", () => {
    const review = { subject: "Noise", details: "", phone: null, email: null };
    const answers = [
      { name: "order", names: { uk: "Замовлення" }, value: "A-12", values: {} },
      { name: "topic", names: {}, value: "parcel", values: { uk: "Посилка" } },
    ];
    const said = (language: string) =>
      texts
        .render(toPrompt("review.asked", { ...review, answers }), language)
        .text.split("\n")
        .slice(3, 5);
    expect(said("uk")).toEqual(["Замовлення: A-12", "topic: Посилка"]);
    expect(said("en")).toEqual(["order: A-12", "topic: parcel"]);
  });
});
