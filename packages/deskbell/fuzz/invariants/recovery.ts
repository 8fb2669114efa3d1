// What holds when a stored dialogue was damaged.

import type { DialogueContext } from "@deskbell/core";
import { players } from "../acts/cast.ts";
import type { Damaged, Played, Taken } from "../stage/played.ts";
import { firstOf, type Invariant } from "./invariant.ts";
import type { Draft } from "./readings.ts";

/** A dialogue that cannot be read begins anew, which is said before anything else; one of an older version just goes on. */
export const recoveryIsSaid: Invariant = (played) =>
  firstOf(played.damages, (each) => {
    const next = nextStep(played, each);
    if (next === undefined) return null;
    const keys = next.said.map(({ prompt }) => prompt.key);
    if (each.damage.kind === "older")
      return keys.includes("recovered") ? "an older dialogue was not read" : null;
    return keys[0] === "recovered" ? null : `what is said first to ${players[each.who].id} is ${keys[0]}`;
  });

/** Whatever was left readable of texts, requests, tickets, the chat and the language is there afterwards. */
export const restIsSalvaged: Invariant = (played) =>
  firstOf(played.damages, (each) => {
    const next = nextStep(played, each);
    const before = played.taken.slice(0, each.taken).findLast(({ who }) => who === each.who);
    if (next === undefined || before === undefined || each.damage.kind === "context" || givesUp(next))
      return null;
    const part = each.damage.kind === "part" ? { [each.damage.part]: null } : {};
    const held = heldIn({ ...(before.step.stored.context as DialogueContext), ...part });
    const { stored, startedCalls } = next.step;
    const after = JSON.stringify([stored.context, startedCalls.map(({ input }) => input)]);
    const lost = held.find((value) => !after.includes(JSON.stringify(value)));
    return lost === undefined ? null : `${JSON.stringify(lost)} was lost with what was damaged`;
  });

function heldIn({
  draft,
  shelved,
  kept,
  filing,
  tickets,
  language,
}: Partial<DialogueContext>): readonly string[] {
  const drafts = [draft, shelved, ...(filing ?? [])].flatMap((each) => each ?? []);
  const texts = drafts.flatMap(({ details }: Draft) => details);
  return [...texts, ...(kept ?? []), ...(tickets ?? []).map(({ id }) => id), ...(language ? [language] : [])];
}

/** Cancel gives up what was going on, damaged or not; who chooses a language has another one. */
function givesUp({ step }: Taken): boolean {
  const { event } = step.journal.input;
  return (
    event.type === "command.cancel" ||
    (event.type === "button.pressed" && ["cancel", "language.choose"].includes(event.action)) ||
    // The oldest of many tickets are forgotten.
    event.type === "call.succeeded"
  );
}

/** The step that found the damage; none when the customer was erased before. */
function nextStep({ taken, erasures }: Played, { who, taken: count }: Damaged): Taken | undefined {
  const index = taken.findIndex((each, place) => place >= count && each.who === who);
  const isGone = erasures.some((each) => each.who === who && each.taken >= count && each.taken <= index);
  return isGone ? undefined : taken[index];
}
