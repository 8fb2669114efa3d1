import type { DeskChange, DeskStore, Ticket } from "@deskbell/desk";
import type { Breaking } from "../describe-broken.ts";

let keys = 0;

/** A key that nothing has had before. */
export const newKey = () => `new ${++keys}`;

/** All tickets or conversations. */
export const everything = { status: null, dialogue: null, before: null, limit: 1000 };

/** Breaks what is written alone. */
export function writing(change: (change: DeskChange) => DeskChange): Breaking<DeskStore> {
  return ({ commit }) => ({ commit: (changes) => commit(changes.map(change)) });
}

/** Breaks tickets alone, as they are written. */
export function writingTickets(change: (ticket: object & Omit<Ticket, "number" | "version">) => object) {
  return writing((each) =>
    each.type === "ticket.created" ? { ...each, ticket: { ...each.ticket, ...change(each.ticket) } } : each,
  );
}

/** Commits change by change, so that what comes before a refused one stays. */
export const oneByOne: Breaking<DeskStore> = ({ commit }) => ({
  async commit(changes) {
    for (const change of changes) {
      const outcome = await commit([change]);
      if (outcome !== "committed") return outcome;
    }
    return "committed";
  },
});

/** Keeps what some changes of a refused commit would have written. */
export function keepingOfRefused(...types: readonly DeskChange["type"][]): Breaking<DeskStore> {
  return ({ commit }) => ({
    async commit(changes) {
      const outcome = await commit(changes);
      if (outcome !== "committed") await commit(changes.filter(({ type }) => types.includes(type)));
      return outcome;
    },
  });
}
