import { replay } from "@deskbell/core";
import { addressOf, everybody, type Handed, isUpdate } from "../stage/played.ts";
import { firstOf, type Invariant, unlessSame } from "./invariant.ts";
import { isErasedSince, isEverDamaged } from "./readings.ts";

/** Whatever is handed in is taken in, once, and each customer's in order. */
export const everyEventCountsOnce: Invariant = (played) =>
  firstOf(everybody, (who) => {
    const { handed, taken } = played;
    const seen = new Set(taken.map(({ step }) => step.inbox.id));
    // What the desk left for somebody goes with them.
    const isGone = ({ by, event }: Handed, index: number) =>
      by === "desk" && !seen.has(event.id) && isErasedSince(played, who, "handed", index);
    const acts = handed
      .filter((each, index) => each.who === who && !isGone(each, index))
      .map(({ event }) => event.id);
    const steps = taken.filter(
      ({ who: of, step: { inbox } }) => of === who && (isUpdate(inbox) || inbox.source === "desk"),
    );
    return unlessSame(
      "what was taken in",
      steps.map(({ step }) => step.inbox.id),
      acts,
    );
  });

/** No event is set aside because no step could take it in. */
export const nothingIsSetAside: Invariant = ({ setAside }) =>
  setAside.length === 0 ? null : `${setAside[0]?.event.event.type} was set aside: ${setAside[0]?.code}`;

/** When everything works again, nothing is left undone. */
export const nothingIsLeftUndone: Invariant = ({ leftOver }) =>
  leftOver.length === 0 ? null : `left over: ${leftOver.join(", ")}`;

/** Dialogues are stored as JSON gives them back. */
export const storedIsJson: Invariant = ({ taken }) =>
  firstOf(taken, ({ step: { stored, journal, startedCalls } }) => {
    const hole = holeIn({ stored, journal, inputs: startedCalls.map(({ input }) => input) }, "");
    return hole === null ? null : `JSON loses ${hole}`;
  });

function holeIn(value: unknown, path: string): string | null {
  switch (typeof value) {
    case "string":
    case "boolean":
      return null;
    case "number":
      return Number.isFinite(value) ? null : path;
    case "object":
      if (value === null) return null;
      if (Array.isArray(value))
        return firstOf(value.keys(), (index) => holeIn(value[index], `${path}[${index}]`));
      for (const name in value) {
        const hole = holeIn((value as Record<string, unknown>)[name], `${path}.${name}`);
        if (hole !== null) return hole;
      }
      return null;
    default:
      return path;
  }
}

/** The journal tells what happened: replayed, it leads to the same states, prompts and calls. */
export const journalCanBeReplayed: Invariant = (played) => {
  const { case: each, journals, subject } = played;
  return firstOf(each.isReplayed ? everybody : [], (who) => {
    // Damage stands in no journal.
    if (isEverDamaged(played, who)) return null;
    const outcomes = replay(subject, addressOf(who, each), journals[who]);
    const wrong = outcomes.findIndex(({ kind }) => kind !== "same");
    if (wrong < 0) return null;
    return `step ${wrong + 1} (${journals[who][wrong]?.event}) is replayed as ${JSON.stringify(outcomes[wrong])}`;
  });
};

/** The journal names what was said, and nothing else. */
export const journalNamesWhatWasSaid: Invariant = ({ taken }) =>
  firstOf(taken, ({ step, said }) =>
    unlessSame(
      "what the journal has as said",
      step.journal.prompts,
      said.map(({ prompt }) => prompt.key),
    ),
  );
