// What goes wrong around a dialogue: ports, the process, the disk, the channel; and what an operator changes meanwhile.

import { callNames, type Question, type SomeSettings } from "@deskbell/core";
import fc from "fast-check";
import type { Behaviour, Damage, Trouble } from "./act.ts";
import { anyone, choices } from "./customer-acts.ts";

const order: Question = {
  id: "order",
  kind: "text",
  ask: { en: "Which order?", uk: "Яке замовлення?" },
  format: "digits",
  minLength: 4,
  attempts: 1,
};

const category: Question = {
  id: "category",
  kind: "choice",
  required: false,
  ask: { en: "What is it about?" },
  choices: [
    { id: "delivery", label: { en: "Delivery {{number}}", uk: "Доставка" }, priority: "high" },
    { id: "other", label: { en: "Other" } },
  ],
};

const since: Question = {
  id: "since",
  kind: "text",
  required: false,
  ask: { en: "Since when?" },
  label: { en: "Since" },
  format: "date",
  mistake: { en: "A date, please, not {{text}}." },
};

/** Settings of every kind. */
export const anySettings: fc.Arbitrary<SomeSettings> = fc.record(
  {
    tellClaimedMatch: fc.boolean(),
    lookupBy: fc.constantFrom("both", "phone", "email", "off"),
    claimsPerHour: fc.constantFrom(1, 2, 5),
    emailProof: fc.constantFrom("off", "offered", "required"),
    identity: fc.record({
      remember: fc.boolean(),
      minimum: fc.constantFrom("guest", "claimed", "verified"),
      guest: fc.boolean(),
      attempts: fc.constantFrom(1, 2, 3),
    }),
    request: fc.record({ subject: fc.constantFrom("required", "off"), review: fc.boolean() }),
    questions: fc.subarray([order, category, since]),
    languages: fc.subarray(["en", "uk", "ru"], { minLength: 1 }),
    defaultCountry: fc.constantFrom(null, "UA", "GB"),
    chat: fc.record({
      connected: fc.boolean(),
      phone: fc.constantFrom("required", "optional", "off"),
      email: fc.constantFrom("required", "optional", "off"),
    }),
    selfErase: fc.boolean(),
    privacyTexts: fc.constantFrom({}, { en: "Ours {{text}}", uk: "Наше" }),
  },
  { requiredKeys: [] },
);

const behaviours: fc.Arbitrary<Behaviour> = fc.oneof(
  fc.record({ kind: fc.constant("fails" as const), times: fc.integer({ min: 1, max: 6 }) }),
  fc.record({ kind: fc.constant("loses" as const), times: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ kind: fc.constant("late" as const), ms: fc.constantFrom(100, 1_500, 2_500, 7_000, 40_000) }),
  fc.record({ kind: fc.constant("answers" as const), choice: choices }),
  fc.record({ kind: fc.constantFrom("works" as const, "hangs" as const) }),
);

/** Parts of what a dialogue remembers. What was confirmed is not among them: without it, a ticket may be lost. */
const parts = [
  "language",
  "draft",
  "shelved",
  "filed",
  "tickets",
  "chat",
  "kept",
  "asked",
  "question",
  "reading",
  "refusals",
  "lookups",
  "proving",
  "answering",
  "claims",
  "known",
  "writingTo",
  "toldOfDelay",
  "exportedAt",
];

const damages: fc.Arbitrary<Damage> = fc.oneof(
  fc.record({ kind: fc.constantFrom("newer" as const, "older" as const) }),
  fc.record({
    kind: fc.constant("state" as const),
    value: fc.constantFrom(
      null,
      {},
      "idle",
      { conversation: "nowhere" },
      { conversation: { request: "nowhere" } },
    ),
  }),
  fc.record({ kind: fc.constant("part" as const), part: fc.constantFrom(...parts) }),
  fc.record({ kind: fc.constant("context" as const), value: fc.constantFrom(null, {}, [], "…") }),
);

/** Troubles of every kind; none that does not end. */
export const troubles: fc.Arbitrary<Trouble> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant("passes" as const),
      ms: fc.constantFrom(10, 500, 2_000, 3_000, 16_000, 31_000, 61_000, 3_700_000),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      does: fc.constant("turns" as const),
      port: fc.constantFrom(...callNames),
      behaviour: behaviours,
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("mends" as const) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("repeats" as const), choice: choices }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("overtakes" as const) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("restarts" as const) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("hangs" as const) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant("dies" as const),
      atWrite: fc.nat(4),
      stored: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constant("fills" as const), writes: fc.integer({ min: 1, max: 3 }) }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("sets" as const), settings: anySettings }) },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constant("damages" as const), who: anyone, damage: damages }),
  },
);
