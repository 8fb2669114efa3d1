// What invariants have in common: how to find in the evidence what they talk about.

import type { DialogueAddress, DialogueContext, TicketReceipt, TicketRequest } from "@deskbell/core";
import type { Who } from "../acts/act.ts";
import { type Damaged, type Played, type Said, type Taken, whoIs } from "../stage/played.ts";

/** A ticket that exists: its request as it came first, and its receipt. */
export interface MadeTicket {
  readonly who: Who;
  readonly request: TicketRequest;
  readonly receipt: TicketReceipt;
  /** The number of the arrival that made it. */
  readonly arrival: number;
}

/** The tickets of a run: one for each number that the sink gave. */
export function ticketsOf({ arrivals }: Played): readonly MadeTicket[] {
  const made = new Map<string, MadeTicket>();
  for (const [arrival, { port, input, output }] of arrivals.entries()) {
    if (port !== "createTicket") continue;
    const [request, receipt] = [input as TicketRequest, output as TicketReceipt];
    if (!made.has(receipt.ticket.id)) {
      made.set(receipt.ticket.id, { who: whoIs(request.dialogue), request, receipt, arrival });
    }
  }
  return [...made.values()];
}

/** A request as it is written. */
export type Draft = DialogueContext["filing"][number];

/**
 * A request that was handed over to be filed: by a Confirm, with the review that was confirmed by it; or, where nothing is reviewed, by the
 * last answer that it needed.
 */
export interface Confirmation {
  readonly who: Who;
  readonly taken: Taken;
  /** The number of the step. */
  readonly step: number;
  readonly isPressed: boolean;
  readonly review: Said | undefined;
  /** What the step that took it in left to be filed. */
  readonly draft: Draft | undefined;
  /** The key that the ticket has to have. */
  readonly key: string;
}

/** The confirmations of a run, in order. */
export function confirmationsOf({ taken }: Played): readonly Confirmation[] {
  const reviews: Said[] = [];
  const confirmations: Confirmation[] = [];
  for (const [index, each] of taken.entries()) {
    const { who, step, said } = each;
    if (said.some(({ prompt }) => prompt.key === "request.sending")) {
      const isPressed = isConfirm(each);
      const review = isPressed ? reviews.findLast(({ to }) => to === who) : undefined;
      const draft = (step.stored.context as DialogueContext).filing.at(-1);
      const draftId = isPressed ? confirmedIn(review) : draft?.id;
      const key = keyOf(step.dialogue, draftId);
      confirmations.push({ who, taken: each, step: index, isPressed, review, draft, key });
    }
    reviews.push(...said.filter(({ prompt }) => prompt.key === "review.asked"));
  }
  return confirmations;
}

function isConfirm({ step }: Taken): boolean {
  const { event } = step.journal.input;
  return event.type === "button.pressed" && event.action === "request.confirm";
}

function confirmedIn(review: Said | undefined): string | undefined {
  const ref = review && refOf(review, "request.confirm");
  return ref?.slice(0, ref.lastIndexOf("."));
}

function keyOf({ channel, account, address }: DialogueAddress, draftId = ""): string {
  return `${channel}/${account}/${address}#${draftId}`;
}

function refOf({ prompt }: Said, action: string): string | null {
  return prompt.buttons.flat().find((button) => button.action === action)?.ref ?? null;
}

/** The texts that a customer typed, in order, each once. */
export function typedBy({ handed }: Played, who: Who): readonly string[] {
  return handed.flatMap(({ who: by, event }) => {
    if (by !== who) return [];
    if (event.type === "text.typed" || event.type === "ticket.replied") return [event.text];
    return [];
  });
}

/** What a customer typed, and what subjects are made of it: one line each. */
export function wordsOf(played: Played, who: Who): ReadonlySet<string> {
  const typed = typedBy(played, who);
  return new Set([...typed, ...typed.map((text) => text.trim().replaceAll(/\s+/gu, " "))]);
}

/** Whatever a customer brought in: texts, edits, contacts, buttons' references. */
export function broughtBy({ handed }: Played, who: Who): string {
  return handed
    .filter((each) => each.who === who)
    .map(({ event }) => JSON.stringify(event))
    .join("\n");
}

/** The digits of a text, in whatever script they are. */
export function digitsOf(text: string): string {
  return text.normalize("NFKC").replaceAll(/\D/g, "");
}

/** The calls that a customer's steps started, in order, each with the number of the step. */
export function callsOf({ taken }: Played, who: Who, port: string) {
  return taken.flatMap(({ who: of, step }, index) =>
    of === who
      ? step.startedCalls.filter((call) => call.port === port).map((call) => ({ ...call, step: index }))
      : [],
  );
}

/**
 * Whether a customer was erased after so many of something, or all that their dialogue remembered was, so that what had been begun by then
 * may have been dropped.
 */
export function isErasedSince(
  { erasures, damages }: Played,
  who: Who,
  what: "taken" | "handed" | "arrivals",
  count: number,
): boolean {
  const isGone = erasures.some((each) => each.isWanted && each.who === who && each[what] > count);
  return isGone || damages.some((each) => isForgotten(each) && each.who === who && each[what] > count);
}

function isForgotten({ damage: { kind } }: Damaged): boolean {
  return kind === "context";
}

/** Whether a customer's dialogue ever began anew because it could not be read. */
export function isEverDamaged({ damages }: Played, who: Who): boolean {
  return damages.some((each) => each.who === who && each.damage.kind !== "older");
}

/** Whether a step began its dialogue anew. */
export function isRecovery({ said }: Taken): boolean {
  return said.some(({ prompt }) => prompt.key === "recovered");
}

/** How many steps had been taken when a customer was erased last; 0 if they never were. */
export function bornAt({ erasures }: Played, who: Who): number {
  return erasures.findLast((each) => each.who === who)?.taken ?? 0;
}

/** The dialogue of a port's input, where it says so. */
export function dialogueOf(input: unknown): DialogueAddress | null {
  const { dialogue, from, claim } = input as {
    dialogue?: DialogueAddress;
    from?: { dialogue: DialogueAddress };
    claim?: { dialogue: DialogueAddress };
  };
  return dialogue ?? from?.dialogue ?? claim?.dialogue ?? null;
}

/** The last step of a customer between two numbers of steps. */
export function lastStep({ taken }: Played, who: Who, from: number, until: number): Taken | undefined {
  return taken.slice(from, until).findLast((each) => each.who === who);
}
