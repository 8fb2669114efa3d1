import type { Lease, LeaseStore } from "@deskbell/core";

/** Makes a store of leases in memory, for those who share a process. */
export function createMemoryLeaseStore(): LeaseStore {
  const leases = new Map<string, Lease>();

  /** Whether a lease is still the one that somebody took, and was not given back. */
  function isKept({ name, holder, epoch }: Lease): boolean {
    const found = leases.get(name);
    return found?.holder === holder && found.epoch === epoch && found.expiresAt > 0;
  }

  return {
    all: async () => [...leases.values()],
    async take(seen, next) {
      const found = leases.get(next.name);
      if (found?.epoch !== seen?.epoch || found?.expiresAt !== seen?.expiresAt) return null;
      const { name, holder, expiresAt, hasLock } = next;
      const lease = { name, holder, epoch: (seen?.epoch ?? 0) + 1, expiresAt, hasLock };
      leases.set(name, lease);
      return lease;
    },
    async renew(lease, { expiresAt, hasLock }) {
      const { name, holder, epoch } = lease;
      if (!isKept(lease)) return "lost";
      leases.set(name, { name, holder, epoch, expiresAt, hasLock });
      return "renewed";
    },
    async release(lease) {
      const found = leases.get(lease.name);
      if (found !== undefined && isKept(lease)) leases.set(lease.name, { ...found, expiresAt: 0 });
    },
  };
}
