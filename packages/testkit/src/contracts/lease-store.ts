import type { Lease, LeaseStore } from "@deskbell/core";
import type { TestApi } from "./test-api.ts";
import { testsOn } from "./tests-on.ts";

/** A store of leases as the contract suite wants it: empty, and shared by two who know nothing of each other. */
export interface LeaseStoreUnderTest {
  readonly store: LeaseStore;
  /** The same leases from another process's side; where there is none, the same store. */
  readonly other: LeaseStore;
  /** Called once after each test. */
  close(): Promise<void>;
}

const first = { name: "bot", holder: "first", expiresAt: 1000, hasLock: true };
const second = { name: "bot", holder: "second", expiresAt: 2000, hasLock: false };

/** The contract of `LeaseStore`, clause by clause, as tests of the runner that is handed in. */
export function describeLeaseStore(
  name: string,
  make: () => Promise<LeaseStoreUnderTest>,
  { describe, it, expect }: TestApi,
): void {
  const test = testsOn(make, it);

  describe(`${name} as a LeaseStore`, () => {
    test("knows no lease that nobody took", async ({ store }) => {
      expect(await store.all()).toEqual([]);
    });

    test("gives a new lease to the first who takes it, and shows it to all", async ({ store, other }) => {
      const lease = { ...first, epoch: 1 };
      expect(await store.take(null, first)).toEqual(lease);
      expect(await store.all()).toEqual([lease]);
      expect(await other.all()).toEqual([lease]);
      expect(await other.take(null, second)).toBe(null);
      expect(await store.all()).toEqual([lease]);
    });

    test("gives a lease on to whoever saw it as it is, with the next epoch", async ({ store, other }) => {
      const seen = await taken(store, null, first);
      expect(await other.take(seen, second)).toEqual({ ...second, epoch: 2 });
      expect(await store.take({ ...second, epoch: 2 }, first)).toEqual({ ...first, epoch: 3 });
      expect(await other.all()).toEqual([{ ...first, epoch: 3 }]);
    });

    test("gives it to one of several who saw the same", async ({ store, other }) => {
      const seen = await taken(store, null, first);
      const claims = ["a", "b", "c", "d"].map((holder, index) =>
        (index % 2 === 0 ? store : other).take(seen, { ...second, holder }),
      );
      const answers = await Promise.all(claims);
      expect(answers.filter((answer) => answer !== null)).toEqual(await store.all());
    });

    test("does not give it to whoever missed a renewal or that it was given back", async ({
      store,
      other,
    }) => {
      const seen = await taken(store, null, first);
      await store.renew(seen, { expiresAt: 1500, hasLock: true });
      expect(await other.take(seen, second)).toBe(null);
      await store.release(seen);
      expect(await other.take({ ...seen, expiresAt: 1500 }, second)).toBe(null);
      const released = { ...seen, expiresAt: 0 };
      expect(await other.all()).toEqual([released]);
      expect(await other.take(released, second)).toEqual({ ...second, epoch: 2 });
    });

    test("renews a lease as often as its holder asks, expired or not", async ({ store, other }) => {
      const lease = await taken(store, null, first);
      for (const terms of [
        { expiresAt: 5000, hasLock: false },
        { expiresAt: 9_999_999_999_999, hasLock: true },
      ]) {
        expect(await store.renew(lease, terms)).toBe("renewed");
        expect(await other.all()).toEqual([{ ...lease, ...terms }]);
      }
    });

    test("renews nothing that was lost, given back or never taken", async ({ store, other }) => {
      const terms = { expiresAt: 9000, hasLock: true };
      expect(await store.renew({ ...first, epoch: 1 }, terms)).toBe("lost");
      const lost = await taken(store, null, first);
      const released = await taken(other, lost, second);
      expect(await store.renew(lost, terms)).toBe("lost");
      expect(await store.renew({ ...lost, epoch: 2 }, terms)).toBe("lost");
      await other.release(released);
      expect(await other.renew(released, terms)).toBe("lost");
      expect(await store.all()).toEqual([{ ...released, expiresAt: 0 }]);
    });

    test("takes back nothing that was lost", async ({ store, other }) => {
      const lost = await taken(store, null, first);
      const kept = await taken(other, lost, second);
      await store.release(lost);
      await store.release({ ...lost, epoch: 2 });
      await store.release({ ...lost, name: "unknown" });
      expect(await store.all()).toEqual([kept]);
    });

    test("keeps leases of other names apart", async ({ store, other }) => {
      const lease = await taken(store, null, first);
      const another = await taken(other, null, { ...second, name: "another bot" });
      await store.renew(lease, { expiresAt: 7000, hasLock: false });
      await other.release(another);
      const found = [...(await store.all())].sort((a, b) => a.name.localeCompare(b.name));
      expect(found).toEqual([
        { ...another, expiresAt: 0 },
        { ...lease, expiresAt: 7000, hasLock: false },
      ]);
    });
  });
}

async function taken(
  store: LeaseStore,
  seen: Lease | null,
  next: Parameters<LeaseStore["take"]>[1],
): Promise<Lease> {
  const lease = await store.take(seen, next);
  if (lease === null) throw new Error("The lease could not be taken.");
  return lease;
}
