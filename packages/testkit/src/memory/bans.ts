import type { Ban, Banned, Bans } from "@deskbell/desk";
import type { MemoryDialogueStore } from "./dialogue-store.ts";

/**
 * Bans in memory.
 *
 * @param dialogues takes the keys of events and the notices, as all share one database
 */
export function createMemoryBans(dialogues: Pick<MemoryDialogueStore, "takeIn" | "tell">): Bans {
  const bans = new Map<string, Ban>();
  return {
    all: async () => structuredClone([...bans.values()].sort((a, b) => a.since - b.since)),
    async save(ban) {
      bans.set(customerKey(ban.dialogue), { ...structuredClone(ban), isTold: false });
    },
    lift: async (customer) => bans.delete(customerKey(customer)),
    async pass(event, at, notice, tells) {
      if (!dialogues.takeIn(event, at)) return;
      dialogues.tell(event.dialogue, notice, at);
      const key = customerKey(event.dialogue);
      const ban = bans.get(key);
      if (tells && ban !== undefined) bans.set(key, { ...ban, isTold: true });
    },
  };
}

/** Of a customer, the same at all accounts of a channel. */
function customerKey({ channel, address }: Banned): string {
  return `${channel}/${address}`;
}
