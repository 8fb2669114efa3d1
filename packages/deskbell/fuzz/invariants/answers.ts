import {
  type DialogueContext,
  type DialogueEvent,
  type DialogueSettings,
  type StepCommit,
  step,
} from "@deskbell/core";
import type { Who } from "../acts/act.ts";
import { everybody, isUpdate, type Played, type Taken } from "../stage/played.ts";
import type { Rendered } from "../stage/subject.ts";
import type { Happening } from "../stage/to-event.ts";
import { firstOf, type Invariant, unlessSame } from "./invariant.ts";
import { bornAt, lastStep } from "./readings.ts";

/** Calls after which the bot may say nothing for the moment, each with what the customer did. */
const silentFor: Readonly<Record<string, string>> = {
  postToChat: "a text in a live chat, which goes to the manager",
  checkMailDomain: "an address, while its domain is asked for",
  checkEmailCode: "a code, while it is checked",
  lookupContact: "a proved number or address, while it is looked up",
};

/** Whatever a customer does is answered at once, unless the answer is on its way from elsewhere. */
export const nobodyIsLeftInSilence: Invariant = ({ taken, handed }) => {
  const acts = new Map(handed.filter(({ by }) => by === "customer").map(({ event }) => [event.id, event]));
  return firstOf(taken, ({ step: { inbox, journal, startedCalls, setTimers }, said }) => {
    const event = isUpdate(inbox) ? acts.get(inbox.id) : undefined;
    if (event === undefined || said.length > 0) return null;
    if (startedCalls.some(({ port }) => port in silentFor)) return null;
    // A lookup that waits for another one: the bot says so when that takes long.
    if (setTimers.some(({ name }) => name.includes("lookingUp"))) return null;
    return `${event.type} is not answered in ${JSON.stringify(journal.from)}`;
  });
};

/** When silence was kept for an answer from elsewhere, something is said once it has come. */
export const silenceEnds: Invariant = (played) =>
  firstOf(everybody, (who) => {
    const mine = played.taken.slice(bornAt(played, who)).filter((each) => each.who === who);
    const waits = mine.findLastIndex(
      ({ step: { startedCalls, inbox }, said }) =>
        isUpdate(inbox) &&
        said.length === 0 &&
        startedCalls.some(({ port }) => port !== "postToChat" && port in silentFor),
    );
    if (waits < 0 || mine.slice(waits + 1).some(({ said }) => said.length > 0)) return null;
    return "a customer waits for an answer that never comes";
  });

/** There is always a way on: a question that is open, something offered last, a live chat, or an answer that is on its way. */
export const thereIsAWayOn: Invariant = (played) =>
  firstOf(standings(played), ({ who, taken }) => {
    const { context, value, awaited } = taken.step.stored;
    const { question, chat } = context as DialogueContext;
    const isWaiting = Object.keys(awaited).length > 0;
    if (question === null && chat === null && !isWaiting) {
      const conversation = (value as { conversation: unknown }).conversation;
      return conversation === "idle" ? null : `nothing is asked in ${JSON.stringify(value)}`;
    }
    if (question === null) return null;
    // Each button of the open question does something.
    return firstOf(question.buttons.flat(), ({ action, ref }) => {
      const { keys } = probe(played, who, taken, { type: "button.pressed", action, ref });
      if (!keys.includes("button.stale")) return null;
      // An answer whose question operators have removed cannot be changed: what was asked comes again, without that button.
      const isRemoved = action === "answer.edit" && !isAsked(played.settings[who], ref);
      if (isRemoved && keys.includes(question.key)) return null;
      return `${action} of ${question.key} is taken for an old button`;
    });
  });

/** `/start` greets at any time. */
export const startGreets: Invariant = (played) =>
  firstOf(standings(played), ({ who, taken }) => {
    const { keys } = probe(played, who, taken, { type: "command.start", payload: null });
    return keys.some((key) => key === "greeting" || key === "greeting.inChat") ? null : `/start says ${keys}`;
  });

/** `/cancel` ends what is going on at any time, and undoes nothing that was confirmed. */
export const cancelEnds: Invariant = (played) =>
  firstOf(standings(played), ({ who, taken }) => {
    const { keys, commit } = probe(played, who, taken, { type: "command.cancel" });
    if (!keys.some((key) => ["cancelled", "cancel.nothing", "chat.ended"].includes(key)))
      return `/cancel says ${keys}`;
    const [before, after] = [taken.step.stored.context, commit.stored.context] as [
      DialogueContext,
      DialogueContext,
    ];
    if (after.draft !== null || after.question !== null) return "/cancel leaves something open";
    return unlessSame("what is filed after /cancel", after.filing, before.filing);
  });

/** A text is taken in at any time: kept, passed on, or refused with the reason. */
export const textsAreTakenIn: Invariant = (played) =>
  firstOf(standings(played), ({ who, taken }) => {
    const text = "Is anybody there?";
    const { keys, commit } = probe(played, who, taken, { type: "text.typed", text, replyTo: null });
    const isPassedOn = commit.startedCalls.some(({ input }) => JSON.stringify(input).includes(text));
    return keys.length > 0 || isPassedOn
      ? null
      : `a text is not answered in ${JSON.stringify(taken.step.stored.value)}`;
  });

interface Standing {
  readonly who: Who;
  readonly taken: Taken;
}

/** Where customers stand when the acts are over: anywhere, as cases end anywhere. */
function standings(played: Played): readonly Standing[] {
  return everybody.flatMap((who) => {
    const taken = lastStep(played, who, bornAt(played, who), played.takenBeforeRecovery);
    return taken === undefined ? [] : [{ who, taken }];
  });
}

/** Whether there still is the question whose answer a button changes. */
function isAsked({ questions }: DialogueSettings, ref: string | null): boolean {
  return questions.some(({ id }) => ref?.endsWith(`:${id}`));
}

/** What would come of an event; nothing is stored or called. */
function probe(
  { subject, settings }: Played,
  who: Who,
  { step: { dialogue, stored, expectedVersion, at } }: Taken,
  happening: Happening,
): { readonly commit: StepCommit; readonly keys: readonly string[] } {
  const event = { ...happening, id: `p${who}`, at } as DialogueEvent;
  const inbox = { source: "probe", id: event.id, dialogue, customer: null, event };
  const loaded = { dialogue, version: expectedVersion + 1, stored };
  const commit = step(subject, loaded, inbox, settings[who], at);
  return { commit, keys: commit.outbox.map(({ payload }) => (payload as Rendered).prompt.key) };
}
