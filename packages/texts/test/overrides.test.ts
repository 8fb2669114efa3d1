import { describe, expect, it } from "vitest";
import { en } from "../src/catalogs/en.ts";
import { uk } from "../src/catalogs/uk.ts";
import { createTemplate, createTexts, TextsError, type TextsOptions } from "../src/index.ts";
import { toPrompt } from "./sample-prompts.ts";

function faultOf(overrides: Readonly<Record<string, Readonly<Record<string, unknown>>>>): TextsError {
  try {
    createTexts({ overrides: overrides as NonNullable<TextsOptions["overrides"]> });
  } catch (error) {
    if (error instanceof TextsError) return error;
    throw error;
  }
  throw new Error("The overrides were taken.");
}

describe("an operator's sentence", () => {
  it("is said in place of the built-in one, in its language alone", () => {
    const texts = createTexts({ overrides: { UK: { "phone.noted": "Маємо." } } });
    expect(texts.render(toPrompt("phone.noted", {}), "uk").text).toBe("Маємо.");
    expect(texts.render(toPrompt("phone.noted", {}), "ru").text).toBe("Спасибо, записано.");
    expect(texts.render(toPrompt("phone.left", {}), "uk").text).toBe("Гаразд.");
  });

  it("is heard by nobody else's bot", () => {
    createTexts({ overrides: { en: { "phone.noted": "Got it." } } });
    expect(createTexts().render(toPrompt("phone.noted", {}), "en").text).toBe("Thank you, noted.");
  });

  it("may use its placeholders in any order, and more than once", () => {
    const filed = "{{subject}} = #{{number}}, remember {{ number }}";
    const texts = createTexts({ overrides: { en: { "request.filed": filed } } });
    const prompt = toPrompt("request.filed", { number: 3, subject: "Noise" });
    expect(texts.render(prompt, "en").text).toBe("Noise = #3, remember 3");
  });

  it("is a template in its placeholders only", () => {
    const texts = createTexts({ overrides: { en: { "phone.noted": "Noted, $t(phone.left) {{" } } });
    expect(texts.render(toPrompt("phone.noted", {}), "en").text).toBe("Noted, $t(phone.left) {{");
  });

  it("may come from outside the type system", () => {
    const stored: Record<string, Record<string, string>> = JSON.parse('{"en":{"phone.left":"Fine."}}');
    expect(createTexts({ overrides: stored }).render(toPrompt("phone.left", {}), "en").text).toBe("Fine.");
  });
});

describe("a further language", () => {
  const polish = { ...uk, "phone.noted": "Dziękuję, zapisano.", "button.language.choose": "Polski" };

  it("is spoken when it is complete", () => {
    const texts = createTexts({ overrides: { pl: polish }, defaultLanguage: "pl" });
    expect(texts.languages).toEqual(["en", "uk", "ru", "pl"]);
    expect(texts.resolveLanguage("pl-PL")).toBe("pl");
    expect(texts.resolveLanguage("de")).toBe("pl");
    expect(texts.render(toPrompt("phone.noted", {}), "pl").text).toBe("Dziękuję, zapisano.");
  });

  it("is named as its tag is written properly", () => {
    expect(createTexts({ overrides: { en_gb: en } }).languages).toContain("en-GB");
  });

  it("needs the plural forms that it has and no others", () => {
    const japanese = Object.fromEntries(Object.entries(en).filter(([key]) => !key.endsWith("_one")));
    expect(createTexts({ overrides: { ja: japanese } }).languages).toContain("ja");
    expect(faultOf({ ja: en })).toMatchObject({ code: "TEXTS_UNKNOWN_KEY", language: "ja" });
  });

  it("is refused without a sentence or a plural form", () => {
    const { "phone.noted": _noted, ...withoutOne } = polish;
    const { "details.full_few": _few, ...withoutForm } = polish;
    expect(faultOf({ pl: withoutOne })).toMatchObject({ code: "TEXTS_INCOMPLETE", key: "phone.noted" });
    expect(faultOf({ pl: withoutForm })).toMatchObject({ code: "TEXTS_INCOMPLETE", key: "details.full_few" });
    expect(faultOf({ de: {} })).toMatchObject({ code: "TEXTS_INCOMPLETE", language: "de" });
  });

  it("is told everything that it lacks at once", () => {
    const { "phone.noted": _noted, "details.full_few": _few, ...others } = polish;
    const fault = faultOf({ pl: others });
    expect(fault.missing).toEqual(["phone.noted", "details.full_few"]);
    expect(fault.message).toContain("lacks 2: phone.noted, details.full_few.");
  });

  it.each(["pl", "de", "ar", "pt-BR"])("is complete as soon as its template is translated: %s", (tag) => {
    const texts = createTexts({ overrides: { [tag]: createTemplate(tag) } });
    expect(texts.resolveLanguage(tag)).toBe(tag);
    expect(texts.render(toPrompt("details.full", { limit: 3 }), tag).text).toContain("3");
  });

  it("has a template in its own words where it is built in", () => {
    expect(createTemplate("uk")).toEqual(uk);
    expect(() => createTemplate("u k")).toThrow(
      expect.objectContaining({
        code: "TEXTS_BAD_LANGUAGE",
        message: '"u k" is no language tag: write one such as "de" or "pt-BR".',
        language: "u k",
        key: null,
        placeholder: null,
      }),
    );
  });
});

describe("an override is refused, by name,", () => {
  it("for a key that is none", () => {
    const fault = faultOf({ en: { "phone.noticed": "Noted." } });
    expect(fault).toMatchObject({ code: "TEXTS_UNKNOWN_KEY", language: "en", key: "phone.noticed" });
    expect(fault.message).toContain('"phone.noticed" in "en"');
    expect(faultOf({ en: { toString: "x" } }).code).toBe("TEXTS_UNKNOWN_KEY");
    expect(faultOf({ en: { "details.full_few": "{{limit}}" } }).code).toBe("TEXTS_UNKNOWN_KEY");
    expect(faultOf({ en: { "details.full": "{{limit}}" } }).code).toBe("TEXTS_UNKNOWN_KEY");
  });

  it.each(["{{numbr}}", "{{- number}}", "{{number, uppercase}}", "{{}}"])(
    "for the placeholder %s",
    (written) => {
      const fault = faultOf({ en: { "ticket.closed": `Request {{number}} ${written} is closed.` } });
      expect(fault).toMatchObject({ code: "TEXTS_UNKNOWN_PLACEHOLDER", key: "ticket.closed" });
      expect(fault.placeholder).toBe(written.slice(2, -2).trim());
      expect(fault.message).toContain("{{number}}");
    },
  );

  it("for a placeholder that it lacks", () => {
    const fault = faultOf({ ru: { "ticket.answered": "#{{number}}" } });
    expect(fault).toMatchObject({
      code: "TEXTS_MISSING_PLACEHOLDER",
      key: "ticket.answered",
      placeholder: "text",
    });
    expect(fault.message).toContain("{{text}}");
  });

  it("for a text that is blank or no text", () => {
    expect(faultOf({ en: { greeting: " \n" } }).code).toBe("TEXTS_BLANK");
    expect(faultOf({ en: { greeting: 5 } }).code).toBe("TEXTS_BLANK");
  });

  it("for a text longer than its place", () => {
    expect(faultOf({ en: { "button.chat.begin": "x".repeat(65) } }).code).toBe("TEXTS_TOO_LONG");
    expect(faultOf({ en: { "profile.command.chat": "x".repeat(257) } }).code).toBe("TEXTS_TOO_LONG");
    expect(faultOf({ en: { "profile.description": "x".repeat(513) } }).code).toBe("TEXTS_TOO_LONG");
    expect(faultOf({ en: { "profile.shortDescription": "x".repeat(121) } }).code).toBe("TEXTS_TOO_LONG");
    expect(faultOf({ en: { greeting: "x".repeat(4097) } }).code).toBe("TEXTS_TOO_LONG");
  });

  it("for a label of a reply keyboard that somebody could type", () => {
    for (const label of ["Back", "+ Back", "1 Back"]) {
      expect(faultOf({ en: { "button.back": label } })).toMatchObject({
        code: "TEXTS_PLAIN_LABEL",
        key: "button.back",
      });
    }
  });

  it("for a label that another action has, in any language", () => {
    expect(faultOf({ en: { "button.cancel": "⬅️ Назад" } })).toMatchObject({
      code: "TEXTS_SAME_LABEL",
      language: "en",
      key: "button.cancel",
      placeholder: null,
    });
  });

  it("for a language that is none", () => {
    expect(faultOf({ "": {} }).code).toBe("TEXTS_BAD_LANGUAGE");
    expect(faultOf({ "en english": {} })).toMatchObject({
      code: "TEXTS_BAD_LANGUAGE",
      language: "en english",
      key: null,
      placeholder: null,
      missing: [],
    });
  });

  it("for a default language without texts", () => {
    const make = () => createTexts({ defaultLanguage: "fi" });
    expect(make).toThrow(
      'The default language "fi" has no texts: choose one of en, uk, ru, or supply them all.',
    );
    expect(make).toThrow(
      expect.objectContaining({
        code: "TEXTS_BAD_LANGUAGE",
        language: "fi",
        key: null,
        placeholder: null,
      }),
    );
  });

  it.each([
    [{ en: { nope: "x" } }, 'The text "nope" in "en" is no key: the English catalog names them all.'],
    [
      { en: { greeting: "" } },
      'The text "greeting" in "en" has no text: leave the key out to keep the built-in sentence.',
    ],
    [
      { en: { "profile.shortDescription": "x".repeat(121) } },
      'The text "profile.shortDescription" in "en" may have 120 characters and has 121: shorten it.',
    ],
    [
      { en: { "button.back": "Back" } },
      'The text "button.back" in "en" must begin with a symbol or emoji, or a customer who types these words would press it.',
    ],
    [
      { en: { "phone.noted": "{{x}}" } },
      'The text "phone.noted" in "en" has the placeholder {{x}}, which is never filled in: this text has none.',
    ],
    [
      { en: { "request.filed": "{{x}}" } },
      'The text "request.filed" in "en" has the placeholder {{x}}, which is never filled in: this text has {{number}}, {{subject}}.',
    ],
    [
      { en: { "button.cancel": "⬅️ Назад" } },
      'The text "button.cancel" in "en" is the label of "back" too: choose another one.',
    ],
    [
      { "e n": {} },
      'Texts are overridden for "e n", which is no language tag: write one such as "en" or "pt-BR".',
    ],
  ])("with a message that says what to do (%#)", (overrides, message) => {
    expect(faultOf(overrides).message).toBe(message);
  });

  it("with all that a further language lacks", () => {
    expect(faultOf({ de: {} }).message).toMatch(
      /^The language "de" needs (\d+) texts and lacks \1: greeting, /,
    );
  });

  it("not for a text that just fits", () => {
    const overrides = {
      en: {
        greeting: "x".repeat(4096),
        "profile.command.chat": "x".repeat(256),
        "profile.description": "x".repeat(512),
        "profile.shortDescription": "x".repeat(120),
        "button.chat.begin": "x".repeat(64),
        // What is said of a button that is no longer valid, and no label.
        "button.stale": "x".repeat(4096),
      },
    };
    expect(createTexts({ overrides }).profile("en").shortDescription).toHaveLength(120);
  });

  it("not for spaces around a placeholder, nor for a label with its symbol", () => {
    expect(() => createTexts({ overrides: { en: { "button.back": "◀️ Back" } } })).not.toThrow();
    expect(faultOf({ en: { "button.back": "Back ◀️" } }).code).toBe("TEXTS_PLAIN_LABEL");
  });
});
