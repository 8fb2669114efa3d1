import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createTexts, type Mail } from "../src/index.ts";
import { sampleMails } from "./sample-prompts.ts";

const texts = createTexts();
const botUrl = "https://t.me/desk_bot";

describe.each(texts.languages)("in %s", (language) => {
  it.each(sampleMails.map((mail) => [mail.kind, mail] as const))("a mail of kind %s says all", (_, mail) => {
    const { subject, text, html } = texts.renderMail(mail, language);
    for (const form of [subject, text, html]) {
      expect(form).toMatch(/\p{L}/u);
      expect(form).not.toMatch(/\{\{|\}\}|undefined|null|NaN|\[object|mail\./);
    }
    const values = Object.entries(mail).filter(([name]) => name !== "kind");
    for (const [, value] of values) {
      expect(text).toContain(String(value));
      expect(html).toContain(String(value));
    }
    expect(html).toContain(`<html lang="${language}">`);
  });
});

describe("a mail", () => {
  it("with a code has it in the subject, and in a paragraph of its own", () => {
    const { subject, text, html } = texts.renderMail(
      { kind: "code", code: "012345", validMinutes: 10 },
      "en",
    );
    expect(subject).toBe("012345 is your confirmation code");
    expect(text).toContain("\n\n012345\n\n");
    expect(text).toContain("valid for 10 minutes");
    expect(html).toMatch(/<p[^>]*>012345<\/p>/);
  });

  it("counts minutes as the language does", () => {
    const mail = (validMinutes: number): Mail => ({ kind: "code", code: "012345", validMinutes });
    expect(texts.renderMail(mail(1), "uk").text).toContain("1 хвилину");
    expect(texts.renderMail(mail(3), "uk").text).toContain("3 хвилини");
    expect(texts.renderMail(mail(10), "ru").text).toContain("10 минут.");
  });

  it("with an answer leads back to the chat", () => {
    const { text, html } = texts.renderMail(
      { kind: "answer", number: 7, subject: "Printer", text: "Try water.\nThen oil.", botUrl },
      "en-GB",
    );
    expect(text).toContain("#7 (“Printer”):\n\nTry water.\nThen oil.\n\n");
    expect(text).toContain(`\n\n${botUrl}\n\n-- \n`);
    expect(html).toContain(`<a href="${botUrl}">${botUrl}</a>`);
    expect(html).not.toMatch(/<(img|script|link|iframe)/);
  });

  it("shows what people wrote as they wrote it, and lets it do nothing", () => {
    const evil = `<script>alert("1")</script> & '{{number}}' $t(mail.footer)`;
    const { subject, text, html } = texts.renderMail(
      { kind: "answer", number: 7, subject: evil, text: evil, botUrl },
      "en",
    );
    expect(subject).toContain(evil);
    expect(text.split(evil)).toHaveLength(3);
    expect(html).not.toContain("<script>");
    expect(
      html.split("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;{{number}}&#39;"),
    ).toHaveLength(4);
  });

  it("has a subject of one line", () => {
    const mail: Mail = { kind: "closed", number: 7, subject: "Two\r\nBcc: eve\u0007\n", botUrl };
    expect(texts.renderMail(mail, "en").subject).toBe("Your request #7 is closed: Two Bcc: eve");
  });

  it("has its HTML on lines, the last one ended as well", () => {
    const { html } = texts.renderMail({ kind: "closed", number: 7, subject: "Printer", botUrl }, "en");
    const lines = html.split("\n");
    expect(lines.slice(0, 2)).toEqual(["<!doctype html>", '<html lang="en">']);
    expect(lines.slice(-3)).toEqual(["</body>", "</html>", ""]);
  });

  it("is well-formed HTML whatever an agent writes", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const { html } = texts.renderMail({ kind: "answer", number: 1, subject: text, text, botUrl }, "en");
        const tags = html.match(/<[^>]*>/g)?.map((tag) => tag.replace(/ .*/s, ">"));
        expect(tags?.map((tag) => tag.toLowerCase())).toEqual(tagsOfAnAnswer);
      }),
    );
  });

  it("is said in an operator's words", () => {
    const own = createTexts({ overrides: { en: { "mail.greeting": "Dear customer," } } });
    expect(own.renderMail({ kind: "closed", number: 7, subject: "Printer", botUrl }, "en").text).toMatch(
      /^Dear customer,\n/,
    );
  });
});

const tagsOfAnAnswer = [
  "<!doctype>",
  "<html>",
  ...["<head>", "<meta>", "<title>", "</title>", "</head>", "<body>"],
  ...["<p>", "</p>", "<p>", "</p>", "<blockquote>", "</blockquote>", "<p>", "</p>", "<p>", "</p>"],
  ...["<p>", "<a>", "</a>", "</p>", "<p>", "</p>", "</body>", "</html>"],
];
