import {
  type Difference,
  errorCode,
  type InboxPayload,
  type JournalRecord,
  type Replayed,
} from "@deskbell/core";
import { oneLine, time } from "../output.ts";

// A step of a dialogue in words: what happened, what came of it, and what today's program makes of it.

/** An outcome as JSON can hold it: of an error its code, as messages may hold personal data. */
export type Today =
  | Exclude<Replayed, { readonly kind: "fails" }>
  | { readonly kind: "fails"; readonly code: string };

/** What became of an entry, for people and programs. */
export function toToday(outcome: Replayed | undefined): Today {
  if (outcome === undefined) return { kind: "skipped", why: "unknownBefore" };
  return outcome.kind === "fails" ? { kind: "fails", code: errorCode(outcome.error) } : outcome;
}

/** An entry and its replay. */
export interface Step {
  readonly record: JournalRecord;
  readonly today: Today;
}

/** The lines of a step. */
export function describeStep({ record, today }: Step): readonly string[] {
  const { at, from, to, prompts, calls, event, input } = record;
  const detail = input === null ? "" : describeEvent(input.event);
  return [
    `${time(at)} ${event}${detail === "" ? "" : `: ${detail}`}`,
    `  ${describeMove(from, to)}`,
    ...(prompts.length === 0 ? [] : [`  said ${prompts.join(", ")}`]),
    ...(calls.length === 0 ? [] : [`  called ${calls.map(({ port }) => port).join(", ")}`]),
    ...describeToday(today),
  ];
}

/** What is worth reading of an event beside its type. */
function describeEvent(event: InboxPayload): string {
  switch (event.type) {
    case "text.typed":
    case "text.edited":
    case "ticket.replied":
    case "ticket.answered":
    case "chat.answered":
      return oneLine(event.text);
    case "button.pressed":
      return event.action;
    case "contact.shared":
      return `${event.phone} (${event.owner})`;
    case "content.unsupported":
      return event.content;
    case "call.succeeded":
      return oneLine(JSON.stringify(event.output));
    case "call.failed":
      return event.code;
    case "timer.due":
      return event.name;
    default:
      return "";
  }
}

function describeMove(from: unknown, to: unknown): string {
  const [before, after] = [describeState(from), describeState(to)];
  return before === after ? `stays ${after}` : `${before} → ${after}`;
}

/** The innermost states, of regions that rest only the conversation's. */
function describeState(value: unknown): string {
  if (value === null) return "new";
  const leaves = leavesOf(value, []).filter(
    ([region, ...inner]) => region === "conversation" || inner.join() !== "idle",
  );
  return leaves.map((path) => path.join(".").replace(/^conversation\./, "")).join(" + ");
}

function leavesOf(value: unknown, path: readonly string[]): readonly (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [[...path, String(value)]];
  return Object.entries(value).flatMap(([name, inner]) => leavesOf(inner, [...path, name]));
}

function describeToday(today: Today): readonly string[] {
  switch (today.kind) {
    case "same":
      return [];
    case "skipped":
      return [`  (not replayed: ${today.why === "erased" ? "erased" : "what came before is not known"})`];
    case "fails":
      return [`  ✗ today: fails with ${today.code}`];
    case "differs":
      return today.differences.map((difference) => `  ✗ today: ${describeDifference(difference)}`);
  }
}

function describeDifference(difference: Difference): string {
  switch (difference.in) {
    case "state":
      return `goes to ${describeState(difference.today)}`;
    case "prompts":
      return `says ${difference.today.join(", ") || "nothing"}`;
    case "calls":
      return `calls ${difference.today.join(", ") || "nothing"}`;
  }
}
