import { parseText } from "../model/text.ts";
import type { Answer } from "../rules/answer-ticket.ts";
import type { DeskContext } from "./context.ts";

/** What comes with an agent's text. */
export interface AnswerOptions {
  /** Name of the agent. */
  readonly agent?: string;
  /** Idempotency key: an answer with a known one is not given again. */
  readonly key?: string;
}

/** @throws DeskError `text.empty` or `text.tooLong` */
export function parseAnswer(
  { newId }: DeskContext,
  text: string,
  { agent, key }: AnswerOptions = {},
): Answer {
  return { text: parseText(text), agent: agent ?? null, key: key ?? newId() };
}
