// What happened, happening again on the machine of today: for whoever wants to know why a dialogue went as it did, and what a change of
// the machine would have changed. Pure: nothing is called, said or stored.

import type { DialogueAddress } from "../model/dialogue-address.ts";
import { completeSettings } from "../model/settings.ts";
import type { StoredDialogue } from "../ports/dialogue-store.ts";
import type { JournalRecord } from "../ports/journal.ts";
import { type StepTools, step } from "./step.ts";

/** What is otherwise today. */
export type Difference =
  | { readonly in: "state"; readonly recorded: unknown; readonly today: unknown }
  | {
      readonly in: "prompts" | "calls";
      readonly recorded: readonly string[];
      readonly today: readonly string[];
    };

/** What became of one entry. */
export type Replayed =
  | { readonly kind: "same" }
  | { readonly kind: "differs"; readonly differences: readonly Difference[] }
  /** The machine of today fails at it; `error` has what it threw. */
  | { readonly kind: "fails"; readonly error: unknown }
  /** It cannot be replayed: its input was erased, or what came before it is not known. */
  | { readonly kind: "skipped"; readonly why: "erased" | "unknownBefore" };

/** The dialogue as it stands between two entries, null when that is not known. */
type Standing = { readonly version: number; readonly stored: StoredDialogue | null } | null;

/**
 * Replays the entries of one dialogue, in order, and says of each what the machine of today makes of it. Where it differs, what follows
 * is what that machine makes of the same events; a checkpoint leads back to what was.
 *
 * @example
 * const outcomes = replay({ machine: createDialogue(), renderer }, dialogue, await journal.entries(dialogue, 0, 1000));
 */
export function replay(
  tools: StepTools,
  dialogue: DialogueAddress,
  records: readonly JournalRecord[],
): readonly Replayed[] {
  let standing: Standing = null;
  return records.map((record) => {
    const before = standingBefore(record, standing);
    const { outcome, after } = replayOne(tools, dialogue, record, before);
    standing = after;
    return outcome;
  });
}

function standingBefore({ version, input }: JournalRecord, reached: Standing): Standing {
  if (version === null || input === null) return null;
  if (version === 0) return { version, stored: null };
  if (input.checkpoint !== null) return { version, stored: input.checkpoint };
  return reached?.version === version ? reached : null;
}

interface Outcome {
  readonly outcome: Replayed;
  readonly after: Standing;
}

function replayOne(
  tools: StepTools,
  dialogue: DialogueAddress,
  record: JournalRecord,
  before: Standing,
): Outcome {
  const { inbox, input, at } = record;
  if (input === null) return { outcome: { kind: "skipped", why: "erased" }, after: null };
  if (before === null) return { outcome: { kind: "skipped", why: "unknownBefore" }, after: null };
  const { event, customer, settings } = input;
  try {
    const happened = { ...inbox, dialogue, customer, event };
    // An older release did not know of all settings of today.
    const made = step(tools, { dialogue, ...before }, happened, completeSettings(settings), at);
    const differences = compare(record, made.journal);
    return {
      outcome: differences.length === 0 ? { kind: "same" } : { kind: "differs", differences },
      after: { version: before.version + 1, stored: made.stored },
    };
  } catch (error) {
    return { outcome: { kind: "fails", error }, after: null };
  }
}

type Result = Pick<JournalRecord, "to" | "prompts" | "calls">;

function compare(recorded: Result, today: Result): readonly Difference[] {
  const differences: readonly Difference[] = [
    { in: "state", recorded: recorded.to, today: today.to },
    { in: "prompts", recorded: recorded.prompts, today: today.prompts },
    {
      in: "calls",
      recorded: recorded.calls.map(({ port }) => port),
      today: today.calls.map(({ port }) => port),
    },
  ];
  return differences.filter((difference) => !isSame(difference.recorded, difference.today));
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

/** Regions of a state have no order; what is in a list is named by its place and so keeps it. */
function sorted(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, part]) => [name, sorted(part)] as const);
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}
