import {
  type ParsedEmail,
  type ParsedPhone,
  type PhoneProblem,
  parseEmail,
  parsePhone,
} from "@deskbell/core";
import type { ContactInput } from "@deskbell/desk";
import { z } from "zod";
import { describeEmailProblem, describePhoneProblem } from "./describe-problem.ts";
import type { RawRow } from "./raw-row.ts";

/** Why a row is no card. What stands in it is not repeated: lists of customers are nothing for a terminal or a log. */
export interface RowMistake {
  /** What is wrong: `name`, `phone 2`; null for the row as a whole. */
  readonly field: string | null;
  readonly reason: string;
}

/** One row of a file: a card, or why it is none. */
export type ContactRow =
  | { readonly kind: "card"; readonly line: number; readonly card: ContactInput }
  | ({ readonly kind: "mistake"; readonly line: number } & RowMistake);

/** One value, several in a list, or several in one text. */
const values = z
  .union([z.string(), z.number(), z.array(z.union([z.string(), z.number()]))], "is no text, number or list")
  .transform((value) => (Array.isArray(value) ? value : String(value).split(/[;|]/)))
  .transform((items) => items.map((item) => String(item).trim()).filter((item) => item !== ""));

const row = z
  .object(
    {
      id: z.coerce.string().optional(),
      name: z.string("is missing").trim().min(1, "is missing"),
      phone: values.nullish(),
      phones: values.nullish(),
      email: values.nullish(),
      emails: values.nullish(),
      company: z.string("is no text").nullish(),
      note: z.string("is no text").nullish(),
    },
    "is no card",
  )
  .transform(({ phone, phones, email, emails, ...rest }) => ({
    ...rest,
    phones: [...(phone ?? []), ...(phones ?? [])],
    emails: [...(email ?? []), ...(emails ?? [])],
  }));

/** Makes a card of a row. A row with a mistake anywhere is left out as a whole, so that nothing of it is lost unseen. */
export function toCard({ line, value }: RawRow, defaultCountry: string | undefined): ContactRow {
  const parsed = row.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return mistake(line, issue?.path.join(".") || null, issue?.message ?? "is no card");
  }
  const { id, name, company, note, ...given } = parsed.data;
  if (name.includes("\ufffd")) return mistake(line, "name", 'is not in UTF-8; save the file as "CSV UTF-8"');
  const phones = given.phones.map((text) => parsePhone(text, { defaultCountry }));
  for (const [index, phone] of phones.entries()) {
    const problem = phoneProblemOf(phone);
    if (problem) return mistake(line, `phone ${index + 1}`, describePhoneProblem(problem));
  }
  const emails = given.emails.map((text) => parseEmail(text));
  for (const [index, email] of emails.entries()) {
    if (email.kind === "invalid")
      return mistake(line, `email ${index + 1}`, describeEmailProblem(email.reason));
  }
  const card = { ...(id !== undefined && { id }), name, company: company ?? null, note: note ?? null };
  return {
    kind: "card",
    line,
    card: { ...card, phones: phones.flatMap(numbersOf), emails: emails.flatMap(addressesOf) },
  };
}

function mistake(line: number, field: string | null, reason: string): ContactRow {
  return { kind: "mistake", line, field, reason };
}

/** A figure that only happens to be a number counts as none: nobody is there to ask. */
function phoneProblemOf(phone: ParsedPhone): PhoneProblem | null {
  if (phone.kind === "invalid") return phone.reason;
  return phone.kind === "confirm" && phone.why === "doubtful" ? "notANumber" : null;
}

/** All numbers of a cell with several; the likeliest one where the same digits read as different numbers. */
function numbersOf(phone: ParsedPhone): readonly string[] {
  if (phone.kind === "invalid") return [];
  if (phone.kind === "ok" || phone.why !== "extracted") return [phone.e164];
  return (phone.alternatives ?? [phone]).map(({ e164 }) => e164);
}

/** All addresses of a cell with several; the likeliest reading of one, and as it stands where a slip is probable. */
function addressesOf(email: ParsedEmail): readonly string[] {
  if (email.kind === "invalid") return [];
  if (email.kind === "ok" || email.why !== "extracted") return [email.address];
  const addresses = (email.alternatives ?? [email]).map(({ address }) => address);
  return addresses.filter(
    (address) => !addresses.some((other) => other !== address && address.includes(other)),
  );
}
