import type { DialogueStore, Outbox } from "@deskbell/core";
import type { Ban, Bans } from "@deskbell/desk";
import { deliver } from "./outbox-steps.ts";
import { ann, ben, sampleDialogue, sampleDraft, sampleEvent, sampleStep } from "./step-samples.ts";
import type { TestApi } from "./test-api.ts";
import { testsOn } from "./tests-on.ts";

/** Bans as the contract suite wants them: none yet, beside the dialogues and messages of the same storage. */
export interface BansUnderTest {
  readonly bans: Bans;
  /** Another process's way to the same bans; where there is none, the same. */
  readonly other: Bans;
  readonly dialogues: DialogueStore;
  readonly outbox: Outbox;
  /** Called once after each test. */
  close(): Promise<void>;
}

const ban: Omit<Ban, "isTold"> = { dialogue: ann, reason: "rude 👎", since: 1000, until: null };
const event = { ...sampleEvent(ann, "e1"), source: "test" };
const notice = [sampleDraft("Not now.")];

/** The contract of `Bans`, clause by clause, as tests of the runner that is handed in. */
export function describeBans(
  name: string,
  make: () => Promise<BansUnderTest>,
  { describe, it, expect }: TestApi,
): void {
  const test = testsOn(make, it);

  async function waiting({ outbox }: BansUnderTest): Promise<readonly unknown[]> {
    return (await outbox.heads("test", "bot", 9000, 100)).due.map(({ payload }) => payload);
  }

  describe(`${name} as Bans`, () => {
    test("knows of no ban that nobody saved", async ({ bans }) => {
      expect(await bans.all()).toEqual([]);
    });

    test("gives bans as they were saved, oldest first, and shows them to all", async ({ bans, other }) => {
      const ended = { ...ban, dialogue: ben, reason: null, since: 500, until: 600 };
      await bans.save(ban);
      await other.save(ended);
      const both = [
        { ...ended, isTold: false },
        { ...ban, isTold: false },
      ];
      expect(await bans.all()).toEqual(both);
      expect(await other.all()).toEqual(both);
    });

    test("replaces a ban, of which the customer is then told again", async (subject) => {
      const { bans } = subject;
      await bans.save(ban);
      await bans.pass(event, 2000, notice, true);
      const again = { ...ban, reason: "again", since: 3000, until: 9000 };
      await bans.save(again);
      expect(await bans.all()).toEqual([{ ...again, isTold: false }]);
    });

    test("bans somebody at all accounts of a channel alike, and in no other channel", async ({ bans }) => {
      const elsewhere = { ...ann, channel: "other" };
      const atAnother = sampleDialogue("ann", "other bot");
      await bans.save(ban);
      await bans.save({ ...ban, dialogue: elsewhere });
      await bans.save({ ...ban, dialogue: atAnother, since: 2000 });
      await bans.pass(event, 3000, notice, true);
      expect(await bans.all()).toEqual([
        { ...ban, dialogue: elsewhere, isTold: false },
        { ...ban, dialogue: atAnother, since: 2000, isTold: true },
      ]);
      expect(await bans.lift(ann)).toBe(true);
      expect((await bans.all()).map(({ dialogue }) => dialogue)).toEqual([elsewhere]);
    });

    test("lifts a ban once", async ({ bans, other }) => {
      await bans.save(ban);
      expect(await bans.lift(ben)).toBe(false);
      expect(await other.lift(ann)).toBe(true);
      expect(await bans.lift(ann)).toBe(false);
      expect(await bans.all()).toEqual([]);
    });

    test("takes an event in that passes, and keeps nothing else of it", async (subject) => {
      const { bans, dialogues } = subject;
      await bans.pass(event, 2000, [], false);
      expect(await dialogues.load([ann])).toEqual([{ dialogue: ann, version: 0, stored: null }]);
      expect(await dialogues.pendingEvents(10)).toEqual([]);
      expect(await dialogues.commit([sampleStep(ann, "e1", 0)])).toEqual(["duplicate"]);
      expect(await waiting(subject)).toEqual([]);
    });

    test("puts a notice out with it, and notes of a ban that the customer was told", async (subject) => {
      const { bans, outbox } = subject;
      await bans.save(ban);
      await bans.save({ ...ban, dialogue: ben });
      await bans.pass(event, 2000, notice, true);
      const [message] = (await outbox.heads("test", "bot", 2000, 10)).due;
      expect([message?.dialogue, message?.payload]).toEqual([ann, { text: "Not now." }]);
      const told = (await bans.all()).map(({ dialogue, isTold }) => [dialogue.address, isTold]);
      expect(told.toSorted()).toEqual([
        ["ann", true],
        ["ben", false],
      ]);
    });

    test("notes nothing of a notice that tells of something else", async (subject) => {
      await subject.bans.save(ban);
      await subject.bans.pass(event, 2000, notice, false);
      expect(await waiting(subject)).toEqual([{ text: "Not now." }]);
      expect((await subject.bans.all()).map(({ isTold }) => isTold)).toEqual([false]);
    });

    test("tells nothing again of an event that comes again", async (subject) => {
      const { bans, other, outbox } = subject;
      await bans.save(ban);
      await Promise.all([bans, other, bans].map((each) => each.pass(event, 2000, notice, false)));
      await other.pass(event, 2000, notice, true);
      const [message] = (await outbox.heads("test", "bot", 9000, 10)).due;
      await deliver(subject, message ?? { id: 0 }, "m1");
      expect(await waiting(subject)).toEqual([]);
      expect((await bans.all()).map(({ isTold }) => isTold)).toEqual([false]);
    });

    test("leaves an event alone that a step has taken in", async (subject) => {
      await subject.dialogues.commit([sampleStep(ann, "e1", 0)]);
      await subject.bans.save(ban);
      await subject.bans.pass(event, 2000, notice, true);
      expect(await waiting(subject)).toEqual([]);
      expect((await subject.bans.all()).map(({ isTold }) => isTold)).toEqual([false]);
    });

    test("lets an event pass of a customer without a ban", async (subject) => {
      await subject.bans.pass(event, 2000, notice, true);
      expect(await waiting(subject)).toEqual([{ text: "Not now." }]);
      expect(await subject.bans.all()).toEqual([]);
    });
  });
}
