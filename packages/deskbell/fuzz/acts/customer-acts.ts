import { buttonActions } from "@deskbell/core";
import fc from "fast-check";
import type { CustomerAct, Who } from "./act.ts";
import { cardPhones, typedCodes, typedEmails, typedPhones } from "./identities.ts";
import { writings } from "./texts.ts";

/** Ann does more than Bob, so that she gets somewhere. */
export const anyone: fc.Arbitrary<Who> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Who>(0) },
  { weight: 1, arbitrary: fc.constant<Who>(1) },
);

/** Chooses among so many things that are there at the moment. */
export const choices = fc.nat(1000);

const joins = fc.oneof(
  { weight: 6, arbitrary: fc.constant(false) },
  { weight: 1, arbitrary: fc.constant(true) },
);
const base = { who: anyone, joins };

const names = [
  "start",
  "help",
  "chat",
  "language",
  "cancel",
  "privacy",
  "mydata",
  "forgetme",
  "start help",
  "start chat",
];
/** As the channel names them, a name that is none of them, and none. */
const contents = [
  "animation",
  "photo",
  "video",
  "videoNote",
  "voice",
  "audio",
  "document",
  "sticker",
  "location",
  "contact",
  "poll",
  "dice",
  "game",
  "story",
  "checklist",
  "invoice",
  "giveaway",
  "paidMedia",
  "richMessage",
  "unknown",
  "__proto__",
  "",
];
const forgedRefs = [
  null,
  "",
  "0",
  "q1",
  "q3",
  "u1",
  "u3",
  "u3.2",
  "1:id-1",
  "2:id-2",
  "1:",
  "uk",
  "xx",
  ":".repeat(40),
];

const does = <const Name extends string>(name: Name) => fc.constant(name);

/** What a customer does, mostly what leads on. */
export const customerActs: fc.Arbitrary<CustomerAct> = fc.oneof(
  {
    weight: 44,
    arbitrary: fc.record({
      does: does("proceeds"),
      ...base,
      choice: choices,
      writing: writings,
      phone: typedPhones,
      email: typedEmails,
    }),
  },
  { weight: 8, arbitrary: fc.record({ does: does("taps"), ...base, choice: choices }) },
  {
    weight: 2,
    arbitrary: fc.record({ does: does("tapsOld"), ...base, choice: choices, others: fc.boolean() }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: does("tapsForged"),
      ...base,
      action: fc.constantFrom(...buttonActions),
      ref: fc.constantFrom(...forgedRefs),
    }),
  },
  { weight: 8, arbitrary: fc.record({ does: does("writes"), ...base, writing: writings }) },
  {
    weight: 3,
    arbitrary: fc.record({ does: does("replies"), ...base, choice: choices, writing: writings }),
  },
  { weight: 1, arbitrary: fc.record({ does: does("edits"), ...base, writing: writings }) },
  {
    weight: 4,
    arbitrary: fc.record({
      does: does("gives"),
      ...base,
      value: fc.oneof(typedPhones, typedEmails, typedCodes),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: does("shares"),
      ...base,
      owner: fc.constantFrom("own", "other", "unknown"),
      phone: cardPhones,
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      does: does("commands"),
      ...base,
      name: fc.oneof(
        { weight: 6, arbitrary: fc.constantFrom(...names) },
        { weight: 1, arbitrary: fc.constantFrom("settings", "x".repeat(64), "__proto__") },
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ does: does("sends"), ...base, content: fc.constantFrom(...contents) }),
  },
);
