// Everything that is known of a case that was played: the evidence that invariants look at.

import type {
  Button,
  DialogueAddress,
  DialogueEvent,
  DialogueSettings,
  FailedEvent,
  InboxEvent,
  InboxKey,
  JournalRecord,
  Prompt,
  StepCommit,
} from "@deskbell/core";
import type { Act, Case, Damage, Who } from "../acts/act.ts";
import type { Arrival } from "./outside.ts";
import type { Kept } from "./stage-desk.ts";
import type { Rendered, Subject } from "./subject.ts";

/** Something that was said to a customer. */
export interface Said extends Rendered {
  readonly to: Who;
  /** Its number over all that was said, by which a reply names it. */
  readonly id: number;
  /** The event that brought it about. */
  readonly cause: string;
  readonly at: number;
}

/** Something that happened to a dialogue from outside. */
export interface Handed {
  readonly who: Who;
  readonly by: "customer" | "desk";
  readonly inbox: InboxEvent;
  readonly event: DialogueEvent;
}

/** A step that was stored. */
export interface Taken {
  readonly who: Who;
  readonly step: StepCommit;
  readonly said: readonly Said[];
}

/** That a customer's data went, and how much had happened by then. */
export interface Gone {
  readonly who: Who;
  /** Whether anybody wanted it. */
  readonly isWanted: boolean;
  readonly taken: number;
  readonly handed: number;
  readonly said: number;
  readonly arrivals: number;
}

/** That a stored dialogue was damaged when so many steps had been taken. */
export interface Damaged {
  readonly who: Who;
  readonly damage: Damage;
  readonly taken: number;
  readonly handed: number;
  readonly arrivals: number;
}

/** A line of what went on, for people. */
export type Line =
  | { readonly kind: "act"; readonly act: Act; readonly came: DialogueEvent | null }
  | { readonly kind: "said"; readonly said: Said }
  | { readonly kind: "called"; readonly arrival: Arrival }
  | { readonly kind: "told"; readonly words: string };

/** A case and all that came of it. */
export interface Played {
  readonly case: Case;
  readonly subject: Subject;
  readonly handed: readonly Handed[];
  readonly taken: readonly Taken[];
  /** How many steps had been stored when the acts were over; later ones are those of the recovery. */
  readonly takenBeforeRecovery: number;
  readonly said: readonly Said[];
  readonly arrivals: readonly Arrival[];
  readonly setAside: readonly FailedEvent[];
  /** The journal of each customer as it is read. */
  readonly journals: readonly [readonly JournalRecord[], readonly JournalRecord[]];
  readonly erasures: readonly Gone[];
  readonly damages: readonly Damaged[];
  /** What the desk keeps in the end. */
  readonly kept: Kept;
  /** The settings of each customer's bot at the end, as far as the ports allow. */
  readonly settings: readonly [DialogueSettings, DialogueSettings];
  /** What is still to be done when all works again and time has passed. */
  readonly leftOver: readonly string[];
  /** How long all of it took (ms, by the clock in hand). */
  readonly lastedMs: number;
  readonly lines: readonly Line[];
}

const channel = "fuzz";
const otherBot = "knocker";

/** Where a customer's dialogue takes place. */
export function addressOf(who: Who, { otherBot: other }: Pick<Case, "otherBot">): DialogueAddress {
  if (who === 0) return { channel, account: "bell", address: "ann" };
  if (other === null) return { channel, account: "bell", address: "bob" };
  return { channel, account: otherBot, address: "ann" };
}

/** Whose dialogue this is. @throws Error when it is nobody's, such as the one of somebody who was erased */
export function whoIs({ account, address }: DialogueAddress): Who {
  if (address === "bob") return 1;
  if (address === "ann") return account === otherBot ? 1 : 0;
  throw new Error(`Nobody is at ${address}.`);
}

/** Where a customer's updates come from. */
export function sourceOf({ channel, account }: DialogueAddress): string {
  return `${channel}:${account}`;
}

/** Whether an event is an update, something that a customer did. */
export function isUpdate({ source }: InboxKey): boolean {
  return source.startsWith(`${channel}:`);
}

/** Both customers. */
export const everybody: readonly [Who, Who] = [0, 1];

/** The buttons under a prompt, row by row. */
export function buttonsOf({ buttons }: Prompt): readonly Button[] {
  return buttons.flat();
}
