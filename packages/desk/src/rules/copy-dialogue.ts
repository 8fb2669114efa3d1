import type { CustomerCopy } from "../model/customer-copy.ts";

type Fields = Readonly<Record<string, unknown>>;

/**
 * What a customer is given of a stored dialogue. Its context is another layer's, so each part of it is read on its own; what is not there
 * any more is left out.
 */
export function copyDialogue(context: unknown, lastUsedAt: number): NonNullable<CustomerCopy["dialogue"]> {
  const { language, draft, shelved, filing, kept } = fieldsOf(context);
  const drafts = [draft, shelved, ...items(filing)].map(fieldsOf);
  const identities = drafts.map(({ identity }) => fieldsOf(identity));
  return {
    language: typeof language === "string" ? language : null,
    texts: [...drafts.flatMap(textsOf), ...items(kept)].filter(isText),
    phones: distinct(identities.map(({ phone }) => fieldsOf(phone).e164)),
    emails: distinct(identities.map(({ email }) => fieldsOf(email).address)),
    lastUsedAt,
  };
}

function textsOf({ subject, details, answers }: Fields): readonly unknown[] {
  return [subject, ...items(details), ...items(answers).map((answer) => fieldsOf(answer).value)];
}

function distinct(values: readonly unknown[]): readonly string[] {
  return [...new Set(values.filter(isText))];
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

function items(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null ? (value as Fields) : {};
}
