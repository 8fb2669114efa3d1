import type { DialogueAddress, StepCommit } from "@deskbell/core";

/** The step that takes event `id` into a dialogue as it was at version `expectedVersion`. */
export function sampleStep(
  dialogue: DialogueAddress,
  id: string,
  expectedVersion: number,
  fields: Partial<StepCommit> = {},
): StepCommit {
  return {
    dialogue,
    inbox: { source: "test", id },
    at: 1000,
    expectedVersion,
    stored: {
      schema: 1,
      value: "idle",
      context: {},
      customer: { userId: "7", name: "Ann", handle: null, language: "en" },
      awaited: {},
    },
    startedCalls: [],
    endedCalls: [],
    setTimers: [],
    clearedTimers: [],
    outbox: [],
    journal: { at: 1000, event: "text.typed", from: "idle", to: "idle", prompts: [] },
    ...fields,
  };
}
