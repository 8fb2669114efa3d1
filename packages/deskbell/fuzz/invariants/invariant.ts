import type { Played } from "../stage/played.ts";

/** A sentence that has to be true of whatever was played: what is wrong with it, null when nothing is. */
export type Invariant = (played: Played) => string | null;

/** The first complaint about any of several things. */
export function firstOf<T>(things: Iterable<T>, complain: (thing: T) => string | null): string | null {
  for (const thing of things) {
    const complaint = complain(thing);
    if (complaint !== null) return complaint;
  }
  return null;
}

/** A complaint unless two things say the same as JSON. */
export function unlessSame(what: string, is: unknown, should: unknown): string | null {
  const [one, other] = [JSON.stringify(is), JSON.stringify(should)];
  return one === other ? null : `${what} is ${one}, not ${other}`;
}
