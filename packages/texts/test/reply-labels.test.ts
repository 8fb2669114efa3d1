import { describe, expect, it } from "vitest";
import { createTexts } from "../src/index.ts";
import { replyActions } from "../src/reply-labels.ts";
import { actions, withButton } from "./sample-prompts.ts";

const texts = createTexts();

function labelOf(action: (typeof actions)[number], language: string, from = texts): string {
  return from.render(withButton(action), language).buttons[0]?.[0]?.label ?? "";
}

describe("a tap on a reply keyboard", () => {
  it.each(texts.languages.flatMap((language) => replyActions.map((action) => [action, language] as const)))(
    "on %s is understood in %s",
    (action, language) => {
      expect(texts.matchLabel(labelOf(action, language))).toBe(action);
    },
  );

  it("is understood without the variation selector of its emoji, and with spaces around", () => {
    expect(texts.matchLabel("⬅ Back")).toBe("back");
    expect(texts.matchLabel(" ⬅️  Назад\n")).toBe("back");
  });

  it("is understood however its letters are put together", () => {
    const labels = texts.languages.flatMap((language) =>
      replyActions.map((action) => [action, labelOf(action, language)] as const),
    );
    const decomposed = labels.filter(([, label]) => label.normalize("NFD") !== label);
    expect(decomposed).not.toEqual([]);
    for (const [action, label] of decomposed) expect(texts.matchLabel(label.normalize("NFD"))).toBe(action);
  });

  it("is not what somebody types, even the words of a label", () => {
    for (const words of [
      "Back",
      "Назад",
      "Cancel",
      "скасувати",
      "Skip",
      "As a guest",
      "✖️",
      "",
      "⬅️ Back to work",
    ]) {
      expect(texts.matchLabel(words)).toBeNull();
    }
  });

  it("is never on a button that stands under a message", () => {
    const inline = actions.filter((action) => !replyActions.some((reply) => reply === action));
    expect(inline.map((action) => texts.matchLabel(labelOf(action, "en")))).toEqual(inline.map(() => null));
  });

  it("is understood by an operator's label, and still by the one it replaces", () => {
    const changed = createTexts({ overrides: { en: { "button.back": "◀️ Return" } } });
    expect(labelOf("back", "en", changed)).toBe("◀️ Return");
    expect(changed.matchLabel("◀️ Return")).toBe("back");
    expect(changed.matchLabel("⬅️ Back")).toBe("back");
    expect(texts.matchLabel("◀️ Return")).toBeNull();
  });
});
