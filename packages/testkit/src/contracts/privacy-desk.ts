import type { DialogueAddress, ErasureRequest, PrivacyDesk } from "@deskbell/core";
import { unusualTexts } from "./port-samples.ts";
import { ann, ben, sampleDialogue } from "./step-samples.ts";
import type { TestApi } from "./test-api.ts";
import { testsOn } from "./tests-on.ts";

/** A wish to be forgotten, as the contract suite looks at it. */
export interface KeptWish {
  readonly dialogue: DialogueAddress;
  readonly language: string | null;
}

/** A privacy desk as the contract suite wants it: without wishes, and apart from that of every other test. */
export interface PrivacyDeskUnderTest {
  readonly desk: PrivacyDesk;
  /** Another process's way to the same wishes; where there is none, the same desk. */
  readonly other: PrivacyDesk;
  /** All wishes there are, in any order. Left out where nobody can look: then it is only judged that nothing is refused. */
  wishes?(): Promise<readonly KeptWish[]>;
  /** Called once after each test. */
  close(): Promise<void>;
}

function request(key: string, fields: Partial<ErasureRequest> = {}): ErasureRequest {
  return { key, dialogue: ann, language: "uk", ...fields };
}

/** The contract of `PrivacyDesk`, clause by clause, as tests of the runner that is handed in. */
export function describePrivacyDesk(
  name: string,
  make: () => Promise<PrivacyDeskUnderTest>,
  { describe, it, expect }: TestApi,
): void {
  const test = testsOn(make, it);

  /** Judges what is kept, where somebody can look. */
  async function expectWishes(subject: PrivacyDeskUnderTest, expected: readonly KeptWish[]) {
    if (subject.wishes === undefined) return;
    expect(byAddress(await subject.wishes())).toEqual(byAddress(expected));
  }

  describe(`${name} as a PrivacyDesk`, () => {
    test("takes a wish down, with the language to answer in", async (subject) => {
      await subject.desk.requestErasure(request("a"));
      await expectWishes(subject, [{ dialogue: ann, language: "uk" }]);
    });

    test("takes a repeated wish down once", async (subject) => {
      for (const desk of [subject.desk, subject.other, subject.desk]) await desk.requestErasure(request("a"));
      await expectWishes(subject, [{ dialogue: ann, language: "uk" }]);
    });

    test("takes a wish down once that comes several times at once", async (subject) => {
      const { desk, other } = subject;
      await Promise.all([desk, other, desk, other].map((each) => each.requestErasure(request("a"))));
      await expectWishes(subject, [{ dialogue: ann, language: "uk" }]);
    });

    test("refuses nobody who wishes it once more", async (subject) => {
      await subject.desk.requestErasure(request("a"));
      await subject.other.requestErasure(request("b"));
      await expectWishes(subject, [{ dialogue: ann, language: "uk" }]);
    });

    test("keeps the wishes of several customers apart", async (subject) => {
      const neighbours = [ben, sampleDialogue("ann", "other bot"), { ...ann, channel: "other" }];
      await subject.desk.requestErasure(request("a"));
      await Promise.all(
        neighbours.map((dialogue, index) =>
          subject.other.requestErasure(request(`b${index}`, { dialogue, language: "en" })),
        ),
      );
      await expectWishes(subject, [
        { dialogue: ann, language: "uk" },
        ...neighbours.map((dialogue) => ({ dialogue, language: "en" })),
      ]);
    });

    test("refuses no address and no language for what it looks like", async (subject) => {
      const odd = unusualTexts.map((text) => sampleDialogue(text));
      for (const [index, dialogue] of odd.entries()) {
        await subject.desk.requestErasure(request(`a${index}`, { dialogue, language: "zh-Hant-TW" }));
      }
      await expectWishes(
        subject,
        odd.map((dialogue) => ({ dialogue, language: "zh-Hant-TW" })),
      );
    });
  });
}

function byAddress(wishes: readonly KeptWish[]): readonly KeptWish[] {
  const key = (wish: KeptWish) => JSON.stringify(wish.dialogue);
  return wishes.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}
