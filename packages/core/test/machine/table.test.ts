import {
  buttonActions,
  createDialogue,
  type DialogueContext,
  defaultSettings,
  type InboxPayload,
  type LoadedDialogue,
  type Prompt,
  type StepCommit,
  step,
  type Timer,
} from "@deskbell/core";
import { describe, expect, it } from "vitest";
import { wellFormed } from "../drivers/driver.ts";
import { plainRenderer } from "../drivers/durable-driver.ts";
import { ann, annsDialogue } from "../drivers/sample-customer.ts";
import { sampleHappenings, sampleOutputs, toEvent } from "../drivers/sample-events.ts";
import { sampleQuestions } from "../drivers/sample-questions.ts";
import { isByCustomer } from "../drivers/talk.ts";

// Everything everywhere: from each place that can be reached, each thing that can happen is tried.

/** A dialogue at some place, with all that was started and not answered yet. */
interface Place {
  readonly loaded: LoadedDialogue;
  readonly calls: ReadonlyMap<string, string>;
  readonly timers: readonly Timer[];
  /** The latest reference of each button. */
  readonly refs: Readonly<Record<string, string | null>>;
  readonly path: readonly string[];
}

interface Move {
  readonly from: Place;
  readonly event: InboxPayload;
  readonly commit: StepCommit;
  readonly to: Place;
}

const machine = createDialogue();
const settings = {
  ...defaultSettings,
  chat: { connected: true, phone: "optional", email: "optional" },
  emailProof: "offered",
  questions: sampleQuestions,
} as const;

function take(from: Place, event: InboxPayload): Move {
  const inbox = { source: "table", id: event.id, dialogue: annsDialogue, customer: ann, event };
  const commit = step({ machine, renderer: plainRenderer }, from.loaded, inbox, settings, event.at);
  const stored = JSON.parse(JSON.stringify(commit.stored));
  const calls = new Map(from.calls);
  for (const id of commit.endedCalls) calls.delete(id);
  for (const { id, port } of commit.startedCalls) calls.set(id, port);
  const set = new Set(commit.setTimers.map(({ name }) => name));
  const timers = from.timers.filter(({ name }) => !commit.clearedTimers.includes(name) && !set.has(name));
  const buttons = promptsOf(commit).flatMap((prompt) => prompt.buttons.flat());
  const to: Place = {
    loaded: { ...from.loaded, version: from.loaded.version + 1, stored },
    calls,
    timers: [...timers, ...commit.setTimers],
    refs: { ...from.refs, ...Object.fromEntries(buttons.map(({ action, ref }) => [action, ref])) },
    path: [...from.path, describeEvent(event)],
  };
  return { from, event, commit, to };
}

function everything({ calls, timers, refs, path }: Place): readonly InboxPayload[] {
  const id = `e${path.length}`;
  const at = path.length;
  const facts = sampleHappenings.map((happening) => toEvent(happening, id, at));
  const presses = buttonActions.flatMap((action) =>
    [null, "older", refs[action] ?? null].map((ref) =>
      toEvent({ type: "button.pressed", action, ref }, id, at),
    ),
  );
  const outcomes = [...calls].flatMap(([callId, port]) => [
    ...sampleOutputs[port as keyof typeof sampleOutputs].map(
      (output): InboxPayload => ({ type: "call.succeeded", id: callId, at, output }),
    ),
    { type: "call.failed", id: callId, at, code: "test.outOfOrder" } as const,
  ]);
  const due = timers.map(({ id, name }): InboxPayload => ({ type: "timer.due", id, at, name }));
  return [...facts, ...presses, ...outcomes, ...due];
}

function promptsOf({ outbox }: StepCommit): readonly Prompt[] {
  return outbox.map(({ payload }) => payload as Prompt);
}

function contextOf({ loaded }: Place): DialogueContext {
  return loaded.stored?.context as DialogueContext;
}

function statesOf({ loaded }: Place): Readonly<Record<string, unknown>> {
  return (loaded.stored?.value ?? {}) as Readonly<Record<string, unknown>>;
}

/** What tells places apart. Everything is tried where any of it is new: what lookups and filing do meanwhile is no full product. */
function featuresOf(place: Place): readonly string[] {
  const { question, chat, draft, tickets, known, filing: requests } = contextOf(place);
  const { conversation, lookup, filing } = statesOf(place);
  const hasTicket = tickets.some(({ open }) => open);
  return [
    JSON.stringify([conversation, question?.key, question?.buttons.length, draft?.purpose]),
    JSON.stringify([conversation, chat !== null]),
    JSON.stringify({ conversation, isGuest: known?.byGuest }),
    JSON.stringify([lookup, filing, requests[0]?.identity.byGuest]),
    JSON.stringify([lookup, filing, hasTicket, conversation === "idle"]),
  ];
}

function explore(): readonly Move[] {
  const nowhere: Place = {
    loaded: { dialogue: annsDialogue, version: 0, stored: null },
    calls: new Map(),
    timers: [],
    // However a ticket became known, its button is about.
    refs: { "ticket.write": "12:t12" },
    path: [],
  };
  const seen = new Set<string>();
  const moves = [take(nowhere, toEvent({ type: "command.start", payload: null }, "e0", 0))];
  for (const { to } of moves) {
    const features = featuresOf(to);
    if (features.every((feature) => seen.has(feature))) continue;
    for (const feature of features) seen.add(feature);
    moves.push(...everything(to).map((event) => take(to, event)));
  }
  return moves;
}

const moves = explore();

/** States of the machine in which it can come to rest: those without a transition that is always taken. */
function restingStates(node: typeof machine.root): readonly string[] {
  const children = Object.values(node.states) as unknown as readonly (typeof machine.root)[];
  if (children.length > 0) return children.flatMap(restingStates);
  const isPassing = node.always?.some(({ guard }) => guard === undefined) ?? false;
  return isPassing || node.type === "final" ? [] : [node.path.join(".")];
}

function visitedStates(): ReadonlySet<string> {
  return new Set(moves.flatMap(({ to }) => leavesOf(statesOf(to), "")));
}

function leavesOf(value: unknown, path: string): readonly string[] {
  if (typeof value === "string") return [`${path}.${value}`];
  return Object.entries(value as object).flatMap(([name, inner]) =>
    leavesOf(inner, path === "" ? name : `${path}.${name}`),
  );
}

describe("from everywhere, everything that can happen", () => {
  it("reaches every state in which the machine can rest", () => {
    const visited = visitedStates();
    expect(restingStates(machine.root).filter((state) => !visited.has(state))).toEqual([]);
  });

  it("gives the customer an answer, or makes the call that leads to one", () => {
    const silent = moves.filter(
      ({ event, commit }) =>
        isByCustomer(event) && commit.outbox.length === 0 && commit.startedCalls.length === 0,
    );
    expect(silent.map(describeMove).slice(0, 5)).toEqual([]);
  });

  it("says nothing that has a hole in it", () => {
    for (const { commit } of moves) promptsOf(commit).forEach(wellFormed);
  });

  it("repeats no question right after itself without saying why", () => {
    const repeated = moves.filter(({ from, event, commit }) => {
      if ("action" in event && event.action === "back") return false;
      const question = from.loaded.stored === null ? null : contextOf(from).question;
      const [first] = promptsOf(commit);
      return first !== undefined && JSON.stringify(first) === JSON.stringify(question) && !saysWhy(first);
    });
    expect(repeated.map(describeMove).slice(0, 5)).toEqual([]);
  });

  it("keeps the open question and its buttons together", () => {
    for (const { to } of moves) {
      const { question, draft } = contextOf(to);
      const refs = question?.buttons.flat().filter(({ action }) => action === "cancel") ?? [];
      for (const { ref } of refs) expect([draft?.id, `q${contextOf(to).asked}`]).toContain(ref);
    }
  });

  it("lets /start greet, or lead back into the open chat", () => {
    const places = new Map(moves.map(({ to }) => [featuresOf(to).join(), to]));
    for (const place of places.values()) {
      const { commit } = take(place, toEvent({ type: "command.start", payload: null }, "again", 99));
      const keys = promptsOf(commit).map(({ key }) => key);
      const isInChat = contextOf(place).chat !== null;
      expect(keys, place.path.join(", ")).toContain(isInChat ? "greeting.inChat" : "greeting");
      const { conversation } = commit.stored.value as { readonly conversation: unknown };
      expect([{ chat: "open" }, "idle", "choosingTicket"]).toContainEqual(conversation);
    }
  });

  it("files no request that was not confirmed", () => {
    for (const { event, commit } of moves) {
      const isFiled = commit.startedCalls.some(({ port }) => port === "createTicket");
      if (isFiled && "action" in event) expect(event.action).toBe("request.confirm");
      if (isFiled)
        expect(["button.pressed", "call.succeeded", "call.failed", "timer.due"]).toContain(event.type);
    }
  });
});

/** Refusals and greetings carry their reason themselves. */
function saysWhy({ key }: Prompt): boolean {
  return /invalid|refused|notOwn|domainRejected|confirm|whichTicket|proof\.(sentAgain|wrong|expired|exhausted)/.test(
    key,
  );
}

function describeMove({ from, event }: Move): string {
  return `${from.path.join(", ")} -> ${describeEvent(event)}`;
}

function describeEvent(event: InboxPayload): string {
  const { id: _, at: __, ...rest } = event;
  return JSON.stringify(rest).slice(0, 120);
}
