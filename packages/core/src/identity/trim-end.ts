/**
 * Takes characters off the end as long as they match. An expression such as `[.!]+$` would begin anew at each of a
 * thousand marks in the middle of a text.
 */
export function trimEnd(text: string, ending: RegExp): string {
  const characters = [...text];
  while (characters.length > 0 && ending.test(characters.at(-1) ?? "")) characters.pop();
  return characters.join("");
}
