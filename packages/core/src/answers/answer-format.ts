// The forms that an answer can be asked for in. Each is read in the spellings that people really use, and kept in one.

import { foldDigits, stripInvisible } from "../identity/fold.ts";
import type { AnswerFormat } from "../model/question.ts";

/** An answer in the form that was asked for, null when it is not in it. */
export function toFormat(text: string, format: AnswerFormat): string | null {
  const visible = stripInvisible(text).trim();
  switch (format) {
    case "any":
      return visible.normalize("NFC");
    case "digits":
      return matching(withoutGaps(foldDigits(visible)).replace(/^No\.?/i, ""), /^\d+$/);
    case "code":
      // Folded, the sign for a number would be letters, which a code may begin with.
      return matching(
        withoutGaps(foldDigits(visible.replace(/^№/, "")), "-"),
        /^(?=.*[\p{L}\d])[\p{L}\p{M}\d-]+$/u,
      );
    case "letters":
      return matching(visible.normalize("NFC").replaceAll(/\s+/g, " "), /^(?=.*\p{L})[\p{L}\p{M} '’ʼ-]+$/u);
    case "number":
      return matching(
        foldDigits(visible).replaceAll(/[\s']/g, "").replace(",", ".").replace("\u2212", "-"),
        /^[+-]?\d+(?:\.\d+)?$/,
      );
    case "date":
      return toDate(foldDigits(visible).replaceAll(/\s/g, ""));
  }
}

/** Numbers are written `#12 34-56` by some. */
function withoutGaps(text: string, dash = ""): string {
  return text
    .replace(/^#/, "")
    .replaceAll(/\s/g, "")
    .replaceAll(/\p{Pd}/gu, dash);
}

function matching(text: string, form: RegExp): string | null {
  return form.test(text) ? text : null;
}

/** `2026-11-24` or `24.11.2026`; with slashes, half of the world puts the month first. */
function toDate(text: string): string | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text)?.slice(1);
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text)?.slice(1).toReversed();
  const parts = iso ?? dotted;
  if (parts === undefined) return null;
  const [year = 0, month = 0, day = 0] = parts.map(Number);
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  return [`${year}`.padStart(4, "0"), ...[month, day].map((part) => `${part}`.padStart(2, "0"))].join("-");
}

function daysIn(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  if (month === 2) return isLeap ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
