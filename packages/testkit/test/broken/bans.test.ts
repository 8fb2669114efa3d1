import { dialogueKey } from "@deskbell/core";
import type { Ban, Bans } from "@deskbell/desk";
import { type BansUnderTest, describeBans } from "@deskbell/testkit";
import { memoryStorage } from "../memory-storage.ts";
import { type Breaking, type Broken, describeBroken } from "./describe-broken.ts";

let keys = 0;

/** Breaks the bans alone, for one process as for the other. */
function banning(change: (whole: Bans) => Partial<Bans>): Breaking<BansUnderTest> {
  return ({ bans }) => {
    const changed = { ...bans, ...change(bans) };
    return { bans: changed, other: changed };
  };
}

const broken: Broken<BansUnderTest> = {
  "has a ban from the beginning": [
    banning(({ all }) => ({
      async all() {
        const found = await all();
        const dialogue = { channel: "test", account: "bot", address: "mallory" };
        return found.length > 0
          ? found
          : [{ dialogue, reason: null, since: 0, until: null, isTold: false } satisfies Ban];
      },
    })),
    "knows of no ban that nobody saved",
    "lifts a ban once",
    "lets an event pass of a customer without a ban",
  ],
  "gives the newest ban first": [
    banning(({ all }) => ({ all: async () => (await all()).toReversed() })),
    "gives bans as they were saved, oldest first, and shows them to all",
    "bans somebody at all accounts of a channel alike, and in no other channel",
  ],
  "forgets bans that have ended": [
    banning(({ all }) => ({
      all: async () => (await all()).filter(({ until }) => until === null || until > 1000),
    })),
    "gives bans as they were saved, oldest first, and shows them to all",
  ],
  "tells nobody of a ban twice": [
    banning(({ all, save, pass }) => {
      const told = new Set<string>();
      return {
        save,
        pass(event, at, notice, tells) {
          if (tells) told.add(dialogueKey(event.dialogue));
          return pass(event, at, notice, tells);
        },
        all: async () =>
          (await all()).map((ban) => ({ ...ban, isTold: ban.isTold || told.has(dialogueKey(ban.dialogue)) })),
      };
    }),
    "replaces a ban, of which the customer is then told again",
    "tells nothing again of an event that comes again",
    "leaves an event alone that a step has taken in",
  ],
  "keeps the first ban": [
    banning(({ all, save }) => ({
      async save(ban) {
        const known = (await all()).some(
          ({ dialogue }) => dialogueKey(dialogue) === dialogueKey(ban.dialogue),
        );
        if (!known) await save(ban);
      },
    })),
    "replaces a ban, of which the customer is then told again",
  ],
  "knows customers by their addresses alone": [
    banning(({ save, lift }) => ({
      save: (ban) => save({ ...ban, dialogue: { ...ban.dialogue, channel: "test" } }),
      lift: (customer) => lift({ ...customer, channel: "test" }),
    })),
    "bans somebody at all accounts of a channel alike, and in no other channel",
  ],
  "notes what was told at the account of the ban alone": [
    banning(({ all, pass }) => ({
      async pass(event, at, notice, tells) {
        const isHere = (await all()).some(
          ({ dialogue }) => dialogueKey(dialogue) === dialogueKey(event.dialogue),
        );
        await pass(event, at, notice, tells && isHere);
      },
    })),
    "bans somebody at all accounts of a channel alike, and in no other channel",
  ],
  "lifts what is no ban": [
    banning(({ lift }) => ({
      async lift(dialogue) {
        await lift(dialogue);
        return true;
      },
    })),
    "lifts a ban once",
  ],
  "takes no key in": [
    banning(({ pass }) => ({
      pass: (event, ...rest) => pass({ ...event, id: `${event.id} ${++keys}` }, ...rest),
    })),
    "takes an event in that passes, and keeps nothing else of it",
    "tells nothing again of an event that comes again",
    "leaves an event alone that a step has taken in",
  ],
  "puts no notice out": [
    banning(({ pass }) => ({ pass: (event, at, _, tells) => pass(event, at, [], tells) })),
    "puts a notice out with it, and notes of a ban that the customer was told",
    "notes nothing of a notice that tells of something else",
    "lets an event pass of a customer without a ban",
  ],
  "takes every notice for one of a ban": [
    banning(({ pass }) => ({ pass: (event, at, notice) => pass(event, at, notice, true) })),
    "notes nothing of a notice that tells of something else",
    "tells nothing again of an event that comes again",
  ],
  "notes what it does not say": [
    banning(({ all, pass }) => {
      const told = new Set<string>();
      return {
        pass(event, ...rest) {
          if (rest[2]) told.add(dialogueKey(event.dialogue));
          return pass(event, ...rest);
        },
        all: async () =>
          (await all()).map((ban) => ({ ...ban, isTold: told.has(dialogueKey(ban.dialogue)) })),
      };
    }),
    "replaces a ban, of which the customer is then told again",
    "bans somebody at all accounts of a channel alike, and in no other channel",
    "tells nothing again of an event that comes again",
    "leaves an event alone that a step has taken in",
  ],
  "knows the keys of what passed alone": [
    ({ bans, dialogues }) => ({
      bans,
      dialogues: {
        ...dialogues,
        commit: (steps) =>
          dialogues.commit(steps.map((step) => ({ ...step, inbox: { ...step.inbox, source: "steps" } }))),
      },
    }),
    "takes an event in that passes, and keeps nothing else of it",
    "leaves an event alone that a step has taken in",
  ],
  "fails for customers without a ban": [
    banning(({ all, pass }) => ({
      async pass(event, at, notice, tells) {
        const isBanned = (await all()).some(({ dialogue }) => dialogue.address === event.dialogue.address);
        if (!isBanned && tells) throw new Error("404");
        await pass(event, at, notice, tells);
      },
    })),
    "lets an event pass of a customer without a ban",
  ],
};

describeBroken<BansUnderTest>(
  "bans",
  (breaking, api) =>
    describeBans(
      "broken",
      async () => {
        const storage = memoryStorage();
        const whole = { ...storage, other: storage.bans };
        return { ...whole, ...breaking(whole) };
      },
      api,
    ),
  broken,
);
