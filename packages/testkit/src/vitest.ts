/**
 * Matchers for vitest: import "@deskbell/testkit/vitest" once, in a test or a setup file.
 *
 * @module testkit/vitest
 */

import type { PromptKey, PromptParams } from "@deskbell/core";
import { expect } from "vitest";
import type { FakeCustomer } from "./customer/fake-customer.ts";

/** What can be expected of a fake customer. Await them: over HTTP what was said may still be on its way. */
export interface CustomerMatchers<Result> {
  /** A prompt was said since the customer last did something, with these values in it if any are given. */
  toHaveBeenTold<Key extends PromptKey>(key: Key, params?: Partial<PromptParams[Key]>): Result;
  /** Just these prompts were said since then, in this order. */
  toHaveBeenToldExactly(...keys: readonly PromptKey[]): Result;
}

declare module "vitest" {
  // The parameters have to be those that vitest declares.
  interface Matchers<R extends void | Promise<void> = void | Promise<void>, T = unknown>
    extends CustomerMatchers<R> {}
}

expect.extend({
  toHaveBeenTold(customer: FakeCustomer, key: PromptKey, params: object = {}) {
    const judge = () => ({
      pass: customer.wasTold(key, params),
      message: () =>
        `${customer.spec.name} was ${this.isNot ? "" : "not "}told ${key}${describe(params)}.\n\n${customer.transcript()}`,
    });
    if (!customer.isRemote || this.isNot) return judge();
    return customer.hears(key, params).then(judge, judge);
  },

  toHaveBeenToldExactly(customer: FakeCustomer, ...keys: readonly PromptKey[]) {
    const judge = () => ({
      pass: customer.wasToldExactly(keys),
      message: () =>
        `${customer.spec.name} was told ${customer.told().join(", ") || "nothing"}, expected ${keys.join(", ") || "nothing"}.\n\n${customer.transcript()}`,
      actual: customer.told(),
      expected: keys,
    });
    const last = keys.at(-1);
    if (!customer.isRemote || this.isNot || last === undefined) return judge();
    return customer.hears(last).then(judge, judge);
  },
});

function describe(params: object): string {
  return Object.keys(params).length === 0 ? "" : ` with ${JSON.stringify(params)}`;
}
