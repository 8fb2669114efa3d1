// A case that goes everywhere in order, for subjects that are broken somewhere.

import type { Act, Case } from "../../fuzz/acts/act.ts";

const ann = { who: 0, joins: false } as const;
const bob = { who: 1, joins: false } as const;

function says(person: typeof ann | typeof bob, ...texts: readonly string[]): readonly Act[] {
  return texts.map((text) => ({ ...person, does: "writes", writing: { text, marked: true } }));
}

function taps(person: typeof ann | typeof bob, ...buttons: readonly number[]): readonly Act[] {
  return buttons.map((choice) => ({ ...person, does: "taps", choice }));
}

function commands(person: typeof ann | typeof bob, name: string): Act {
  return { ...person, does: "commands", name };
}

const gives = (value: string): Act => ({ ...ann, does: "gives", value });

/** What leads on: to confirm, where that is asked. */
function confirms(person: typeof ann | typeof bob): Act {
  return {
    ...person,
    does: "proceeds",
    choice: 0,
    writing: { text: "", marked: false },
    phone: "",
    email: "",
  };
}

function filesAsGuest(person: typeof ann | typeof bob): readonly Act[] {
  return [
    commands(person, "help"),
    { ...person, does: "tapsForged", action: "identify.guest", ref: null },
    { ...person, does: "gives", value: "zqd0@example.org" },
    ...says(person, "Router", "It blinks"),
    confirms(person),
  ];
}

/** Two requests, and one of the customers has everything erased and comes again. */
export const farewell: Case = {
  settings: { selfErase: true },
  otherBot: null,
  devices: ["uk-UA", null],
  without: [],
  cards: [],
  autoReply: false,
  erasureMode: "anonymise",
  claimsOnly: false,
  isReplayed: false,
  acts: [
    ...filesAsGuest(ann),
    ...filesAsGuest(bob),
    { who: 0, does: "answersTicket", choice: 0, writing: { text: "Unplug it", marked: true } },
    ...taps(ann, 0),
    ...says(ann, "It works"),
    ...says(ann, "Does it?"),
    commands(ann, "forgetme"),
    confirms(ann),
    { does: "passes", ms: 2_000 },
    commands(ann, "start"),
    ...says(ann, "Here again"),
  ],
};

/** A request that is half written when the dialogue cannot be read any more. */
export const mishap: Case = {
  ...farewell,
  settings: {},
  acts: [
    ...filesAsGuest(ann),
    commands(ann, "help"),
    ...says(ann, "Another one"),
    { does: "damages", who: 0, damage: { kind: "newer" } },
    ...says(ann, "Here I go on"),
  ],
};

/** A request by a typed number, an answer to it and more text for it, then a chat, with a port that is out of order now and then. */
export const tour: Case = {
  settings: { emailProof: "offered", claimsPerHour: 1 },
  otherBot: null,
  devices: ["uk-UA", null],
  without: [],
  cards: [0, 1, 2],
  autoReply: true,
  erasureMode: "anonymise",
  claimsOnly: false,
  isReplayed: true,
  acts: [
    ...says(ann, "Hello"),
    commands(ann, "help"),
    gives("+380671110101"),
    // One claim too many, which is noted and not looked up; else there would be a code to go without.
    { ...ann, does: "tapsForged", action: "identify.email", ref: null },
    gives("zqa2.ann@example.org"),
    { ...ann, does: "tapsForged", action: "contact.goOn", ref: null },
    ...says(ann, "Router", "It blinks", "and hums"),
    { does: "turns", port: "createTicket", behaviour: { kind: "loses", times: 1 } },
    confirms(ann),
    { does: "passes", ms: 2_000 },
    {
      who: 0,
      does: "answersTicket",
      choice: 0,
      writing: { text: "Unplug it", marked: true },
    },
    ...taps(ann, 0),
    ...says(ann, "It works"),
    commands(bob, "chat"),
    { ...bob, does: "shares", owner: "own", phone: "" },
    { ...bob, does: "gives", value: "zqb2.bob@gmail.com" },
    { ...bob, does: "gives", value: "123456" },
    { does: "turns", port: "postToChat", behaviour: { kind: "loses", times: 1 } },
    ...says(bob, "Anybody there?", "I wait"),
    { who: 1, does: "answersChat", choice: 0, writing: { text: "Here I am", marked: true } },
    { does: "passes", ms: 3_000 },
    commands(ann, "help"),
  ],
};
