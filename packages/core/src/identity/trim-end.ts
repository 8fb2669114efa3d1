/**
 * Takes characters off the end as long as they match. An expression such as `[.!]+$` would begin anew at each of a
 * thousand marks in the middle of a text.
 */
export function trimEnd(text: string, ending: RegExp): string {
  const characters = [...text];
  const last = characters.findLastIndex((character) => !ending.test(character));
  return characters.slice(0, last + 1).join("");
}
