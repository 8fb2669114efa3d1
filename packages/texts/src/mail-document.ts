// Mails as plain text and as HTML. The one place where HTML is written: everything that goes into it is escaped here, after it was filled in.

import type { RenderedMail } from "@deskbell/core";
import type { MailPart, MailParts } from "./mail.ts";
import type { Sentence } from "./sentences.ts";

/** Puts a mail into words, in both forms. */
export function toMailDocument(
  { subject, body }: MailParts,
  say: (sentence: Sentence) => string,
  language: string,
): RenderedMail {
  const title = oneLine(say(subject));
  return {
    subject: title,
    text: `${body.map((part) => toText(part, say)).join("\n\n")}\n`,
    html: [
      "<!doctype html>",
      `<html lang="${escapeHtml(language)}">`,
      `<head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head>`,
      '<body style="font: 16px/1.5 sans-serif; color: #222; max-width: 36em">',
      ...body.map((part) => toHtml(part, say)),
      "</body>",
      "</html>",
      "",
    ].join("\n"),
  };
}

function toText(part: MailPart, say: (sentence: Sentence) => string): string {
  switch (part.kind) {
    case "said":
      return say(part.sentence);
    case "code":
    case "written":
      return part.text;
    case "link":
      return part.url;
    case "footer":
      // Mail programs know by this line that what follows is no text of the mail (RFC 3676 section 4.3).
      return `-- \n${say(part.sentence)}`;
  }
}

function toHtml(part: MailPart, say: (sentence: Sentence) => string): string {
  switch (part.kind) {
    case "said":
      return `<p>${escapeHtml(say(part.sentence))}</p>`;
    case "code":
      return `<p style="font-size: 28px; font-weight: bold; letter-spacing: 4px">${escapeHtml(part.text)}</p>`;
    case "written":
      return `<blockquote dir="auto" style="margin: 0; padding-left: 1em; border-left: 3px solid #bbb; white-space: pre-wrap">${escapeHtml(part.text)}</blockquote>`;
    case "link":
      return `<p><a href="${escapeHtml(part.url)}">${escapeHtml(part.url)}</a></p>`;
    case "footer":
      return `<p style="font-size: 13px; color: #666">${escapeHtml(say(part.sentence))}</p>`;
  }
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** A subject is one line, whatever a customer wrote into theirs. */
function oneLine(text: string): string {
  return text.replaceAll(/[\s\p{Cc}]+/gu, " ").trim();
}
