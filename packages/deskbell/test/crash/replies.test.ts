import { describe, expect, it } from "vitest";
import { compareReplies } from "../../crash/replies.ts";

/** Texts with the ids 1, 2, 3 …; those of the given ids may come again. */
function compare(
  texts: readonly string[],
  expected: readonly string[],
  again: readonly number[] = [],
  perhaps: readonly string[] = [],
) {
  const heard = texts.map((text, index) => ({ text, messageId: index + 1 }));
  return compareReplies(heard, expected, perhaps, (id) => again.includes(id));
}

const right = { doubled: 0, doubledForNothing: 0, missing: [], unexpected: [], isInOrder: true };

describe("what was said, against what should have been said", () => {
  it("is right when it is the same, also if something is said again later", () => {
    expect(compare(["Hello", "Who?", "Hello"], ["Hello", "Who?", "Hello"])).toEqual({ ...right, said: 3 });
  });

  it("tells what is missing", () => {
    expect(compare(["Hello"], ["Hello", "Who?"])).toMatchObject({ missing: ["Who?"], isInOrder: true });
    expect(compare(["Hello", "Who?"], ["Hello", "Who?", "Hello"])).toMatchObject({ missing: ["Hello"] });
  });

  it("tells what nobody expected", () => {
    expect(compare(["Hello", "Sorry", "Who?"], ["Hello", "Who?"])).toMatchObject({
      unexpected: ["Sorry"],
      isInOrder: true,
    });
  });

  it("tells what is out of order", () => {
    expect(compare(["Who?", "Hello"], ["Hello", "Who?"])).toMatchObject({ isInOrder: false });
  });

  it("allows what may have been said besides, once", () => {
    expect(compare(["Who?", "Hello", "Who?"], ["Hello", "Who?"], [], ["Who?"])).toEqual({
      ...right,
      said: 3,
    });
    expect(compare(["Hello", "Who?"], ["Hello", "Who?"], [], ["Who?"])).toEqual({ ...right, said: 2 });
    expect(compare(["Oh", "Hello", "Oh"], ["Hello"], [], ["Oh"])).toMatchObject({ unexpected: ["Oh"] });
  });

  it("allows a copy of what may come again, and of nothing else", () => {
    const twice = ["Hello", "Hello", "Who?"];
    expect(compare(twice, ["Hello", "Who?"], [1])).toEqual({ ...right, said: 2, doubled: 1 });
    expect(compare(twice, ["Hello", "Who?"], [2])).toMatchObject({ doubled: 1, doubledForNothing: 1 });
  });

  it("takes parts for the whole, which may come again in parts", () => {
    const expected = ["Answer:\n\nTry water.", "Bye"];
    expect(compare(["Answer:", "Try water.", "Bye"], expected)).toEqual({ ...right, said: 2 });
    expect(compare(["Answer:", "Answer:", "Try water.", "Bye"], expected, [1])).toEqual({
      ...right,
      said: 2,
      doubled: 1,
    });
    expect(compare(["Answer:\n\nTry water.", "Answer:", "Try water.", "Bye"], expected, [1])).toEqual({
      ...right,
      said: 2,
      doubled: 1,
    });
  });
});
