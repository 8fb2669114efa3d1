// The machine's states as a page with diagrams: all there are, or those that a desk's settings lead to.

import type { DialogueSettings, Question, StateMeta } from "@deskbell/core";

/** The part of a machine's states that their chart shows; a state node of XState has it. */
interface StateLike {
  readonly key: string;
  readonly path: readonly string[];
  readonly parent?: StateLike | undefined;
  readonly type: string;
  readonly states: Readonly<Record<string, StateLike>>;
  readonly initial?: { readonly target: readonly StateLike[] } | undefined;
  readonly transitions: ReadonlyMap<string, readonly TransitionLike[]>;
  readonly always?: readonly TransitionLike[] | undefined;
  readonly invoke: readonly { readonly id: string }[];
  readonly meta?: StateMeta | undefined;
}

interface TransitionLike {
  readonly target?: readonly StateLike[] | undefined;
  readonly meta?: StateMeta | undefined;
}

/** What makes the page: everything, or what is on under some settings. */
interface Drawing {
  isOn(part: { readonly meta?: StateMeta | undefined }): boolean;
  readonly questions: readonly Question[];
}

/**
 * The page about a machine's states: a diagram for each part that has any inside.
 *
 * @param settings leave out the states and the ways that they switch off, and name the questions they ask; without, everything is shown
 */
export function describeStatechart(root: StateLike, settings?: DialogueSettings): string {
  const drawing: Drawing = {
    isOn: ({ meta }) => settings === undefined || (meta?.isOn(settings) ?? true),
    questions: settings?.questions ?? [],
  };
  const parts = childrenOf(root, drawing).flatMap((region) => [region, ...compoundsIn(region, drawing)]);
  return [
    "# The statechart",
    "",
    ...(settings === undefined ? madeFromAll : madeFromSettings),
    "",
    "The machine has regions that run side by side. The conversation asks and answers; lookups and filing go on beside it, whatever is asked",
    "meanwhile.",
    "",
    ...diagram([`state ${root.key} {`, ...regions(root, drawing), "}"]),
    "An arrow is labelled with the events that can take it; one without a label is taken at once. Which of several arrows is taken depends on",
    "what the customer has said so far. An event that leads nowhere is answered where it came, and the open question is asked again.",
    "",
    ...parts.flatMap((part) => [`## ${titleOf(part)}`, "", ...diagram(chartOf(part, drawing))]),
  ].join("\n");
}

const madeFromAll = [
  "Made from the machine's own definition by `npm run docs`. What the states are for is told in [the dialogue](dialogue.md). Steps that",
  "settings can switch off are all here; `deskbell diagram` draws the machine as a desk has set it up.",
];

const madeFromSettings = [
  "Made by `deskbell diagram` from the machine's own definition, as this desk has set it up: what its settings switch off is left out.",
];

function regions(root: StateLike, drawing: Drawing): readonly string[] {
  return childrenOf(root, drawing).flatMap(({ key }, index) => [
    ...(index === 0 ? [] : ["--"]),
    `[*] --> ${key}`,
  ]);
}

function childrenOf({ states }: StateLike, { isOn }: Drawing): readonly StateLike[] {
  return Object.values(states).filter(isOn);
}

function compoundsIn(state: StateLike, drawing: Drawing): readonly StateLike[] {
  const compounds = childrenOf(state, drawing).filter((child) => childrenOf(child, drawing).length > 0);
  return compounds.flatMap((child) => [child, ...compoundsIn(child, drawing)]);
}

function titleOf({ path }: StateLike): string {
  return path.join(", ");
}

function diagram(lines: readonly string[]): readonly string[] {
  return ["```mermaid", "stateDiagram-v2", ...lines.map((line) => `  ${line}`), "```", ""];
}

/** The lines of one part's diagram: its states, the arrows between them, and those that lead out. */
function chartOf(part: StateLike, drawing: Drawing): readonly string[] {
  const arrows = arrowsOf(part, drawing);
  const names = [...new Set(arrows.flatMap(({ from, to }) => [from, to]))];
  const children = childrenOf(part, drawing);
  return [
    ...children.map((child) => declare(child, drawing)),
    ...names.filter((name) => name === anywhere).map(() => `state "anywhere in ${part.key}" as ${anywhere}`),
    ...arrows
      .filter(({ outside }) => outside !== null)
      .map(({ to, outside }) => `state "${outside}" as ${to}`),
    ...(part.initial?.target ?? []).map(({ key }) => `[*] --> ${key}`),
    ...merge(arrows).map(({ from, to, labels }) => `${from} --> ${to}${labels === "" ? "" : ` : ${labels}`}`),
    ...children.filter(({ type }) => type === "final").map(({ key }) => `${key} --> [*]`),
  ].filter((line, index, lines) => lines.indexOf(line) === index);
}

const anywhere = "anywhere";

function declare(state: StateLike, { questions }: Drawing): string {
  const calls = state.invoke.map(({ id }) => `calls ${id}`);
  // One state asks all of them.
  const asked = state.key === "awaitingAnswer" ? questions.map(describeQuestion) : [];
  const label = [state.key, ...calls, ...asked].join(", ");
  return label === state.key ? state.key : `state "${label}" as ${state.key}`;
}

function describeQuestion(question: Question): string {
  const form =
    question.kind === "text" ? (question.format ?? "any") : question.choices.map(({ id }) => id).join("/");
  return `${question.id} (${form}${question.required === false ? ", may be skipped" : ""})`;
}

interface Arrow {
  readonly from: string;
  readonly to: string;
  /** The event's name; empty for what is taken at once. */
  readonly label: string;
  /** Where it leads, if that is not in this part. */
  readonly outside: string | null;
}

function arrowsOf(part: StateLike, drawing: Drawing): readonly Arrow[] {
  const own = transitionsOf(part, drawing).flatMap((each) => toArrow(part, anywhere, each));
  const inner = childrenOf(part, drawing).flatMap((child) =>
    withDescendants(child, drawing)
      .flatMap((each) => transitionsOf(each, drawing))
      // What moves within a child is in that child's own diagram.
      .filter(({ target }) => target === child || !isWithin(target, child))
      .flatMap((each) => toArrow(part, child.key, each)),
  );
  return [...inner, ...own];
}

interface Labelled {
  readonly label: string;
  readonly target: StateLike;
}

function transitionsOf(state: StateLike, drawing: Drawing): readonly Labelled[] {
  const named = [...state.transitions].flatMap(([event, transitions]) =>
    targetsOf(transitions, drawing).map((target) => ({ label: labelOf(event), target })),
  );
  const always = targetsOf(state.always ?? [], drawing);
  return [...named, ...always.map((target) => ({ label: "", target }))];
}

function targetsOf(transitions: readonly TransitionLike[], { isOn }: Drawing): readonly StateLike[] {
  const targets = transitions.filter(isOn).flatMap(({ target }) => target ?? []);
  return targets.filter((target) => pathTo(target).every(isOn));
}

/** A state and all that it is in. */
function pathTo(state: StateLike): readonly StateLike[] {
  return state.parent === undefined ? [state] : [...pathTo(state.parent), state];
}

function withDescendants(state: StateLike, drawing: Drawing): readonly StateLike[] {
  return [state, ...childrenOf(state, drawing).flatMap((child) => withDescendants(child, drawing))];
}

function isWithin(state: StateLike, outer: StateLike): boolean {
  return outer.path.every((key, index) => state.path[index] === key);
}

/** An arrow as this part sees it; none for what the part does within its parent, which is in the parent's diagram. */
function toArrow(part: StateLike, from: string, { label, target }: Labelled): readonly Arrow[] {
  if (isWithin(target, part)) {
    const to = target.path[part.path.length];
    return to === undefined ? [] : [{ from, to, label, outside: null }];
  }
  if (from === anywhere && label === "done") return [];
  const outer = target.path.slice(1);
  return [{ from, to: `to_${outer.join("_")}`, label, outside: `to ${outer.join(" ")}` }];
}

function merge(arrows: readonly Arrow[]): readonly { from: string; to: string; labels: string }[] {
  const merged = new Map<string, { from: string; to: string; labels: Set<string> }>();
  for (const { from, to, label } of arrows) {
    const key = `${from} ${to}`;
    const known = merged.get(key) ?? { from, to, labels: new Set() };
    if (label !== "") known.labels.add(label);
    merged.set(key, known);
  }
  return [...merged.values()].map((each) => ({ ...each, labels: [...each.labels].join(", ") }));
}

/** An event's name for people; XState's own events say what ended, failed or passed. */
function labelOf(event: string): string {
  if (event.startsWith("xstate.done.state.")) return "done";
  return event
    .replace(/^xstate\.done\.actor\.(.+)$/, "$1 answers")
    .replace(/^xstate\.error\.actor\.(.+)$/, "$1 fails")
    .replace(/^xstate\.after\.([^.]+)\..*$/, "after $1");
}
