import type { CommitOutcome, DialogueAddress, InboxKey, OutboxDraft, StepCommit } from "@deskbell/core";
import { atomically } from "./atomically.ts";
import { toJson } from "./json.ts";
import { row, run, type Script } from "./script.ts";
import type { StepStatements } from "./step-statements.ts";
import type { NewRow } from "./tables.ts";

/** Writes everything that one step causes, or nothing of it. */
export function commitStep(statements: StepStatements, step: StepCommit): Script<CommitOutcome> {
  return atomically(writeStep(statements, step));
}

function* writeStep(statements: StepStatements, step: StepCommit): Script<CommitOutcome> {
  const isNews =
    (yield* row(statements.takeIn({ ...step.inbox, ...step.dialogue, at: step.at }))) !== undefined;
  if (!isNews) return "duplicate";
  if (!(yield* writeDialogue(statements, step))) return "conflict";
  yield* writeEffects(statements, step);
  return "committed";
}

/** Whether the dialogue was what the step took it to be. */
function* writeDialogue(statements: StepStatements, step: StepCommit): Script<boolean> {
  const { dialogue, stored, expectedVersion } = step;
  const written: NewRow<"dialogues"> = {
    ...dialogue,
    version: expectedVersion + 1,
    schema: stored.schema,
    value: toJson(stored.value),
    context: toJson(stored.context),
    customer: toJson(stored.customer),
    awaited: toJson(stored.awaited),
    updated_at: step.at,
  };
  const statement =
    expectedVersion === 0
      ? statements.createDialogue(written)
      : statements.updateDialogue({ ...written, expectedVersion });
  return (yield* row(statement)) !== undefined;
}

function* writeEffects(statements: StepStatements, step: StepCommit): Script<void> {
  const { dialogue, inbox, at } = step;
  for (const id of step.endedCalls) yield* run(statements.endCall({ id }));
  for (const { id, port, input, attempts, dueAt, dialogue } of step.startedCalls) {
    yield* run(
      statements.startCall({ ...dialogue, id, port, input: toJson(input), attempts, due_at: dueAt }),
    );
  }
  for (const name of step.clearedTimers) yield* run(statements.clearTimer({ ...dialogue, name }));
  for (const { id, name, dueAt, dialogue } of step.setTimers) {
    yield* run(statements.setTimer({ ...dialogue, id, name, due_at: dueAt }));
  }
  yield* enqueueAll(statements, dialogue, step.outbox, inbox, at);
  yield* writeJournal(statements, step);
}

function* writeJournal(
  statements: StepStatements,
  { dialogue, inbox: { source, id: event_id }, journal, expectedVersion }: StepCommit,
): Script<void> {
  const { at, event, from, to, prompts, calls, input } = journal;
  yield* run(
    statements.writeJournal({
      ...dialogue,
      source,
      event_id,
      at,
      event,
      value_before: toJson(from),
      value_after: toJson(to),
      prompts: toJson(prompts),
      version: expectedVersion,
      calls: toJson(calls),
    }),
  );
  const settings = toJson(input.settings);
  yield* run(statements.keepSettings({ settings }));
  yield* run(
    statements.keepInput({
      source,
      event_id,
      event: toJson(input.event),
      customer: toJson(input.customer),
      settings,
      checkpoint: input.checkpoint === null ? null : toJson(input.checkpoint),
    }),
  );
}

/** Puts messages into the outbox of a dialogue: what an event has brought about, or null for what speaks of its failure. */
export function* enqueueAll(
  statements: StepStatements,
  dialogue: DialogueAddress,
  drafts: readonly OutboxDraft[],
  cause: InboxKey | null,
  at: number,
): Script<void> {
  for (const { payload, about } of drafts) {
    yield* run(
      statements.enqueue({
        ...dialogue,
        payload: toJson(payload),
        about_id: about?.id ?? null,
        about_number: about?.number ?? null,
        state: "waiting",
        attempts: 0,
        uncertain: 0,
        written_at: at,
        due_at: at,
        cause_source: cause?.source ?? null,
        cause_id: cause?.id ?? null,
      }),
    );
  }
}
