import type { Lease, LeaseStore } from "@deskbell/core";
import { createMemoryLeaseStore, describeLeaseStore } from "@deskbell/testkit";
import { type Broken, describeBroken } from "./describe-broken.ts";

const broken: Broken<LeaseStore> = {
  "knows a lease before anybody took it": [
    ({ all }) => ({
      async all() {
        const leases = await all();
        return leases.length > 0
          ? leases
          : [{ name: "bot", holder: "", epoch: 0, expiresAt: 0, hasLock: false }];
      },
    }),
    "knows no lease that nobody took",
  ],
  "gives a lease away that was never seen": [
    ({ all, take }) => ({
      async take(seen, next) {
        const now = (await all()).find(({ name }) => name === next.name) ?? null;
        return take(seen ?? now, next);
      },
    }),
    "gives a new lease to the first who takes it, and shows it to all",
  ],
  "counts no epochs": [
    ({ take }) => ({
      async take(seen, next) {
        const lease = await take(seen, next);
        return lease && { ...lease, epoch: 1 };
      },
    }),
    "gives a lease on to whoever saw it as it is, with the next epoch",
    "gives it to one of several who saw the same",
    "does not give it to whoever missed a renewal or that it was given back",
    "renews nothing that was lost, given back or never taken",
    "takes back nothing that was lost",
  ],
  "looks at a lease before it gives it away, and is overtaken": [
    ({ all, take }) => ({
      async take(seen, next) {
        const find = async (): Promise<Lease | null> =>
          (await all()).find(({ name }) => name === next.name) ?? null;
        const now = await find();
        if (now?.epoch !== seen?.epoch || now?.expiresAt !== seen?.expiresAt) return null;
        await Promise.resolve();
        for (;;) {
          const lease = await take(await find(), next);
          if (lease !== null) return lease;
        }
      },
    }),
    "gives it to one of several who saw the same",
  ],
  "looks at epochs alone": [
    ({ all, take }) => ({
      async take(seen, next) {
        const now = (await all()).find(({ name }) => name === next.name) ?? null;
        return take(seen !== null && now?.epoch === seen.epoch ? now : seen, next);
      },
    }),
    "does not give it to whoever missed a renewal or that it was given back",
  ],
  "keeps the lock for as long as the lease": [
    ({ all, renew }) => ({
      async renew(lease, { expiresAt }) {
        const now = (await all()).find(({ name }) => name === lease.name);
        return renew(lease, { expiresAt, hasLock: now?.hasLock ?? lease.hasLock });
      },
    }),
    "renews a lease as often as its holder asks, expired or not",
    "keeps leases of other names apart",
  ],
  "renews for whoever asks": [
    (store) => ({
      async renew(lease, terms) {
        await store.renew(lease, terms);
        return "renewed";
      },
    }),
    "renews nothing that was lost, given back or never taken",
  ],
  "takes back a lease by its name alone": [
    (store) => ({
      async release({ name }) {
        for (const lease of await store.all()) if (lease.name === name) await store.release(lease);
      },
    }),
    "takes back nothing that was lost",
  ],
  "takes back all leases": [
    (store) => ({
      async release(lease) {
        const leases = await store.all();
        const isHeld = leases.some(({ holder, epoch }) => holder === lease.holder && epoch === lease.epoch);
        for (const each of leases) if (isHeld) await store.release(each);
      },
    }),
    "keeps leases of other names apart",
  ],
};

describeBroken<LeaseStore>(
  "a lease store",
  (breaking, api) =>
    describeLeaseStore(
      "broken",
      async () => {
        const whole = createMemoryLeaseStore();
        const store = { ...whole, ...breaking(whole) };
        return { store, other: store, close: async () => {} };
      },
      api,
    ),
  broken,
);
