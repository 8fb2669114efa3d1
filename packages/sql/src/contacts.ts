import type { Contact } from "@deskbell/desk";
import type { Kysely } from "kysely";
import { prepare } from "./prepare.ts";
import { rows, run, type Script } from "./script.ts";
import type { Row, Tables } from "./tables.ts";

type Db = Kysely<Tables>;

/** So many values go into one query: well below what SQLite (32766) and PostgreSQL (65535) allow. */
const chunkLength = 500;

/** Saves a card as a whole. */
export function* saveContact(db: Db, contact: Contact): Script<void> {
  const { id, name, company, note, phones, emails } = contact;
  const { save, forgetPhones, forgetEmails, addPhone, addEmail } = statementsOf(db);
  yield* run(save({ id, name, company, note }));
  yield* run(forgetPhones({ id }));
  yield* run(forgetEmails({ id }));
  for (const [position, e164] of phones.entries()) {
    yield* run(addPhone({ contact_id: id, position, e164 }));
  }
  for (const [position, email_key] of emails.entries()) {
    yield* run(addEmail({ contact_id: id, position, email_key }));
  }
}

/** What saves a card, compiled once: a list of a million cards is five million of these. */
function prepareStatements(db: Db) {
  return {
    save: prepare(({ id, name, company, note }: Row<"contacts">) =>
      db
        .insertInto("contacts")
        .values({ id, name, company, note })
        .onConflict((conflict) => conflict.column("id").doUpdateSet({ name, company, note })),
    ),
    forgetPhones: prepare(({ id }: { id: string }) =>
      db.deleteFrom("contact_phones").where("contact_id", "=", id),
    ),
    forgetEmails: prepare(({ id }: { id: string }) =>
      db.deleteFrom("contact_emails").where("contact_id", "=", id),
    ),
    addPhone: prepare(({ contact_id, position, e164 }: Row<"contact_phones">) =>
      db.insertInto("contact_phones").values({ contact_id, position, e164 }),
    ),
    addEmail: prepare(({ contact_id, position, email_key }: Row<"contact_emails">) =>
      db.insertInto("contact_emails").values({ contact_id, position, email_key }),
    ),
  };
}

const statements = new WeakMap<Db, ReturnType<typeof prepareStatements>>();

function statementsOf(db: Db): ReturnType<typeof prepareStatements> {
  const known = statements.get(db) ?? prepareStatements(db);
  statements.set(db, known);
  return known;
}

/** The cards with these ids, in the order of ids. */
export function* contactsById(db: Db, ids: readonly string[]): Script<readonly Contact[]> {
  const contacts: Contact[] = [];
  for (const chunk of chunks([...new Set(ids)].toSorted())) {
    const cards = db.selectFrom("contacts").selectAll().where("id", "in", chunk).orderBy("id");
    contacts.push(...(yield* withValues(db, yield* rows(cards))));
  }
  return contacts;
}

export function* contactsByPhone(db: Db, phones: readonly string[]): Script<readonly Contact[]> {
  const ids: string[] = [];
  for (const chunk of chunks(phones)) {
    const found = db.selectFrom("contact_phones").select("contact_id").where("e164", "in", chunk);
    ids.push(...(yield* rows(found)).map(({ contact_id }) => contact_id));
  }
  return yield* contactsById(db, ids);
}

export function* contactsByEmail(db: Db, keys: readonly string[]): Script<readonly Contact[]> {
  const ids: string[] = [];
  for (const chunk of chunks(keys)) {
    const found = db.selectFrom("contact_emails").select("contact_id").where("email_key", "in", chunk);
    ids.push(...(yield* rows(found)).map(({ contact_id }) => contact_id));
  }
  return yield* contactsById(db, ids);
}

/** A page of cards in the order of their ids. */
export function* contactsAfter(db: Db, after: string | null, limit: number): Script<readonly Contact[]> {
  const page = db
    .selectFrom("contacts")
    .select("id")
    .where("id", ">", after ?? "")
    .orderBy("id")
    .limit(limit);
  return yield* contactsById(
    db,
    (yield* rows(page)).map(({ id }) => id),
  );
}

/** Completes cards with their numbers and addresses. */
function* withValues(db: Db, cards: readonly Row<"contacts">[]): Script<readonly Contact[]> {
  const ids = cards.map(({ id }) => id);
  const phones = yield* rows(
    db.selectFrom("contact_phones").selectAll().where("contact_id", "in", ids).orderBy("position"),
  );
  const emails = yield* rows(
    db.selectFrom("contact_emails").selectAll().where("contact_id", "in", ids).orderBy("position"),
  );
  const phonesOf = Map.groupBy(phones, ({ contact_id }) => contact_id);
  const emailsOf = Map.groupBy(emails, ({ contact_id }) => contact_id);
  return cards.map(({ id, name, company, note }) => ({
    id,
    name,
    company,
    note,
    phones: (phonesOf.get(id) ?? []).map(({ e164 }) => e164),
    emails: (emailsOf.get(id) ?? []).map(({ email_key }) => email_key),
  }));
}

function chunks<T>(values: readonly T[]): readonly (readonly T[])[] {
  const count = Math.ceil(values.length / chunkLength);
  return Array.from({ length: count }, (_, index) =>
    values.slice(index * chunkLength, (index + 1) * chunkLength),
  );
}
