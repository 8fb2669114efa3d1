import {
  type ButtonAction,
  buttonActions,
  type Call,
  type DialogueContext,
  type InboxPayload,
  type Prompt,
  type SomeSettings,
  type StepCommit,
  type Timer,
} from "@deskbell/core";
import fc from "fast-check";
import { gmail, kyiv } from "../drivers/customers.ts";
import { sampleHappenings, sampleOutputs, sampleTexts } from "../drivers/sample-events.ts";
import { sampleQuestions } from "../drivers/sample-questions.ts";
import type { Happening } from "../drivers/talk.ts";
import { type Conversation, createConversation } from "../step/conversation.ts";

/** Something that happens; numbers choose among what there is at that moment. */
export type Act =
  | { readonly kind: "happens"; readonly happening: Happening }
  /** What leads on from the question that is open. */
  | { readonly kind: "proceeds" }
  /** A button of one of the latest prompts. */
  | { readonly kind: "presses"; readonly choice: number }
  /** Any button, whether it is there or not. */
  | { readonly kind: "pressesAny"; readonly action: ButtonAction; readonly ref: string | null }
  /** The answer to one of the latest calls, however late, and be it the second. */
  | { readonly kind: "answers"; readonly choice: number; readonly output: number }
  /** A timer comes due, and be it one that was cleared. */
  | { readonly kind: "passes"; readonly choice: number };

const choice = fc.nat(1000);

const texts = fc.oneof(
  fc.constantFrom(...sampleTexts),
  fc.string({ minLength: 1, maxLength: 30, unit: "grapheme" }),
  fc.string({ minLength: 1, maxLength: 300, unit: "binary" }),
);

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 20, arbitrary: fc.constant<Act>({ kind: "proceeds" }) },
  { weight: 4, arbitrary: fc.record<Act & { kind: "presses" }>({ kind: fc.constant("presses"), choice }) },
  { weight: 4, arbitrary: texts.map((text): Act => ({ kind: "happens", happening: typed(text) })) },
  {
    weight: 6,
    arbitrary: fc.record<Act & { kind: "answers" }>({
      kind: fc.constant("answers"),
      choice,
      output: choice,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(...sampleHappenings).map((happening): Act => ({ kind: "happens", happening })),
  },
  { weight: 1, arbitrary: fc.record<Act & { kind: "passes" }>({ kind: fc.constant("passes"), choice }) },
  {
    weight: 1,
    arbitrary: fc.record<Act & { kind: "pressesAny" }>({
      kind: fc.constant("pressesAny"),
      action: fc.constantFrom(...buttonActions),
      ref: fc.constantFrom(null, "r1", "r2", "q3", "12:t12", "uk"),
    }),
  },
);

/** Acts in such a mixture that requests are filed now and then. */
export const acts: fc.Arbitrary<readonly Act[]> = fc.array(act, { minLength: 20, maxLength: 60 });

/** Settings of every kind. */
export const anySettings: fc.Arbitrary<SomeSettings> = fc.record({
  tellClaimedMatch: fc.boolean(),
  lookupBy: fc.constantFrom("both", "phone", "email", "off"),
  claimsPerHour: fc.constantFrom(1, 5),
  emailProof: fc.constantFrom("off", "offered", "required"),
  identity: fc.record({
    remember: fc.boolean(),
    minimum: fc.constantFrom("guest", "claimed", "verified"),
    guest: fc.boolean(),
    attempts: fc.constantFrom(1, 2),
  }),
  request: fc.record({ subject: fc.constantFrom("required", "off"), review: fc.boolean() }),
  questions: fc.constantFrom([], sampleQuestions),
  defaultCountry: fc.constantFrom(null, "UA"),
  chat: fc.record({
    connected: fc.boolean(),
    phone: fc.constantFrom("required", "optional", "off"),
    email: fc.constantFrom("required", "optional", "off"),
  }),
});

/** One step of a talk, and what it took. */
export interface Turn {
  readonly event: InboxPayload;
  readonly commit: StepCommit;
  readonly said: readonly Prompt[];
  /** The states before. */
  readonly before: unknown;
}

/** Everything that came of a sequence of acts. */
export interface RandomTalk {
  readonly conversation: Conversation;
  readonly turns: readonly Turn[];
  readonly said: readonly Prompt[];
  readonly calls: readonly Call[];
}

/** Lets a dialogue live through acts, stored as JSON between them. */
export function liveThrough(settings: SomeSettings, sequence: readonly Act[]): RandomTalk {
  const conversation = createConversation(settings);
  const turns: Turn[] = [];
  const said: Prompt[] = [];
  const calls: Call[] = [];
  const timers: Timer[] = [];

  for (const [index, each] of sequence.entries()) {
    const { stored } = conversation.loaded();
    const question = (stored?.context as DialogueContext | undefined)?.question ?? null;
    const event = toPayload(each, `r${index}`, index, { question, said, calls, timers });
    if (event === null) continue;
    const commit = conversation.take(event, sourceOf(event));
    const prompts = commit.outbox.map(({ payload }) => payload as Prompt);
    turns.push({ event, commit, said: prompts, before: stored?.value ?? null });
    said.push(...prompts);
    calls.push(...commit.startedCalls);
    timers.push(...commit.setTimers);
  }
  return { conversation, turns, said, calls };
}

function sourceOf({ type }: InboxPayload): string {
  if (type === "timer.due") return "timer";
  return type.startsWith("call.") ? "call" : "test";
}

interface Surroundings {
  readonly question: Prompt | null;
  readonly said: readonly Prompt[];
  readonly calls: readonly Call[];
  readonly timers: readonly Timer[];
}

/** The event of an act; null when there is nothing to choose. */
function toPayload(each: Act, id: string, at: number, around: Surroundings): InboxPayload | null {
  const { question, said, calls, timers } = around;
  switch (each.kind) {
    case "happens":
      return { ...each.happening, id, at } as InboxPayload;
    case "proceeds":
      return { ...leadingOn(question), id, at } as InboxPayload;
    case "pressesAny":
      return { type: "button.pressed", id, at, action: each.action, ref: each.ref };
    case "presses": {
      const buttons = said.slice(-4).flatMap((prompt) => prompt.buttons.flat());
      const button = pick(buttons, each.choice);
      return (
        button && ({ type: "button.pressed", id, at, action: button.action, ref: button.ref } as InboxPayload)
      );
    }
    case "answers": {
      const call = pick(calls.slice(-3), each.choice);
      return call && toOutcome(call, at, each.output);
    }
    case "passes": {
      const timer = pick(timers, each.choice);
      return timer && { type: "timer.due", id: timer.id, at, name: timer.name };
    }
  }
}

function toOutcome({ id, port }: Call, at: number, choice: number): InboxPayload {
  const outputs = sampleOutputs[port as keyof typeof sampleOutputs];
  const output = [...outputs, undefined][choice % (outputs.length + 1)];
  if (output === undefined) return { type: "call.failed", id, at, code: "test.outOfOrder" };
  return { type: "call.succeeded", id, at, output };
}

const forwardActions: readonly ButtonAction[] = [
  "identity.continue",
  "identify.guest",
  "request.confirm",
  "ticket.write",
  "reading.accept",
  "answer.skip",
];

function leadingOn(question: Prompt | null): Happening {
  if (question === null) return { type: "command.help" };
  const forward = question.buttons.flat().find(({ action }) => forwardActions.includes(action));
  if (forward !== undefined) return { type: "button.pressed", action: forward.action, ref: forward.ref };
  if (question.key.startsWith("phone.")) return typed(kyiv);
  if (question.key.startsWith("proof.")) return typed("123456");
  return typed(question.key.startsWith("email.") ? gmail : "My router blinks");
}

function typed(text: string): Happening {
  return { type: "text.typed", text, replyTo: null };
}

function pick<T>(items: readonly T[], index: number): T | null {
  return items[index % Math.max(1, items.length)] ?? null;
}
