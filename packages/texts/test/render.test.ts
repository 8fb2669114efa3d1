import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { en } from "../src/catalogs/en.ts";
import { ru } from "../src/catalogs/ru.ts";
import { createTexts } from "../src/index.ts";
import { actions, samplePrompts, toPrompt, withButton } from "./sample-prompts.ts";

const texts = createTexts();

describe.each(texts.languages)("in %s", (language) => {
  it.each(samplePrompts().map((prompt) => [prompt.key, prompt] as const))(
    "%s is said in full",
    (_, prompt) => {
      const { text } = texts.render(prompt, language);
      expect(text).toMatch(/\p{L}/u);
      expect(text).not.toMatch(/\{\{|\}\}|undefined|null|NaN|\[object/);
      expect(text).not.toMatch(/^[a-z]+(\.[a-zA-Z]+)*$/m);
    },
  );

  it.each(actions)("the button %s has a short label", (action) => {
    const label = texts.render(withButton(action, "uk"), language).buttons[0]?.[0]?.label ?? "";
    expect(label).toMatch(/[\p{L}\d]/u);
    expect(label).not.toMatch(/\{\{|undefined|button\./);
    expect(label.length).toBeLessThanOrEqual(64);
  });
});

describe("a prompt", () => {
  it("shows its values", () => {
    const filed = toPrompt("request.filed", { number: 12, subject: "Noise" });
    for (const language of texts.languages) {
      expect(texts.render(filed, language).text).toContain("#12");
      expect(texts.render(filed, language).text).toContain("Noise");
    }
  });

  it("is said in the nearest language there is", () => {
    const noted = toPrompt("phone.noted", {});
    expect(texts.render(noted, "uk-UA")).toEqual(texts.render(noted, "uk"));
    expect(texts.render(noted, "fi")).toEqual(texts.render(noted, "en"));
  });

  it("brings a file along where it announces one, and nowhere else", () => {
    expect(texts.render(toPrompt("mydata.ready", {}), "uk")).toMatchObject({
      document: { name: "my-data.json", source: "customerCopy" },
    });
    expect(texts.render(toPrompt("mydata.tooSoon", {}), "uk")).not.toHaveProperty("document");
  });

  it("is said in the operator's own words where there are any, in the language or the default one", () => {
    const told = toPrompt("privacy.told", { texts: { en: "Biscuits.", uk: "Печиво." } });
    expect(texts.render(told, "uk-UA").text).toBe("Печиво.");
    expect(texts.render(told, "ru").text).toBe("Biscuits.");
    const german = toPrompt("privacy.told", { texts: { de: "Kekse." } });
    expect(texts.render(german, "ru").text).toBe(ru["privacy.told"]);
  });

  it("offers each language in its own name", () => {
    const buttons = ["en", "uk", "xx"].map(
      (ref) => ({ action: "language.choose", ref, params: {} }) as const,
    );
    const prompt = { ...toPrompt("language.asked", {}), buttons: [buttons] };
    const labels = texts
      .render(prompt, "ru")
      .buttons.flat()
      .map(({ label }) => label);
    expect(labels).toEqual(["English", "Українська", "English"]);
    const back = { action: "back", ref: "uk", params: {} } as const;
    const [row] = texts.render({ ...toPrompt("details.asked", {}), buttons: [[back]] }, "en").buttons;
    expect(row).toEqual([{ action: "back", ref: "uk", label: "⬅️ Back" }]);
  });

  it("labels the button that shares a contact where one is asked for", () => {
    const asked = toPrompt("phone.asked", {});
    expect(texts.render({ ...asked, asksContact: true }, "en").contactLabel).toBe(en["button.shareContact"]);
    expect(texts.render(asked, "en").contactLabel).toBeNull();
  });

  it("speaks of no such button where the channel has none", () => {
    const typed = createTexts({ sharesContact: false });
    const prompts = samplePrompts().filter(({ key }) => /^phone\.(asked|invalid$)/.test(key));
    expect(prompts.length).toBeGreaterThan(3);
    for (const language of typed.languages) {
      for (const prompt of prompts) {
        const said = typed.render({ ...prompt, asksContact: true }, language);
        expect(said.contactLabel).toBeNull();
        expect(said.text).not.toMatch(/button|кнопк/i);
        expect(said.text).not.toBe(texts.render(prompt, language).text);
        expect(typed.recognise(said.text, language)).toContain(prompt.key);
      }
    }
  });

  it("keeps its buttons in their rows, with action and reference", () => {
    const back = { action: "back", ref: "d1", params: {} } as const;
    const cancel = { action: "cancel", ref: null, params: {} } as const;
    const prompt = { ...toPrompt("details.asked", {}), buttons: [[back], [cancel, back]] };
    expect(texts.render(prompt, "en").buttons).toEqual([
      [{ action: "back", ref: "d1", label: "⬅️ Back" }],
      [
        { action: "cancel", ref: null, label: "✖️ Cancel" },
        { action: "back", ref: "d1", label: "⬅️ Back" },
      ],
    ]);
  });

  it("offers each language in its own name, whatever is spoken now", () => {
    const names = ["en", "uk", "ru"].map(
      (ref) => texts.render(withButton("language.choose", ref), "ru").buttons[0]?.[0]?.label,
    );
    expect(names).toEqual(["English", "Українська", "Русский"]);
  });

  it("labels a button even if nobody gave the value that the label needs", () => {
    const button = { action: "ticket.write", ref: null, params: {} } as const;
    const prompt = { ...toPrompt("greeting", {}), buttons: [[button]] };
    expect(texts.render(prompt, "en").buttons[0]?.[0]?.label).toBe("Add to #");
  });

  it("cuts a label that a long address would make unreadable", () => {
    const button = {
      action: "reading.accept",
      ref: null,
      params: { value: `${"a".repeat(64)}@example.com` },
    } as const;
    const label = texts.render({ ...toPrompt("greeting", {}), buttons: [[button]] }, "en").buttons[0]?.[0]
      ?.label;
    expect(label).toMatch(/^✅ a+…$/);
    expect(label).toHaveLength(64);
  });
});

describe("a sentence with variants", () => {
  it("gives an example of a number where there is one", () => {
    const problem = { reason: "tooShort", example: "+380 50 123 4567" } as const;
    expect(texts.render(toPrompt("phone.invalid", problem), "en").text).toContain(
      "For example: +380 50 123 4567",
    );
    const bare = toPrompt("phone.invalid", { ...problem, example: null });
    expect(texts.render(bare, "en").text).not.toContain("For example");
  });

  it("says that a question may be skipped only where it may", () => {
    expect(texts.render(toPrompt("email.askedForChat", { optional: true }), "en").text).toContain("skip");
    expect(texts.render(toPrompt("email.askedForChat", { optional: false }), "en").text).not.toContain(
      "skip",
    );
  });

  it("asks about one reading or about two", () => {
    const one = texts.render(toPrompt("phone.confirm", { phone: "+1", other: null }), "en").text;
    const two = texts.render(toPrompt("phone.confirm", { phone: "+1", other: "+2" }), "en").text;
    expect(one).toBe("Is this your number?\n+1");
    expect(two).toMatch(/\+1\n\+2$/);
  });

  it("answers a kind of content that has no sentence of its own", () => {
    const unknown = texts.render(toPrompt("content.unsupported", { content: "unknown" }), "en").text;
    expect(texts.render(toPrompt("content.unsupported", { content: "hologram" }), "en").text).toBe(unknown);
    expect(texts.render(toPrompt("content.unsupported", { content: "__proto__" }), "en").text).toBe(unknown);
    expect(texts.render(toPrompt("content.unsupported", { content: "voice" }), "en").text).not.toBe(unknown);
  });

  it("reviews only what was given", () => {
    const review = { subject: "Noise", details: "", phone: null, email: "ann@example.com" };
    expect(texts.render(toPrompt("review.asked", review), "en").text).toBe(
      "Please check your request:\n\nSubject: Noise\nE-mail: ann@example.com\n\nShall I send it?",
    );
  });

  it.each([
    ["en", 1, "1 character."],
    ["en", 200, "200 characters."],
    ["uk", 21, "21 символу."],
    ["uk", 22, "22 символів."],
    ["uk", 200, "200 символів."],
    ["ru", 21, "21 символа."],
    ["ru", 24, "24 символов."],
    ["ru", 200, "200 символов."],
  ])("counts in %s: %i", (language, limit, counted) => {
    expect(texts.render(toPrompt("subject.tooLong", { limit }), language).text).toContain(counted);
  });
});

describe("what somebody typed", () => {
  const traps = [
    "{{x}}",
    "{{text}}",
    "{{subject}}",
    "{{- details}}",
    "{{",
    "}}",
    "$t(greeting)",
    "$t(",
    "$&",
    "$1",
  ];
  const signs = [
    "<b>",
    "&amp;",
    "%s",
    "100 %",
    "\\n",
    "\u202E",
    "\u200F",
    "\0",
    "_",
    "*",
    "undefined",
    "\ud800",
  ];
  const typed = fc
    .array(fc.oneof(fc.constantFrom(...traps, ...signs), fc.string({ unit: "binary" })), { maxLength: 6 })
    .map((parts) => parts.join(""));

  it("stands in an answer as it was typed", () => {
    fc.assert(
      fc.property(typed, (text) => {
        const answered = toPrompt("ticket.answered", { number: 7, text });
        expect(texts.render(answered, "en").text).toBe(`#7, answer from our support team:\n\n${text}`);
        expect(texts.render(toPrompt("autoReply", { text }), "ru").text).toBe(text);
      }),
    );
  });

  it("stands beside other values as it was typed", () => {
    fc.assert(
      fc.property(typed, typed, (subject, details) => {
        fc.pre(subject !== "" && details !== "");
        const review = toPrompt("review.asked", { subject, details, phone: subject, email: details });
        const lines = `Тема: ${subject}\nОпис: ${details}\nТелефон: ${subject}\nЕл. пошта: ${details}`;
        expect(texts.render(review, "uk").text).toBe(
          `Перевірте, будь ласка, своє звернення:\n\n${lines}\n\nНадіслати?`,
        );
        const confirm = toPrompt("email.confirm", { address: subject, other: details });
        expect(texts.render(confirm, "uk").text).toBe(`Яка з цих адрес правильна?\n${subject}\n${details}`);
      }),
    );
  });
});
