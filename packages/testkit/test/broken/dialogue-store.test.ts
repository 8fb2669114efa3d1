import type {
  Call,
  CommitOutcome,
  InboxEvent,
  JournalRecord,
  LoadedDialogue,
  StepCommit,
  StoredDialogue,
} from "@deskbell/core";
import { dialogueKey } from "@deskbell/core";
import { describeDialogueStore, type MemoryDialogueStore } from "@deskbell/testkit";
import { memoryStorage } from "../memory-storage.ts";
import { type Broken, describeBroken } from "./describe-broken.ts";

let keys = 0;
const newKey = () => ({ source: "new", id: `${++keys}` });
const textOf = ({ source, id }: { readonly source: string; readonly id: string }) => `${source} ${id}`;

/** Commits what a step would have caused, whatever its version and key are. */
async function force({ load, commit }: MemoryDialogueStore, step: StepCommit): Promise<void> {
  const [loaded] = await load([step.dialogue]);
  await commit([{ ...step, inbox: newKey(), expectedVersion: loaded?.version ?? 0 }]);
}

const broken: Broken<MemoryDialogueStore> = {
  // loading
  "counts versions of new dialogues from 1": [
    ({ load }) => ({
      load: async (addresses) =>
        (await load(addresses)).map((each) => (each.stored === null ? { ...each, version: 1 } : each)),
    }),
    "gives version 0 and nothing stored for a new dialogue",
    "answers each address in order, repeated ones too",
    "tells dialogues apart by channel, account and address",
    "recognises a duplicate of another dialogue's event",
    "refuses a version that is not the present one",
    "does not undo the other steps of the batch",
  ],
  "answers an address once": [
    ({ load }) => ({ load: (addresses) => load([...new Set(addresses)]) }),
    "answers each address in order, repeated ones too",
  ],
  "keeps ASCII alone": [
    ({ commit }) => ({
      commit: (steps) =>
        commit(
          steps.map((step) => ({
            ...step,
            stored: JSON.parse(JSON.stringify(step.stored).replace(/[\u0080-\ud7ff]/g, "?")),
          })),
        ),
    }),
    "gives back what was stored, as JSON holds it",
  ],
  "refuses what is no UTF-8": [
    ({ commit }) => ({
      async commit(steps) {
        for (const { stored } of steps) encodeURIComponent(stored.customer.name);
        return commit(steps);
      },
    }),
    "keeps a text with half a surrogate pair, though perhaps not the half",
  ],
  "compares addresses without case": [
    ({ load }) => ({
      load: (addresses) => load(addresses.map((each) => ({ ...each, address: each.address.toLowerCase() }))),
    }),
    "tells dialogues apart by channel, account and address",
  ],
  // committing
  "keeps what was stored first": [
    ({ commit }) => {
      const first = new Map<string, StoredDialogue>();
      return {
        commit: (steps) =>
          commit(
            steps.map((step) => {
              const stored = first.get(step.dialogue.address) ?? step.stored;
              first.set(step.dialogue.address, stored);
              return { ...step, stored };
            }),
          ),
      };
    },
    "makes the version one more and replaces what is stored",
  ],
  "looks at a dialogue's version once a batch": [
    ({ load, commit }) => ({
      async commit(steps) {
        const loaded = await load(steps.map(({ dialogue }) => dialogue));
        const outcomes: CommitOutcome[] = [];
        for (const [index, step] of steps.entries()) {
          const isCurrent = loaded[index]?.version === step.expectedVersion;
          outcomes.push(...(await commit([isCurrent ? step : { ...step, expectedVersion: -1 }])));
        }
        return outcomes;
      },
    }),
    "takes several steps of one dialogue in a batch",
    "recognises a duplicate within a batch",
    "takes the same id from another source",
    "refuses a version that is not the present one",
    "does not undo the other steps of the batch",
    "are replaced by one of the same name in the same dialogue",
    "are cleared by name in their own dialogue; unknown names are ignored",
    "that one step clears and sets are set",
  ],
  "refuses an empty batch": [
    ({ commit }) => ({
      commit: (steps) => (steps.length === 0 ? Promise.reject(new Error("syntax")) : commit(steps)),
    }),
    "takes an empty batch",
  ],
  "refuses a batch of hundreds": [
    ({ commit }) => ({
      commit: (steps) => (steps.length > 100 ? Promise.reject(new Error("variables")) : commit(steps)),
    }),
    "takes a batch of hundreds",
  ],
  "looks at a version before it writes, and is overtaken": [
    ({ load, commit }) => ({
      async commit(steps) {
        const [step, ...others] = steps;
        if (step === undefined || others.length > 0) return commit(steps);
        const [before] = await load([step.dialogue]);
        if (before?.version !== step.expectedVersion) return commit(steps);
        for (let version = step.expectedVersion; ; version += 1) {
          const outcomes = await commit([{ ...step, expectedVersion: version }]);
          if (outcomes[0] !== "conflict") return outcomes;
        }
      },
    }),
    "lets one of several commits made at once win",
  ],
  // sharing
  "remembers in the process what it has loaded": [
    ({ load }) => {
      const known = new Map<string, LoadedDialogue>();
      return {
        load: async (addresses) =>
          (await load(addresses)).map((loaded) => {
            const found = known.get(dialogueKey(loaded.dialogue)) ?? loaded;
            if (found.version === 0) known.set(dialogueKey(loaded.dialogue), found);
            return found;
          }),
      };
    },
    "shows each process what another one committed",
  ],
  "knows the keys of its own process alone": [
    ({ commit }) => {
      const { id: process } = newKey();
      return {
        commit: (steps) =>
          commit(
            steps.map((step) => {
              const { source, id } = step.inbox;
              return source === "test" ? { ...step, inbox: { source, id: `${process} ${id}` } } : step;
            }),
          ),
      };
    },
    "takes an event once that two processes have in hand",
    "gives back each step as it was recorded",
    "gives the steps of one dialogue in their order, page by page",
    "remembers nothing of duplicates and conflicts",
  ],
  "counts versions in the process": [
    ({ commit }) => {
      const versions = new Map<string, number>();
      return {
        async commit(steps) {
          const outcomes: CommitOutcome[] = [];
          for (const step of steps) {
            const key = dialogueKey(step.dialogue);
            const [outcome = "conflict"] =
              step.expectedVersion === (versions.get(key) ?? step.expectedVersion)
                ? await commit([step])
                : (["conflict"] as const);
            if (outcome === "committed") versions.set(key, step.expectedVersion + 1);
            outcomes.push(outcome);
          }
          return outcomes;
        },
      };
    },
    "lets each process go on where the other one left off",
    "recognises a duplicate before it checks the version",
  ],
  // duplicates
  "writes what a duplicate would have caused": [
    (whole) => ({
      async commit(steps) {
        const outcomes = await whole.commit(steps);
        for (const [index, step] of steps.entries()) {
          if (outcomes[index] === "duplicate" && step.outbox.length > 0) await force(whole, step);
        }
        return outcomes;
      },
    }),
    "takes an event once and leaves nothing of the second time",
  ],
  "calls a duplicate with an old version a conflict": [
    ({ commit }) => ({
      commit: async (steps) =>
        (await commit(steps)).map((outcome, index) =>
          outcome === "duplicate" && steps[index]?.expectedVersion === 9 ? "conflict" : outcome,
        ),
    }),
    "recognises a duplicate before it checks the version",
  ],
  "looks for duplicates before the batch alone": [
    ({ commit }) => ({
      commit: (steps) => {
        const texts = steps.map(({ inbox }) => textOf(inbox));
        return commit(
          steps.map((step, index) =>
            texts.indexOf(textOf(step.inbox)) < index ? { ...step, inbox: newKey() } : step,
          ),
        );
      },
    }),
    "recognises a duplicate within a batch",
    "remembers nothing of duplicates and conflicts",
  ],
  "tells keys apart by their dialogue": [
    ({ commit }) => ({
      commit: (steps) =>
        commit(
          steps.map((step) => {
            const { source, id } = step.inbox;
            return source === "test"
              ? { ...step, inbox: { source, id: `${step.dialogue.address} ${id}` } }
              : step;
          }),
        ),
    }),
    "recognises a duplicate of another dialogue's event",
    "gives back each step as it was recorded",
    "gives the steps of one dialogue in their order, page by page",
    "remembers nothing of duplicates and conflicts",
  ],
  "takes the id of an event for its key": [
    ({ commit }) => ({
      commit: (steps) =>
        commit(
          steps.map((step) =>
            step.inbox.source === "other" ? { ...step, inbox: { ...step.inbox, source: "test" } } : step,
          ),
        ),
    }),
    "takes the same id from another source",
  ],
  // conflicts
  "takes versions that are still to come": [
    ({ load, commit }) => ({
      async commit(steps) {
        const loaded = await load(steps.map(({ dialogue }) => dialogue));
        return commit(
          steps.map((step, index) => {
            const version = loaded[index]?.version ?? 0;
            return steps.length === 1 && step.expectedVersion > version
              ? { ...step, expectedVersion: version }
              : step;
          }),
        );
      },
    }),
    "refuses a version that is not the present one",
    "stay pending when their step meets a conflict",
  ],
  "ends the calls of a refused step": [
    (whole) => ({
      async commit(steps) {
        const outcomes = await whole.commit(steps);
        for (const [index, step] of steps.entries()) {
          const { endedCalls } = step;
          if (outcomes[index] !== "conflict" || endedCalls.length === 0) continue;
          await force(whole, { ...step, startedCalls: [], setTimers: [], clearedTimers: [], outbox: [] });
        }
        return outcomes;
      },
    }),
    "leaves nothing of the step behind",
  ],
  "remembers the key of a refused step": [
    ({ commit }) => {
      const refused = new Set<string>();
      return {
        async commit(steps) {
          if (steps.some(({ inbox }) => refused.has(textOf(inbox)))) return steps.map(() => "duplicate");
          const outcomes = await commit(steps);
          for (const [index, { inbox }] of steps.entries()) {
            if (outcomes[index] === "conflict") refused.add(textOf(inbox));
          }
          return outcomes;
        },
      };
    },
    "lets each process go on where the other one left off",
    "refuses a version that is not the present one",
    "lets the step be redone with the right version",
  ],
  "undoes a batch for one conflict": [
    ({ commit }) => ({
      commit: (steps) =>
        steps.some(({ expectedVersion }) => expectedVersion === 4)
          ? Promise.resolve(steps.map(() => "conflict"))
          : commit(steps),
    }),
    "does not undo the other steps of the batch",
  ],
  "refuses what follows on a refused step": [
    ({ commit }) => ({
      async commit(steps) {
        const outcomes: CommitOutcome[] = [];
        for (const step of steps) {
          const isAfter = outcomes.includes("conflict") && step.expectedVersion === 0;
          outcomes.push(...(await commit([isAfter ? { ...step, expectedVersion: -1 } : step])));
        }
        return outcomes;
      },
    }),
    "refuses the steps that built on the refused one",
  ],
  // pending events
  "gives pending events newest first": [
    ({ pendingEvents }) => ({ pendingEvents: async (limit) => (await pendingEvents(limit)).toReversed() }),
    "come back as they were left, oldest first, at most so many",
  ],
  "gives a pending event once": [
    ({ pendingEvents }) => {
      const given = new Set<string>();
      return {
        async pendingEvents(limit) {
          const events = (await pendingEvents(limit)).filter(({ id }) => !given.has(id));
          for (const { id } of events) if (id === "2") given.add(id);
          return events;
        },
      };
    },
    "stay pending until a step takes them in",
  ],
  "forgets keys of events that were left": [
    ({ commit }) => {
      const taken = new Set<string>();
      return {
        commit: (steps) =>
          commit(
            steps.map((step) => {
              if (step.inbox.source !== "desk") return step;
              const isKnown = taken.has(step.inbox.id);
              taken.add(step.inbox.id);
              return isKnown ? { ...step, inbox: newKey() } : step;
            }),
          ),
      };
    },
    "are duplicates once they are taken in",
  ],
  "loses a pending event to a conflict": [
    ({ commit, pendingEvents }) => {
      const lost = new Set<string>();
      return {
        async commit(steps) {
          const outcomes = await commit(steps);
          for (const [index, { inbox }] of steps.entries()) {
            if (outcomes[index] === "conflict") lost.add(textOf(inbox));
          }
          return outcomes;
        },
        pendingEvents: async (limit) =>
          (await pendingEvents(limit)).filter((event) => !lost.has(textOf(event))),
      };
    },
    "stay pending when their step meets a conflict",
  ],
  "leaves what steps brought pending": [
    ({ commit, pendingEvents }) => {
      const brought: InboxEvent[] = [];
      return {
        commit(steps) {
          for (const { inbox, dialogue, journal } of steps) {
            const { event, customer } = journal.input;
            if (inbox.source === "test") brought.push({ ...inbox, dialogue, customer, event });
          }
          return commit(steps);
        },
        pendingEvents: async (limit) => [...(await pendingEvents(limit)), ...brought],
      };
    },
    "are not those that steps brought themselves",
  ],
  // failed events
  "writes no apology": [
    ({ setAside }) => ({ setAside: (failed) => setAside(failed, []) }),
    "are kept as they came, latest first, with an apology in the outbox",
  ],
  "forgets keys of what was set aside": [
    ({ setAside, commit }) => {
      const aside = new Set<string>();
      return {
        setAside(failed, apology) {
          aside.add(textOf(failed.event));
          return setAside(failed, apology);
        },
        commit: (steps) =>
          commit(steps.map((step) => (aside.has(textOf(step.inbox)) ? { ...step, inbox: newKey() } : step))),
      };
    },
    "count as taken in",
  ],
  "sets an event aside as often as it is told to": [
    ({ setAside }) => {
      const aside = new Set<string>();
      return {
        async setAside(failed, apology) {
          const isKnown = aside.has(textOf(failed.event));
          aside.add(textOf(failed.event));
          await setAside(isKnown ? { ...failed, event: { ...failed.event, ...newKey() } } : failed, apology);
        },
      };
    },
    "are set aside once, with one apology",
  ],
  "sets aside what was taken in": [
    ({ setAside, commit }) => {
      const taken = new Set<string>();
      return {
        commit(steps) {
          for (const { inbox } of steps) taken.add(textOf(inbox));
          return commit(steps);
        },
        setAside: (failed, apology) =>
          setAside(
            taken.has(textOf(failed.event)) ? { ...failed, event: { ...failed.event, ...newKey() } } : failed,
            apology,
          ),
      };
    },
    "that were taken in before are left alone",
  ],
  "retries what was never set aside": [
    ({ retryFailed }) => ({
      async retryFailed(key) {
        await retryFailed(key);
        return true;
      },
    }),
    "are pending no more, and again when they are to be retried",
  ],
  // calls
  "starts calls without attempts": [
    ({ commit }) => ({
      commit: (steps) =>
        commit(
          steps.map((step) => ({
            ...step,
            startedCalls: step.startedCalls.map((call) => ({ ...call, attempts: 0 })),
          })),
        ),
    }),
    "come back as they were started",
  ],
  "refuses calls without input": [
    ({ commit }) => ({
      async commit(steps) {
        const calls = steps.flatMap(({ startedCalls }) => startedCalls);
        if (calls.some(({ input }) => input === null)) throw new Error("not null");
        return commit(steps);
      },
    }),
    "without any input are kept too",
  ],
  "gives calls by their ids": [
    ({ dueCalls }) => ({
      dueCalls: async (now, limit) =>
        (await dueCalls(now, 1000)).toSorted((a, b) => (a.id < b.id ? -1 : 1)).slice(0, limit),
    }),
    "are due in the order in which they were started, at most so many",
  ],
  "counts no attempts of calls": [
    ({ postponeCall }) => ({ postponeCall: (id, _, dueAt) => postponeCall(id, 0, dueAt) }),
    "are put off and keep their place",
  ],
  "fails for calls that it does not know": [
    ({ commit }) => ({
      async commit(steps) {
        if (steps.some(({ endedCalls }) => endedCalls.includes("no such call"))) throw new Error("404");
        return commit(steps);
      },
    }),
    "are gone once they ended; unknown ones are ignored",
  ],
  "brings calls back that are put off too late": [
    ({ commit, postponeCall, dueCalls }) => {
      const started = new Map<string, Call>();
      const back: Call[] = [];
      return {
        commit(steps) {
          for (const call of steps.flatMap(({ startedCalls }) => startedCalls)) started.set(call.id, call);
          return commit(steps);
        },
        async postponeCall(id, attempts, dueAt) {
          const call = started.get(id);
          const isDue = (await dueCalls(Number.MAX_SAFE_INTEGER, 1000)).some((each) => each.id === id);
          if (call !== undefined && !isDue) back.push({ ...call, attempts, dueAt });
          await postponeCall(id, attempts, dueAt);
        },
        dueCalls: async (now, limit) => [...(await dueCalls(now, limit)), ...back],
      };
    },
    "that ended are not brought back by putting them off",
  ],
  // timers
  "ignores how many timers are asked for": [
    ({ dueTimers }) => ({ dueTimers: (now) => dueTimers(now, 1000) }),
    "are due earliest first, at most so many",
  ],
  "keeps a timer that is set again": [
    ({ commit, dueTimers }) => ({
      commit: (steps) =>
        commit(
          steps.map((step) => ({
            ...step,
            setTimers: step.setTimers.map((timer) =>
              step.clearedTimers.length > 0 || timer.id !== "ann 2"
                ? timer
                : { ...timer, name: `${timer.name} again` },
            ),
          })),
        ),
      dueTimers: async (now, limit) =>
        (await dueTimers(now, limit)).map((timer) => ({
          ...timer,
          name: timer.name.replace(" again", ""),
        })),
    }),
    "are replaced by one of the same name in the same dialogue",
  ],
  "clears the timers of all dialogues": [
    ({ commit, dueTimers }) => {
      const cleared = new Set<string>();
      return {
        commit(steps) {
          for (const { clearedTimers, setTimers } of steps) {
            for (const name of clearedTimers) cleared.add(name);
            for (const { name } of setTimers) cleared.delete(name);
          }
          return commit(steps);
        },
        dueTimers: async (now, limit) =>
          (await dueTimers(now, limit)).filter(({ name }) => !cleared.has(name)),
      };
    },
    "leaves nothing of the step behind",
    "are cleared by name in their own dialogue; unknown names are ignored",
  ],
  "clears timers after it has set them": [
    ({ commit }) => ({
      commit: (steps) =>
        commit(
          steps.map((step) => ({
            ...step,
            setTimers: step.setTimers.filter(({ name }) => !step.clearedTimers.includes(name)),
          })),
        ),
    }),
    "that one step clears and sets are set",
  ],
  // the next due time
  "is due at once when nothing is": [
    ({ nextDueAt }) => ({ nextDueAt: async () => (await nextDueAt()) ?? 0 }),
    "is null while nothing is due",
    "is that of the earliest call or timer",
  ],
  "forgets timers when it says what is due": [
    ({ dueCalls }) => ({
      async nextDueAt() {
        const calls = await dueCalls(Number.MAX_SAFE_INTEGER, 1000);
        return calls.length === 0 ? null : Math.min(...calls.map(({ dueAt }) => dueAt));
      },
    }),
    "is that of the earliest call or timer",
  ],
  // the journal
  "tells of somebody's steps when there are none": [
    ({ entries }) => ({
      async entries(dialogue, after, limit) {
        const own = await entries(dialogue, 0, limit);
        return own.length === 0
          ? entries({ ...dialogue, address: "ben" }, after, limit)
          : entries(dialogue, after, limit);
      },
    }),
    "is empty for a dialogue in which nothing happened",
  ],
  "keeps no calls in the journal": [
    ({ entries }) => ({
      entries: async (dialogue, after, limit) =>
        (await entries(dialogue, after, limit)).map((record) => ({ ...record, calls: [] })),
    }),
    "gives back each step as it was recorded",
  ],
  "begins each page of the journal anew": [
    ({ entries }) => ({ entries: (dialogue, _, limit) => entries(dialogue, 0, limit) }),
    "gives the steps of one dialogue in their order, page by page",
  ],
  "tells the latest settings of all steps": [
    ({ entries }) => ({
      async entries(dialogue, after, limit) {
        const records = await entries(dialogue, after, limit);
        const settings = records.at(-1)?.input?.settings;
        return records.map((record): JournalRecord => {
          const { input } = record;
          return input === null || settings === undefined
            ? record
            : { ...record, input: { ...input, settings } };
        });
      },
    }),
    "tells the settings of each step, however often they change",
  ],
  "remembers refused steps": [
    ({ commit, entries }) => {
      const refused: JournalRecord[] = [];
      return {
        async commit(steps) {
          const outcomes = await commit(steps);
          for (const [index, { inbox, journal }] of steps.entries()) {
            if (outcomes[index] === "conflict") refused.push({ ...journal, inbox, seq: 1000, version: null });
          }
          return outcomes;
        },
        entries: async (...asked) => [...(await entries(...asked)), ...refused],
      };
    },
    "remembers nothing of duplicates and conflicts",
  ],
};

describeBroken<MemoryDialogueStore>(
  "a dialogue store",
  (breaking, api) => describeDialogueStore("broken", async () => memoryStorage(breaking), api),
  broken,
);
