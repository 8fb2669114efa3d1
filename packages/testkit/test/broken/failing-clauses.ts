import type { TestApi } from "@deskbell/testkit";
import { expect } from "vitest";

/** The names of all clauses of a suite, in their order. */
export function clausesOf(suite: (api: TestApi) => void): readonly string[] {
  const names: string[] = [];
  suite({ describe: (_, body) => body(), it: (name) => void names.push(name), expect });
  return names;
}

/** Runs a suite by hand. @returns the names of the clauses that fail, in their order */
export async function failingClauses(suite: (api: TestApi) => void): Promise<readonly string[]> {
  const clauses: { readonly name: string; readonly body: () => Promise<void> }[] = [];
  suite({
    describe: (_, body) => body(),
    it: (name, body) => void clauses.push({ name, body }),
    expect,
  });
  const failing: string[] = [];
  for (const { name, body } of clauses) {
    try {
      await body();
    } catch {
      failing.push(name);
    }
  }
  return failing;
}
