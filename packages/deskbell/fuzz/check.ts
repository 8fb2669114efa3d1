import type { Case } from "./acts/act.ts";
import { invariants, type Sentence } from "./invariants/index.ts";
import { play } from "./stage/play.ts";
import type { Played } from "./stage/played.ts";
import { createSubject, type Subject } from "./stage/subject.ts";

/** A sentence that turned out not to be true. */
export class BrokenPromise extends Error {
  readonly sentence: string;
  /** What happened; null when the case could not be played to its end. */
  readonly played: Played | null;

  constructor(sentence: string, complaint: string, played: Played | null) {
    super(`Not true: ${sentence}. ${complaint}`);
    this.sentence = sentence;
    this.played = played;
  }
}

/** Plays a case and looks at it from all sides. @throws BrokenPromise for the first sentence that is not true of it */
export async function checkCase(each: Case, subject: Subject): Promise<Played> {
  const played = await play(each, subject);
  for (const [sentence, holds] of Object.entries(invariants)) {
    const complaint = holds(played);
    if (complaint !== null) throw new BrokenPromise(sentence, complaint, played);
  }
  return played;
}

/** The sentences that are not true of a case. */
export async function brokenBy(each: Case, replaced: Partial<Subject>): Promise<readonly Sentence[]> {
  const played = await play(each, createSubject(replaced));
  const sentences = Object.keys(invariants) as Sentence[];
  return sentences.filter((sentence) => invariants[sentence](played) !== null);
}

/**
 * Plays a case of claims twice: once with the cards that it has and once with none. What is said must not tell one from the other.
 * @throws BrokenPromise when it does
 */
export async function checkSilence(each: Case, subject: Subject): Promise<Played> {
  const known = await play(each, subject);
  const unknown = await play({ ...each, cards: [] }, subject);
  const [one, other] = [transcriptOf(known), transcriptOf(unknown)];
  if (one === other) return known;
  const [line = "", without = ""] = firstDifference(one, other);
  const complaint = `With cards:\n  ${line}\nwithout:\n  ${without}`;
  throw new BrokenPromise("a claim reveals nothing", complaint, known);
}

function transcriptOf({ said }: Played): string {
  return said.map(({ to, at, text, labels }) => JSON.stringify([to, at, text, labels])).join("\n");
}

function firstDifference(one: string, other: string): readonly (string | undefined)[] {
  const [lines, others] = [one.split("\n"), other.split("\n")];
  const index = lines.findIndex((line, place) => line !== others[place]);
  return index < 0 ? [undefined, others[lines.length]] : [lines[index], others[index]];
}
