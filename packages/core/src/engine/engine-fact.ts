import type { CommitOutcome, InboxPayload } from "../ports/dialogue-store.ts";

/** Something that an engine did, for whoever counts. No fact names a customer, or holds what one said. */
export type EngineFact =
  /** A transaction was made with the steps of so many dialogues. */
  | { readonly kind: "stepsCommitted"; readonly steps: number; readonly durationMs: number }
  /** What became of one of its steps; a conflict is followed by another one of the same event. */
  | {
      readonly kind: "stepSettled";
      readonly event: InboxPayload["type"];
      readonly outcome: CommitOutcome;
    }
  /** No step could take an event in. */
  | { readonly kind: "eventSetAside"; readonly event: InboxPayload["type"]; readonly code: string }
  /** A port was asked. `code` says why it failed, null when it answered. */
  | {
      readonly kind: "callMade";
      readonly port: string;
      readonly outcome: "answered" | "failed" | "timedOut";
      readonly code: string | null;
      readonly durationMs: number;
    }
  /** The dialogue has learnt how a call ended. `answer` is the kind of answer, if the port has several, such as `opened`. */
  | {
      readonly kind: "callEnded";
      readonly port: string;
      readonly outcome: "answered" | "failed";
      readonly answer: string | null;
    };
