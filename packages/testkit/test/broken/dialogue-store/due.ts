// What a dialogue store can get wrong with calls, timers, and when it is asked for what is due next.

import type { Call } from "@deskbell/core";
import type { MemoryDialogueStore } from "@deskbell/testkit";
import type { Broken } from "../describe-broken.ts";

export const due: Broken<MemoryDialogueStore> = {
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
};
