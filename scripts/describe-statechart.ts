/** The part of a machine's states that their chart shows; a state node of XState has it. */
interface StateLike {
  readonly key: string;
  readonly path: readonly string[];
  readonly type: string;
  readonly states: Readonly<Record<string, StateLike>>;
  readonly initial?: { readonly target: readonly StateLike[] } | undefined;
  readonly transitions: ReadonlyMap<string, readonly TransitionLike[]>;
  readonly always?: readonly TransitionLike[] | undefined;
  readonly invoke: readonly { readonly id: string }[];
}

interface TransitionLike {
  readonly target?: readonly StateLike[] | undefined;
}

/** The page about a machine's states: a diagram for each part that has any inside. */
export function describeStatechart(root: StateLike): string {
  const parts = childrenOf(root).flatMap((region) => [region, ...compoundsIn(region)]);
  return [
    "# The statechart",
    "",
    "Made from the machine's own definition by `npm run docs`. What the states are for is told in [the dialogue](dialogue.md).",
    "",
    "The machine has regions that run side by side. The conversation asks and answers; lookups and filing go on beside it, whatever is asked",
    "meanwhile.",
    "",
    ...diagram([`state ${root.key} {`, ...regions(root), "}"]),
    "An arrow is labelled with the events that can take it; one without a label is taken at once. Which of several arrows is taken depends on",
    "what the customer has said so far. An event that leads nowhere is answered where it came, and the open question is asked again.",
    "",
    ...parts.flatMap((part) => [`## ${titleOf(part)}`, "", ...diagram(chartOf(part))]),
  ].join("\n");
}

function regions(root: StateLike): readonly string[] {
  return childrenOf(root).flatMap(({ key }, index) => [...(index === 0 ? [] : ["--"]), `[*] --> ${key}`]);
}

function childrenOf({ states }: StateLike): readonly StateLike[] {
  return Object.values(states);
}

function compoundsIn(state: StateLike): readonly StateLike[] {
  const compounds = childrenOf(state).filter((child) => childrenOf(child).length > 0);
  return compounds.flatMap((child) => [child, ...compoundsIn(child)]);
}

function titleOf({ path }: StateLike): string {
  return path.join(", ");
}

function diagram(lines: readonly string[]): readonly string[] {
  return ["```mermaid", "stateDiagram-v2", ...lines.map((line) => `  ${line}`), "```", ""];
}

/** The lines of one part's diagram: its states, the arrows between them, and those that lead out. */
function chartOf(part: StateLike): readonly string[] {
  const arrows = arrowsOf(part);
  const names = [...new Set(arrows.flatMap(({ from, to }) => [from, to]))];
  const children = childrenOf(part);
  return [
    ...children.map(declare),
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

function declare(state: StateLike): string {
  const calls = state.invoke.map(({ id }) => `calls ${id}`);
  const label = [state.key, ...calls].join(", ");
  return label === state.key ? state.key : `state "${label}" as ${state.key}`;
}

interface Arrow {
  readonly from: string;
  readonly to: string;
  /** The event's name; empty for what is taken at once. */
  readonly label: string;
  /** Where it leads, if that is not in this part. */
  readonly outside: string | null;
}

function arrowsOf(part: StateLike): readonly Arrow[] {
  const own = transitionsOf(part).flatMap((each) => toArrow(part, anywhere, each));
  const inner = childrenOf(part).flatMap((child) =>
    withDescendants(child)
      .flatMap(transitionsOf)
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

function transitionsOf(state: StateLike): readonly Labelled[] {
  const named = [...state.transitions].flatMap(([event, transitions]) =>
    targetsOf(transitions).map((target) => ({ label: labelOf(event), target })),
  );
  return [...named, ...targetsOf(state.always ?? []).map((target) => ({ label: "", target }))];
}

function targetsOf(transitions: readonly TransitionLike[]): readonly StateLike[] {
  return transitions.flatMap(({ target }) => target ?? []);
}

function withDescendants(state: StateLike): readonly StateLike[] {
  return [state, ...childrenOf(state).flatMap(withDescendants)];
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
