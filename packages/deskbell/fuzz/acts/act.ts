// Everything that can happen to a desk, as plain data. Numbers named `choice` choose among what there is at that moment, so that any act
// makes sense at any time, and what is left of a case when acts are taken away is a case again.

import type { ButtonAction, CallName, SomeSettings } from "@deskbell/core";
import type { ErasureMode } from "@deskbell/desk";
import type { Writing } from "./texts.ts";

/** One of the customers, by number. */
export type Who = 0 | 1;

/** What a customer can do. With `joins`, it reaches the desk together with what follows. */
export type CustomerAct = { readonly who: Who; readonly joins: boolean } & (
  | {
      /** Whatever leads on from what was said last: the way to a ticket or a chat. */
      readonly does: "proceeds";
      readonly choice: number;
      readonly writing: Writing;
      readonly phone: string;
      readonly email: string;
    }
  /** Presses a button of one of the latest messages. */
  | { readonly does: "taps"; readonly choice: number }
  /** Presses any button that was ever shown, to this customer or the other. */
  | { readonly does: "tapsOld"; readonly choice: number; readonly others: boolean }
  /** Presses what may never have been shown. */
  | { readonly does: "tapsForged"; readonly action: ButtonAction; readonly ref: string | null }
  | { readonly does: "writes"; readonly writing: Writing }
  /** Writes in reply to any message. */
  | { readonly does: "replies"; readonly choice: number; readonly writing: Writing }
  | { readonly does: "edits"; readonly writing: Writing }
  /** A number, an address or a code, whether it was asked for or not. */
  | { readonly does: "gives"; readonly value: string }
  | { readonly does: "shares"; readonly owner: "own" | "other" | "unknown"; readonly phone: string }
  | { readonly does: "commands"; readonly name: string }
  | { readonly does: "sends"; readonly content: string }
);

/** What an agent can do, to one of the customers. */
export type AgentAct = { readonly who: Who; readonly choice: number } & (
  | { readonly does: "answersTicket"; readonly writing: Writing }
  | { readonly does: "closesTicket" }
  | { readonly does: "answersChat"; readonly writing: Writing }
  | { readonly does: "closesChat" }
  /** An operator has the customer erased. */
  | { readonly does: "erases"; readonly mode: ErasureMode }
);

/** How a port behaves from now on; `loses` does what is asked and fails all the same. */
export type Behaviour =
  | { readonly kind: "works" | "hangs" }
  | { readonly kind: "fails" | "loses"; readonly times: number }
  | { readonly kind: "late"; readonly ms: number }
  | { readonly kind: "answers"; readonly choice: number };

/** What can come in between. */
export type Trouble =
  | { readonly does: "passes"; readonly ms: number }
  | { readonly does: "turns"; readonly port: CallName; readonly behaviour: Behaviour }
  | { readonly does: "mends" }
  /** An update that the channel hands in again. */
  | { readonly does: "repeats"; readonly choice: number }
  /** The next update comes after the one that follows it. */
  | { readonly does: "overtakes" }
  /** The desk is stopped in order and started. */
  | { readonly does: "restarts" }
  /** It dies at its so manieth write from now, before that is stored or after; 0 is now. */
  | { readonly does: "dies"; readonly atWrite: number; readonly stored: boolean }
  /** It hangs, and another takes over; what it had begun comes to an end some time. */
  | { readonly does: "hangs" }
  /** So many writes fail. */
  | { readonly does: "fills"; readonly writes: number }
  | { readonly does: "sets"; readonly settings: SomeSettings }
  /** What is stored of a customer's dialogue is damaged. */
  | { readonly does: "damages"; readonly who: Who; readonly damage: Damage };

/** What is wrong with a stored dialogue. */
export type Damage =
  /** Another version stored it: one that is not known, or the one before this. */
  | { readonly kind: "newer" | "older" }
  /** Its states mean nothing. */
  | { readonly kind: "state"; readonly value: unknown }
  /** A part of what it remembers is of the wrong kind. */
  | { readonly kind: "part"; readonly part: string }
  /** Nothing is left of what it remembers. */
  | { readonly kind: "context"; readonly value: unknown };

/** Anything that happens. */
export type Act = CustomerAct | AgentAct | Trouble;

/** A port that a desk can do without. */
export type OptionalPort = "contactLookup" | "mailDomainCheck" | "emailProof" | "chatDesk";

/** Something that happened from beginning to end, to be played again. */
export interface Case {
  readonly settings: SomeSettings;
  /** What applies at Bob's bot, where he has another one than Ann: at it he has the address that she has at hers. */
  readonly otherBot: SomeSettings | null;
  /** What the customers' devices say of their languages. */
  readonly devices: readonly [string | null, string | null];
  /** Ports that this desk does without. */
  readonly without: readonly OptionalPort[];
  /** Which of the cards the desk has. */
  readonly cards: readonly number[];
  /** Whether tickets get auto-replies. */
  readonly autoReply: boolean;
  /** How customers go who want to be forgotten. */
  readonly erasureMode: ErasureMode;
  /** Whether nobody may prove anything: own contacts count as somebody's. */
  readonly claimsOnly: boolean;
  /** Whether the journals are replayed afterwards, which takes as long as the case itself. */
  readonly isReplayed: boolean;
  readonly acts: readonly Act[];
}
