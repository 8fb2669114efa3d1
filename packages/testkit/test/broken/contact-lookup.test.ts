import type { ContactLookup, ContactMatch } from "@deskbell/core";
import { describeContactLookup } from "@deskbell/testkit";
import { memoryDesk } from "../memory-desk.ts";
import { type Breaking, type Broken, describeBroken } from "./describe-broken.ts";

/** Breaks the answer alone. */
function answering(change: (match: ContactMatch) => ContactMatch): Breaking<ContactLookup> {
  return ({ find }) => ({ find: async (query) => change(await find(query)) });
}

const broken: Broken<ContactLookup> = {
  "compares addresses as they are spelt": [
    ({ find }) => ({
      find: (query) => find(/[A-Z]/.test(query.email ?? "") ? { ...query, email: null } : query),
    }),
    "finds an address however its domain is spelt",
  ],
  "does not say what led to a card": [
    answering((match) =>
      match.kind === "found"
        ? { kind: "found", contact: { id: match.contact.id, name: match.contact.name } }
        : match,
    ),
    "says which of two values led to a card",
  ],
  "numbers cards anew in each answer": [
    answering((match) =>
      match.kind === "several"
        ? { ...match, contacts: match.contacts.map((contact, index) => ({ ...contact, id: `${index}` })) }
        : match,
    ),
    "gives every card an id of its own, the same each time",
  ],
  "answers a claim once": [
    ({ find }) => {
      let claims = 0;
      return {
        async find(query) {
          if (query.claim !== undefined) claims += 1;
          return claims > 1 ? { kind: "missing" } : find(query);
        },
      };
    },
    "answers the first customer who claims a value, also again",
  ],
  "knows numbers by their last digit alone": [
    ({ find }) => ({
      find: (query) => find(query.phone?.endsWith("7") ? { ...query, phone: "+380501112233" } : query),
    }),
    "finds the card of a number",
    "gives every card an id of its own, the same each time",
    "finds one card once that both values lead to",
    "gives several where the number leads to one card and the address to another",
    "says which of two values led to a card",
    "answers the first customer who claims a value, also again",
  ],
  "knows the first address of a card alone": [
    ({ find }) => ({
      find: (query) => find(query.email === "b@example.org" ? { ...query, email: null } : query),
    }),
    "finds the card of an address",
    "gives several where the number leads to one card and the address to another",
  ],
  "searches for what begins like a number": [
    ({ find }) => ({
      find: (query) => find(query.phone === "+38067123456" ? { ...query, phone: "+380671234567" } : query),
    }),
    "takes no part of a value for the whole",
  ],
  "settles for the first card": [
    answering((match) => {
      const [contact] = match.kind === "several" ? match.contacts : [];
      return contact === undefined ? match : { kind: "found", contact };
    }),
    "gives every card an id of its own, the same each time",
    "gives all cards of one value, each once",
    "gives several where the number leads to one card and the address to another",
  ],
  "gives a card once for each value": [
    answering((match) =>
      match.kind === "found" && match.contact.by?.length === 2
        ? { kind: "several", contacts: match.contact.by.map((value) => ({ ...match.contact, by: [value] })) }
        : match,
    ),
    "finds one card once that both values lead to",
    "answers the first customer who claims a value, also again",
  ],
  "loses a question while it answers another": [
    ({ find }) => {
      let running = 0;
      return {
        async find(query) {
          running += 1;
          try {
            return running > 1 ? { kind: "missing" } : await find(query);
          } finally {
            running -= 1;
          }
        },
      };
    },
    "answers the same question alike, also several times at once",
  ],
  "fails for an address that is none": [
    ({ find }) => ({
      async find(query) {
        if ((query.email ?? "").length > 254) throw new Error("400");
        return find(query);
      },
    }),
    "is missing addresses of any characters and length, and fails for none",
  ],
  "fails for what nobody has": [
    ({ find }) => ({
      async find(query) {
        if (query.email === "nobody@example.org" && query.phone !== "+380671234567") throw new Error("404");
        return find(query);
      },
    }),
    "is missing what nobody has",
  ],
};

describeBroken<ContactLookup>(
  "a contact lookup",
  (breaking, api) =>
    describeContactLookup(
      "broken",
      async (cards) => {
        const { desk, close } = memoryDesk();
        await desk.saveContacts(cards);
        return { lookup: { ...desk.contactLookup, ...breaking(desk.contactLookup) }, close };
      },
      api,
    ),
  broken,
);
