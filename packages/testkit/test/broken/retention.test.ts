import type { Retention, RetentionRule } from "@deskbell/desk";
import { describeRetention, type RetentionUnderTest } from "@deskbell/testkit";
import { memoryStorage } from "../memory-storage.ts";
import { type Breaking, type Broken, describeBroken } from "./describe-broken.ts";

/** Breaks what is trimmed alone. */
function trimming(change: (rule: RetentionRule, limit: number) => RetentionRule | null) {
  return ({ retention }: RetentionUnderTest) => ({
    retention: {
      ...retention,
      async trim(rule: RetentionRule, limit: number) {
        const changed = change(rule, limit);
        return changed === null ? 0 : retention.trim(changed, limit);
      },
    },
  });
}

/** Leaves one kind of things as it is. */
function leaving(of: RetentionRule["of"]): Breaking<RetentionUnderTest> {
  return trimming((rule) => (rule.of === of ? null : rule));
}

/** Does something more after it has trimmed one kind of things. */
function afterwards(of: RetentionRule["of"], retention: Retention, then: () => void): Retention {
  return {
    ...retention,
    async trim(rule, limit) {
      const count = await retention.trim(rule, limit);
      if (rule.of === of) then();
      return count;
    },
  };
}

const broken: Broken<RetentionUnderTest> = {
  "forgets no keys": [
    leaving("inboxIds"),
    "forgets keys of events, but not of those that wait or were set aside",
    "trims a little at a time",
  ],
  "forgets events that wait with their keys": [
    ({ dialogues, retention }) => {
      let isTrimmed = false;
      return {
        retention: afterwards("inboxIds", retention, () => {
          isTrimmed = true;
        }),
        dialogues: {
          ...dialogues,
          pendingEvents: async (limit) => (isTrimmed ? [] : dialogues.pendingEvents(limit)),
        },
      };
    },
    "forgets keys of events, but not of those that wait or were set aside",
  ],
  "counts what waits among what is to be trimmed": [
    ({ retention }) => ({
      retention: {
        ...retention,
        count: async (rule) => (await retention.count(rule)) + (rule.of === "inboxIds" ? 1 : 0),
      },
    }),
    "forgets keys of events, but not of those that wait or were set aside",
  ],
  "forgets nothing of the journal": [
    leaving("journal"),
    "forgets entries of the journal with all that belongs to them",
  ],
  "forgets the journal of the newest": [
    trimming((rule) => (rule.of === "journal" ? { ...rule, before: rule.before + 1 } : rule)),
    "forgets entries of the journal with all that belongs to them",
  ],
  "keeps what was set aside": [leaving("failedUpdates"), "forgets updates that were set aside"],
  "forgets deliveries of that very time": [
    trimming((rule) => (rule.of === "deliveries" ? { ...rule, before: rule.before + 1 } : rule)),
    "keeps the ids of messages about open tickets",
  ],
  "forgets what agents' answers came to": [
    ({ outbox, retention }) => {
      let isTrimmed = false;
      return {
        retention: afterwards("deliveries", retention, () => {
          isTrimmed = true;
        }),
        outbox: {
          ...outbox,
          deliveriesOf: async (causes) => (isTrimmed ? [] : outbox.deliveriesOf(causes)),
        },
      };
    },
    "keeps what became of agents' answers, and what waits",
  ],
  "forgets nothing of the stream": [leaving("events"), "forgets the stream's events"],
  "deletes what is to be made anonymous": [
    trimming((rule) => ({ ...rule, mode: "delete" })),
    "leaves of closed tickets and conversations a shell with a number (anonymise)",
  ],
  "makes anonymous what is to be deleted": [
    trimming((rule) => ({ ...rule, mode: "anonymise" })),
    "leaves of closed tickets and conversations a shell with a number (delete)",
  ],
  "keeps idle dialogues": [leaving("idleDialogues"), "forgets idle dialogues that nothing holds"],
  "forgets dialogues that are held": [
    ({ dialogues, retention }) => {
      let isTrimmed = false;
      return {
        retention: afterwards("idleDialogues", retention, () => {
          isTrimmed = true;
        }),
        dialogues: {
          ...dialogues,
          load: async (addresses) =>
            (await dialogues.load(addresses)).map((loaded) =>
              isTrimmed && loaded.dialogue.address === "calls" ? { ...loaded, version: 0 } : loaded,
            ),
        },
      };
    },
    "forgets idle dialogues that nothing holds",
  ],
  "trims everything at once": [
    ({ retention }) => ({ retention: { ...retention, trim: (rule) => retention.trim(rule, 1000) } }),
    "trims a little at a time",
  ],
};

describeBroken<RetentionUnderTest>(
  "a retention",
  (breaking, api) =>
    describeRetention(
      "broken",
      async () => {
        const whole = memoryStorage();
        return { ...whole, ...breaking(whole) };
      },
      api,
    ),
  broken,
);
