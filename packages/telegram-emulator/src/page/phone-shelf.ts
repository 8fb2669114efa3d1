import type { Customer } from "../customer/customer.ts";

/** The phones that can be taken in hand on a page, whichever bots they talk to. */
export type PhoneShelf = {
  /** Puts a phone on it. @param note a word that tells it from phones of people of the same name */
  readonly put: (customer: Customer, note?: string) => void;
  /** Takes a phone away; a page that shows it keeps showing it. */
  readonly remove: (customerId: number) => void;
  readonly find: (customerId: number) => Customer | undefined;
  readonly list: () => readonly ShelvedPhone[];
};

export type ShelvedPhone = { readonly customer: Customer; readonly note: string | null };

/** An empty one, for a page to be made with and for whoever else has phones to show. */
export function createPhoneShelf(): PhoneShelf {
  const phones = new Map<number, ShelvedPhone>();
  return {
    put: (customer, note) => void phones.set(customer.id, { customer, note: note ?? null }),
    remove: (customerId) => void phones.delete(customerId),
    find: (customerId) => phones.get(customerId)?.customer,
    list: () => [...phones.values()],
  };
}
