// Who takes part, and by what each can be told from the others wherever it turns up. A mark is a word that nobody says by chance.

import type { FakeContact } from "@deskbell/testkit";

/** A customer of every case. */
export interface Player {
  readonly id: string;
  /** What everything that this customer writes is marked with. */
  readonly mark: string;
  readonly name: string;
  readonly handle: string | null;
  readonly phone: string;
  readonly email: string;
}

/** Two customers, so that each has somebody else's data to get at. */
export const players = [
  {
    id: "ann",
    mark: "A",
    name: "Ann zqa0",
    handle: "zqa1",
    phone: "+380671110101",
    email: "zqa2.ann@example.org",
  },
  {
    id: "bob",
    mark: "B",
    name: "Боб zqb0 \u202e{{name}}",
    handle: null,
    phone: "+447911000202",
    email: "zqb2.bob@gmail.com",
  },
] as const satisfies readonly Player[];

/** A number that two cards have. */
export const sharedPhone = "+12125550303";

/** Somebody who is on a card and in no dialogue. */
export const stranger = { phone: "+4915123450404", email: "zqc2.stranger@example.org" } as const;

/** Cards of the desk. Nothing of them is ever told, apart from what the customer said first. */
export const cards: readonly FakeContact[] = [
  {
    id: "zqc-ann",
    name: "Card zqc3",
    phones: [players[0].phone, "+380671110909"],
    emails: ["zqc4@example.org"],
  },
  { id: "zqc-bob", name: "Card zqc5", phones: [players[1].phone], emails: [players[1].email] },
  { id: "zqc-stranger", name: "Card zqc6", phones: [stranger.phone], emails: [stranger.email] },
  { id: "zqc-one", name: "Card zqc7", phones: [sharedPhone] },
  { id: "zqc-other", name: "Card zqc8", phones: [sharedPhone, "+380671110808"], emails: [players[0].email] },
];

/** Everything a card or a customer can be known by. */
export const knownPhones: readonly string[] = [
  ...players.map(({ phone }) => phone),
  ...cards.flatMap(({ phones = [] }) => phones),
];

/** The marks in a text: of writings `#A17#`, of names, addresses and cards `zqa0`. */
export function marksIn(text: string): readonly string[] {
  return text.match(/#[AB]\d+#|zq[a-c][\w-]*/gi) ?? [];
}
