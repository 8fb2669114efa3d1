import { expect, it } from "vitest";
import { chooseAutoReply } from "../../src/rules/choose-auto-reply.ts";

const texts = [
  { on: "created", language: "en", text: "en" },
  { on: "created", language: "pt", text: "pt" },
  { on: "created", language: "pt-br", text: "pt-br" },
  { on: "closed", language: "uk", text: "closed uk" },
] as const;

it.each([
  ["pt-br", "en", "pt-br"],
  ["pt-BR", "en", "pt-br"],
  ["pt-pt", "en", "pt"],
  ["zh-hant-tw", "pt-ao", "pt"],
  ["ru", "en", "en"],
  ["ru", "fr", null],
])("speaks to %s with default %s in %s", (language, defaultLanguage, text) => {
  expect(chooseAutoReply({ texts, defaultLanguage }, "created", language)).toBe(text);
});

it("takes no text of another occasion", () => {
  expect(chooseAutoReply({ texts, defaultLanguage: "en" }, "closed", "en")).toBeNull();
  expect(chooseAutoReply({ texts, defaultLanguage: "en" }, "closed", "uk")).toBe("closed uk");
});
