import type { Backlog, BacklogCounter } from "@deskbell/core";
import { describeBacklogCounter, type MemoryDialogueStore } from "@deskbell/testkit";
import { memoryStorage } from "../memory-storage.ts";
import { type Breaking, type Broken, describeBroken } from "./describe-broken.ts";

/** Breaks the count alone. */
function counting(
  change: (backlog: Backlog, whole: MemoryDialogueStore) => Backlog | Promise<Backlog>,
): Breaking<MemoryDialogueStore> {
  return (whole) => ({
    backlog: async (channel, account) => change(await whole.backlog(channel, account), whole),
  });
}

const far = Number.MAX_SAFE_INTEGER;

/** Adds up what another account has. */
function withOthers(field: "messages" | "unreachable"): Breaking<MemoryDialogueStore> {
  return ({ backlog }) => ({
    async backlog(...asked: Parameters<BacklogCounter["backlog"]>) {
      const [own, others] = [await backlog(...asked), await backlog("test", "other bot")];
      return { ...own, [field]: own[field] + others[field] };
    },
  });
}

const broken: Broken<MemoryDialogueStore> = {
  "takes nothing for the beginning of time": [
    counting((backlog) => ({ ...backlog, oldestMessageAt: backlog.oldestMessageAt ?? 0 })),
    "counts nothing where nothing is",
    "counts messages until they are settled, and knows when the oldest was written",
    "counts messages and customers of the account alone",
    "counts calls until they have ended, due or not",
    "counts customers who cannot be written to",
  ],
  "counts dialogues with messages": [
    counting(async (backlog, { heads }) => ({
      ...backlog,
      messages: (await heads("test", "bot", far, 1000)).due.length,
    })),
    "counts messages until they are settled, and knows when the oldest was written",
  ],
  "takes the time a message is due for the time it was written": [
    counting(async (backlog, { heads }) => {
      const [first] = (await heads("test", "bot", far, 1)).due;
      return { ...backlog, oldestMessageAt: first?.dueAt ?? null };
    }),
    "does not take a message for younger because it was postponed or rewritten",
  ],
  "counts the messages of all accounts": [
    withOthers("messages"),
    "counts messages and customers of the account alone",
  ],
  "counts the customers of all accounts": [
    withOthers("unreachable"),
    "counts messages and customers of the account alone",
  ],
  "counts calls that are due": [
    counting(async (backlog, { dueCalls }) => ({ ...backlog, calls: (await dueCalls(1000, 1000)).length })),
    "counts calls until they have ended, due or not",
  ],
  "counts one event that was set aside": [
    counting((backlog) => ({ ...backlog, failedEvents: Math.min(backlog.failedEvents, 1) })),
    "counts events that were set aside until they are to be retried",
  ],
  "counts notes and not customers": [
    ({ backlog, noteUnreachable }) => {
      let notes = 0;
      return {
        noteUnreachable(...note) {
          notes += 1;
          return noteUnreachable(...note);
        },
        backlog: async (...asked) => {
          const found = await backlog(...asked);
          return { ...found, unreachable: found.unreachable === 0 ? 0 : notes };
        },
      };
    },
    "counts customers who cannot be written to",
  ],
};

describeBroken<MemoryDialogueStore>(
  "a backlog counter",
  (breaking, api) => describeBacklogCounter("broken", async () => memoryStorage(breaking), api),
  broken,
);
