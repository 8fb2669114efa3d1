import type { DialogueContext, DialogueSettings } from "@deskbell/core";
import { isIdentified } from "../../src/model/identity.ts";
import { candidatesAt, type Move } from "./moves.ts";
import { beginWalk, type Place, type Stride, walk } from "./walk.ts";

/** A way through a dialogue, and everything that it touches. */
export interface Path {
  readonly variant: string;
  readonly moves: readonly Move[];
  readonly states: ReadonlySet<string>;
  readonly transitions: ReadonlySet<string>;
}

interface Node {
  readonly place: Place;
  readonly path: Path;
}

/**
 * Goes on from the beginning in all directions, and keeps the first path to each state and transition. XState's own `xstate/graph` looks
 * for states alone, so that of two transitions between the same states it takes one.
 *
 * @param most how many places are gone on from
 */
export function explore(variant: string, settings: DialogueSettings, most: number): readonly Path[] {
  const covered = new Set<string>();
  const paths: Path[] = [];
  const queue = createQueue();

  /** Keeps a path that touches something for the first time. */
  function note(path: Path): boolean {
    const touched = [...path.states, ...path.transitions];
    if (touched.every((name) => covered.has(name))) return false;
    for (const name of touched) covered.add(name);
    paths.push(path);
    return true;
  }

  const begun = beginWalk(settings);
  const start = goOn({ variant, moves: [], states: new Set(), transitions: new Set() }, [], begun);
  const known = new Set([keyOf(begun.place)]);
  queue.add({ place: begun.place, path: start }, note(start));
  for (let gone = 0; gone < most; gone += 1) {
    const node = queue.next();
    if (node === undefined) break;
    const { place, path } = node;
    for (const { move, event } of candidatesAt(place, path.moves.length + 1)) {
      const stride = walk(place, event);
      const longer = goOn(path, [move], stride);
      const isNew = note(longer);
      const key = keyOf(stride.place);
      if (known.has(key) && !isNew) continue;
      known.add(key);
      queue.add({ place: stride.place, path: longer }, isNew);
    }
  }
  return withoutNeedless(paths);
}

function goOn(path: Path, moves: readonly Move[], { states, transitions }: Stride): Path {
  return {
    variant: path.variant,
    moves: [...path.moves, ...moves],
    states: new Set([...path.states, ...states]),
    transitions: new Set([...path.transitions, ...transitions]),
  };
}

/** Places to go on from: first where something was new, as there is more to come; then from the question that was least gone on from. */
function createQueue() {
  const promising: Node[] = [];
  const kinds = new Map<string, { gone: number; readonly nodes: Node[] }>();
  return {
    add(node: Node, isPromising: boolean): void {
      if (isPromising) {
        promising.push(node);
        return;
      }
      const name = kindOf(node.place);
      const kind = kinds.get(name) ?? { gone: 0, nodes: [] };
      kind.nodes.push(node);
      kinds.set(name, kind);
    },
    next(): Node | undefined {
      const first = promising.shift();
      if (first !== undefined) return first;
      const [kind] = [...kinds.values()]
        .filter(({ nodes }) => nodes.length > 0)
        .sort((one, other) => one.gone - other.gone);
      if (kind === undefined) return undefined;
      kind.gone += 1;
      return kind.nodes.shift();
    },
  };
}

/** The states, what the open question offers, whether there is a chat, and whether the customer is known. */
function kindOf({ snapshot: { value }, context: { question, chat, known } }: Place): string {
  const actions = question?.buttons.flat().map(({ action }) => action) ?? [];
  return JSON.stringify([value, question?.key ?? null, actions, chat !== null, known !== null]);
}

/** What tells places apart: the states, the open question, and what the machine's guards look at, roughly. */
function keyOf(place: Place): string {
  return JSON.stringify([kindOf(place), flagsOf(place.context)]);
}

function flagsOf(context: DialogueContext): readonly unknown[] {
  const {
    draft,
    shelved,
    filing,
    filed,
    tickets,
    chat,
    kept,
    refusals,
    reading,
    lookups,
    proving,
    known,
    exportedAt,
  } = context;
  return [
    draft && [draft.purpose, draft.match.kind, draft.subject !== null, draft.details.length > 0],
    draft && [draft.identity.byGuest, draft.identity.phone?.level, draft.identity.email?.level],
    shelved && isIdentified(shelved.identity),
    Math.min(filing.length, 1) + Math.min(filed.length, 1) * 2,
    tickets.some(({ open }) => open),
    chat !== null,
    kept.length > 0,
    Math.min(refusals, 2),
    reading?.parsed.kind,
    lookups.length > 0,
    proving && [proving.news, proving.resendAt > 1000],
    known && [known.byGuest, known.phone !== null, known.email !== null],
    exportedAt > 0,
  ];
}

/** As few paths as still touch everything, roughly: longest first, and each only for what no other has touched. */
function withoutNeedless(paths: readonly Path[]): readonly Path[] {
  const covered = new Set<string>();
  return paths
    .toSorted((one, other) => other.moves.length - one.moves.length)
    .filter(({ states, transitions }) => {
      const touched = [...states, ...transitions];
      const isNeeded = touched.some((name) => !covered.has(name));
      for (const name of touched) covered.add(name);
      return isNeeded;
    });
}
