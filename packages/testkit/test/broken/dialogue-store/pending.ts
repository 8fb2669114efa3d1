// What a dialogue store can get wrong with events that wait, and with those that were set aside.

import type { InboxEvent } from "@deskbell/core";
import type { MemoryDialogueStore } from "@deskbell/testkit";
import type { Broken } from "../describe-broken.ts";
import { newKey, textOf } from "./steps.ts";

export const pending: Broken<MemoryDialogueStore> = {
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
};
