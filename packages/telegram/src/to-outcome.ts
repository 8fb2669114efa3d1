import type { DeliveryOutcome, OutboxMessage } from "@deskbell/core";
import { backoffMs } from "./backoff.ts";
import { rewriteDocument, type StoredDocument } from "./document.ts";
import type { Verdict } from "./judge-failure.ts";
import { rewrite, type StoredMessage } from "./rewrite.ts";

/** What is known beside the message. */
export interface Circumstances {
  readonly now: number;
  /** Whether messages to other chats fail as well, and none gets through. */
  readonly isTrouble: boolean;
  readonly random: () => number;
}

/** The longest pause before an attempt that cannot double anything. */
const longestPauseMs = 60_000;
/** The longest pause before one that can. */
const longestDoubtMs = 300_000;

/**
 * Attempts of unknown outcome after which a message is given up, so that one that breaks the server does not silence its chat for ever:
 * ten, in less than ten minutes, while others get through; as many as three hours hold when nothing does, for then it is not the message.
 */
const mostDoubts = 10;
const mostDoubtsInTrouble = 45;

/** What to record of a message that could not be sent. */
export function toOutcome(
  verdict: Verdict,
  message: OutboxMessage,
  form: StoredMessage | StoredDocument,
  { now, isTrouble, random }: Circumstances,
): DeliveryOutcome {
  const { id, attempts, uncertain } = message;
  const failed = (reason: string) => ({ kind: "failed", id, at: now, reason }) as const;
  switch (verdict.kind) {
    case "blocked":
      return { kind: "unreachable", id, at: now, reason: verdict.kind };
    case "refused":
      return failed(verdict.kind);
    case "rewrite": {
      const { refusal } = verdict;
      const payload = "document" in form ? rewriteDocument(form, refusal) : rewrite(form, refusal);
      return payload === null ? failed("refused") : { kind: "rewritten", id, payload, reason: "refused" };
    }
    case "limited":
    case "offline": {
      const told = verdict.kind === "limited" ? verdict.afterMs : null;
      const waitMs = told ?? backoffMs(attempts + 1, longestPauseMs, random);
      return { kind: "postponed", id, dueAt: now + waitMs, reason: verdict.kind, uncertain: false };
    }
    case "unknown": {
      const doubts = uncertain + 1;
      if (doubts >= (isTrouble ? mostDoubtsInTrouble : mostDoubts)) return failed(verdict.kind);
      const dueAt = now + backoffMs(doubts, longestDoubtMs, random);
      return { kind: "postponed", id, dueAt, reason: verdict.kind, uncertain: true };
    }
  }
}
