import type { Button, CallName, DialogueEvent } from "@deskbell/core";
import { doneEvent, errorEvent, type MachineEvent, timerEvent } from "../../src/step/snapshot.ts";
import { kyiv } from "../drivers/customers.ts";
import type { DelayName } from "../drivers/driver.ts";
import { sampleHappenings, sampleOutputs, toEvent } from "../drivers/sample-events.ts";
import type { Happening } from "../drivers/talk.ts";
import { awaitedCalls, type OpenCall, type Place } from "./walk.ts";

/** One thing that happens on a path, so that a driver can do it: an event, the outcome of the latest call of a port, or a delay. */
export type Move =
  | { readonly kind: "happens"; readonly event: DialogueEvent }
  | { readonly kind: "answers"; readonly port: CallName; readonly output: unknown }
  | { readonly kind: "fails"; readonly port: CallName }
  | { readonly kind: "passes"; readonly delay: DelayName };

/** A move, and what the machine is told by it. */
export interface Candidate {
  readonly move: Move;
  readonly event: MachineEvent;
}

const twoNumbers: Happening = { type: "text.typed", text: `${kyiv} / +380 50 123 45 67`, replyTo: null };

/** Everything that can happen at a place, in a fixed order; `step` counts the steps of the path. */
export function candidatesAt(place: Place, step: number): readonly Candidate[] {
  const happenings = [
    ...sampleHappenings,
    twoNumbers,
    ...deskHappenings(place),
    ...buttonsAt(place).map(press),
  ];
  return [
    ...outcomesAt(place),
    ...delaysAt(place),
    ...happenings.map((happening): Candidate => {
      const event = toEvent(happening, `e${step}`, step);
      return { move: { kind: "happens", event }, event: { ...event } };
    }),
  ];
}

function deskHappenings({ context }: Place): readonly Happening[] {
  const recovered: Happening = { type: "dialogue.recovered" };
  return context.chat === null ? [recovered] : [recovered, { type: "chat.closed", chatId: context.chat.id }];
}

function press({ action, ref }: Pick<Button, "action" | "ref">): Happening {
  return { type: "button.pressed", action, ref };
}

/** Buttons of the open question, of what was just said, and of older messages that mean something still. */
function buttonsAt({ context, said }: Place): readonly Pick<Button, "action" | "ref">[] {
  const { question, chat, shelved, filing, filed, tickets } = context;
  const shown = [...(question === null ? [] : [question]), ...said].flatMap(({ buttons }) => buttons.flat());
  const older: readonly Pick<Button, "action" | "ref">[] = [
    { action: "help.begin", ref: null },
    { action: "chat.begin", ref: null },
    { action: "language.choose", ref: "uk" },
    { action: "forget.keep", ref: "0" },
    { action: "back", ref: "e0" },
    ...(chat === null ? [] : [{ action: "chat.end", ref: chat.key } as const]),
    ...(shelved === null ? [] : [{ action: "draft.resume", ref: shelved.id } as const]),
    ...filing.map(({ id }) => ({ action: "request.confirm", ref: `${id}.0` }) as const),
    ...filed.slice(-1).map(({ draftId }) => ({ action: "request.confirm", ref: `${draftId}.0` }) as const),
    ...tickets
      .slice(-1)
      .map(({ id, number }) => ({ action: "ticket.write", ref: `${number}:${id}` }) as const),
  ];
  const all = [...shown, ...older].map(({ action, ref }) => ({ action, ref }));
  return [...new Map(all.map((each) => [JSON.stringify(each), each])).values()];
}

function outcomesAt(place: Place): readonly Candidate[] {
  return [...awaitedCalls(place), ...place.spawned].flatMap(outcomesOf);
}

function outcomesOf({ port, actorId }: OpenCall): readonly Candidate[] {
  return [
    ...sampleOutputs[port].map((output): Candidate => {
      return { move: { kind: "answers", port, output }, event: doneEvent(actorId, output) };
    }),
    { move: { kind: "fails", port }, event: errorEvent(actorId, "test.outOfOrder") },
  ];
}

function delaysAt({ snapshot }: Place): readonly Candidate[] {
  return snapshot._nodes.flatMap(({ after }) =>
    after.map(({ eventType, delay }): Candidate => {
      return { move: { kind: "passes", delay: delay as DelayName }, event: timerEvent(eventType) };
    }),
  );
}
