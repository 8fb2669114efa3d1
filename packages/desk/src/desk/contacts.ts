import { emailKey } from "@deskbell/core";
import type { Contact } from "../model/contact.ts";
import { DeskError } from "../model/desk-error.ts";
import { type ContactDraft, type MergedContacts, mergeContacts } from "../rules/merge-contacts.ts";
import type { DeskContext } from "./context.ts";

/** A card as somebody enters it. */
export interface ContactInput {
  /** Replaces the card with this id, or makes it. Without one the card is found by what it says, or made. */
  readonly id?: string;
  readonly name: string;
  readonly company?: string | null;
  readonly note?: string | null;
  /** E.164. */
  readonly phones?: readonly string[];
  /** In any spelling. */
  readonly emails?: readonly string[];
}

/** How many cards were new, changed, or known just so. */
export type SavedContacts = Omit<MergedContacts, "changed">;

/** The cards of known customers. */
export interface Contacts {
  /**
   * Saves cards, those that are known already into what is known. A batch is saved in parts, each completely or not at all, so a
   * failed batch is simply saved again.
   *
   * @throws DeskError `contact.invalid` naming the cards by their position; then nothing is saved
   */
  saveContacts(batch: readonly ContactInput[]): Promise<SavedContacts>;
  /** The card, null when there is none. */
  contact(id: string): Promise<Contact | null>;
  /** Cards in the order of their ids, after the given one. */
  contacts(after: string | null, limit: number): Promise<readonly Contact[]>;
}

/** Cards written in one transaction: few enough that nobody waits for it. */
const partSize = 500;

/** The cards that are kept in the store. */
export function createContacts({ store, newId }: DeskContext): Contacts {
  async function savePart(drafts: readonly ContactDraft[]): Promise<SavedContacts> {
    const [byPhone, byEmail, byId] = await Promise.all([
      store.contactsByPhone(drafts.flatMap(({ phones }) => phones)),
      store.contactsByEmail(drafts.flatMap(({ emails }) => emails)),
      Promise.all(drafts.map(({ id }) => (id === null ? null : store.contactById(id)))),
    ]);
    const known = [...byPhone, ...byEmail, ...byId.filter((card) => card !== null)];
    const { changed, ...counts } = mergeContacts(drafts, known, newId);
    await store.commit(changed.map((contact) => ({ type: "contact.saved", contact })));
    return counts;
  }

  return {
    async saveContacts(batch) {
      const drafts = parseBatch(batch);
      let saved: SavedContacts = { created: 0, updated: 0, unchanged: 0 };
      for (let start = 0; start < drafts.length; start += partSize) {
        saved = sum(saved, await savePart(drafts.slice(start, start + partSize)));
      }
      return saved;
    },
    contact: (id) => store.contactById(id),
    contacts: (after, limit) => store.contacts(after, limit),
  };
}

function parseBatch(batch: readonly ContactInput[]): readonly ContactDraft[] {
  const mistakes = batch.flatMap((input, index) => {
    const problem = problemOf(input);
    return problem === null ? [] : [`Card ${index + 1} ${problem}.`];
  });
  if (mistakes.length === 0) return batch.map(toDraft);
  const shown = mistakes.slice(0, 20);
  const rest = mistakes.length - shown.length;
  const lines = [
    "Nothing was saved. Correct these cards:",
    ...shown,
    ...(rest > 0 ? [`And ${rest} more.`] : []),
  ];
  throw new DeskError("contact.invalid", lines.join("\n"));
}

function problemOf({ name, phones = [], emails = [] }: ContactInput): string | null {
  if (name.trim() === "") return "has no name";
  const phone = phones.findIndex((value) => !/^\+[1-9]\d{5,14}$/.test(value));
  if (phone >= 0) return `has a phone number (${phone + 1}) that is not E.164, such as +380671234567`;
  const email = emails.findIndex((value) => !/^[^\s@].*@[^\s@]+$/.test(value.trim()));
  return email < 0 ? null : `has an e-mail address (${email + 1}) that is none`;
}

function toDraft(input: ContactInput): ContactDraft {
  const { id = null, name, company = null, note = null, phones = [], emails = [] } = input;
  const keys = emails.map((address) => emailKey(address.trim()));
  return { id, name: name.trim(), company, note, phones, emails: keys };
}

function sum(a: SavedContacts, b: SavedContacts): SavedContacts {
  return {
    created: a.created + b.created,
    updated: a.updated + b.updated,
    unchanged: a.unchanged + b.unchanged,
  };
}
