import type { TestApi } from "@deskbell/testkit";
import { describe, expect, it } from "vitest";
import { clausesOf, failingClauses } from "./failing-clauses.ts";

/** Does something wrong in place of what a whole adapter does right. */
export type Breaking<Port> = (whole: Port) => Partial<Port>;

/** Adapters that break a contract, by what is wrong with each, and all clauses that it fails. */
export type Broken<Port> = Readonly<Record<string, readonly [Breaking<Port>, string, ...string[]]>>;

/**
 * States that a whole adapter keeps a contract, that broken ones fail just the clauses that are named with them, and that there is no
 * clause which none of them fails.
 *
 * @param suite runs the contract's suite on an adapter that is broken in this way
 * @param excused clauses that nothing breaks, each with the reason
 */
export function describeBroken<Port>(
  what: string,
  suite: (breaking: Breaking<Port>, api: TestApi) => void,
  broken: Broken<Port>,
  excused: Readonly<Record<string, string>> = {},
): void {
  describe(what, () => {
    it("keeps its contract while it is whole", async () => {
      expect(await failingClauses((api) => suite(() => ({}), api))).toEqual([]);
    });

    it.each(Object.entries(broken))("that %s fails", async (_, [breaking, ...clauses]) => {
      expect(await failingClauses((api) => suite(breaking, api))).toEqual(clauses);
    });

    it("can fail every clause", () => {
      const seen = new Set(Object.values(broken).flatMap(([, ...clauses]) => clauses));
      const all = clausesOf((api) => suite(() => ({}), api));
      expect(all.filter((clause) => !seen.has(clause))).toEqual(Object.keys(excused));
      expect(new Set(all).size).toBe(all.length);
    });
  });
}
