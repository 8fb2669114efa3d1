// What a run has reached, so that one that reaches nothing is seen.

import { buttonActions, callNames, createDialogue } from "@deskbell/core";
import type { Played } from "./stage/played.ts";

/** How often each thing was seen, by kind and name. */
export interface Coverage {
  readonly acts: Record<string, number>;
  readonly events: Record<string, number>;
  readonly states: Record<string, number>;
  readonly prompts: Record<string, number>;
  readonly presses: Record<string, number>;
  readonly ports: Record<string, number>;
  readonly deaths: Record<string, number>;
}

/** Nothing seen yet. */
export function emptyCoverage(): Coverage {
  return { acts: {}, events: {}, states: {}, prompts: {}, presses: {}, ports: {}, deaths: {} };
}

/** Counts what a case has reached. */
export function cover(coverage: Coverage, { case: { acts }, taken, said, arrivals, lines }: Played): void {
  for (const { does } of acts) count(coverage.acts, does);
  for (const { step } of taken) {
    const { event } = step.journal.input;
    count(coverage.events, event.type);
    if (event.type === "button.pressed") count(coverage.presses, event.action);
    for (const state of statesIn(step.journal.to)) count(coverage.states, state);
  }
  for (const { prompt } of said) count(coverage.prompts, prompt.key);
  for (const { port } of arrivals) count(coverage.ports, port);
  for (const line of lines) if (line.kind === "told") count(coverage.deaths, line.words);
}

/** Adds what another has seen. */
export function addCoverage(coverage: Coverage, other: Coverage): void {
  for (const [kind, counts] of Object.entries(other) as [keyof Coverage, Record<string, number>][]) {
    for (const [name, times] of Object.entries(counts)) count(coverage[kind], name, times);
  }
}

function count(counts: Record<string, number>, name: string, times = 1): void {
  counts[name] = (counts[name] ?? 0) + times;
}

function statesIn(value: unknown, path = ""): readonly string[] {
  if (typeof value === "string") return [`${path}${value}`];
  return Object.entries((value ?? {}) as object).flatMap(([name, inner]) => [
    ...(path === "" ? [] : [`${path}${name}`]),
    ...statesIn(inner, `${path}${name}.`),
  ]);
}

/** Whether a dialogue never rests here but passes through. */
function isPassing({ always }: Node): boolean {
  return (always ?? []).some(({ guard }) => guard === undefined);
}

interface Node {
  readonly path: readonly string[];
  readonly states: Readonly<Record<string, Node>>;
  readonly always?: readonly { readonly guard?: unknown }[];
  readonly type: string;
}

function restingStates(node: Node): readonly string[] {
  const own = node.path.length < 2 || node.type === "final" || isPassing(node) ? [] : [node.path.join(".")];
  return [...own, ...Object.values(node.states).flatMap(restingStates)];
}

/** What there is to reach and was not. */
export function missingIn(coverage: Coverage): readonly string[] {
  const wanted: readonly (readonly [keyof Coverage, readonly string[]])[] = [
    ["states", restingStates(createDialogue().root as unknown as Node)],
    ["presses", buttonActions],
    ["ports", callNames],
  ];
  return wanted.flatMap(([kind, names]) =>
    names.filter((name) => coverage[kind][name] === undefined).map((name) => `${kind}: ${name}`),
  );
}

/** What a run of some length must have seen, or it has tried nothing. */
export function emptyPlaces({ prompts, ports: called, deaths, events }: Coverage): readonly string[] {
  const wanted = {
    "a ticket was filed": prompts["request.filed"],
    "a chat was opened": prompts["chat.opened"],
    "something was written in a chat": called.postToChat,
    "something was added to a ticket": called.addToTicket,
    "an address was proved": prompts["proof.confirmed"],
    "an agent answered": events["ticket.answered"],
    "somebody was erased": prompts["forget.done"],
    "a dialogue could not be read": prompts.recovered,
    "a desk died": deaths["the desk has died, another starts"],
    "a port was out of order": events["call.failed"],
  };
  return Object.entries(wanted).flatMap(([what, times]) => (times === undefined ? [what] : []));
}

/** Figures for people. */
export function describeCoverage(coverage: Coverage): readonly string[] {
  const sum = (counts: Record<string, number>) =>
    Object.values(counts).reduce((total, times) => total + times, 0);
  const { prompts } = coverage;
  const figures = Object.entries(coverage).map(
    ([kind, counts]) => `${Object.keys(counts).length} ${kind} (${sum(counts)})`,
  );
  const missing = missingIn(coverage);
  return [
    `seen: ${figures.join(", ")}`,
    `${prompts["request.filed"] ?? 0} tickets filed, ${prompts["chat.opened"] ?? 0} chats opened, ${coverage.ports.postToChat ?? 0} posts`,
    missing.length === 0 ? "nothing was left out" : `never seen: ${missing.join(", ")}`,
  ];
}
