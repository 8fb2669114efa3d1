import type { DeliveryOutcome } from "@deskbell/core";

/** Something that a bot did, for whoever counts. No fact names a chat, or holds what was said. */
export type BotFact =
  /** An update came. */
  | {
      readonly kind: "updateReceived";
      /** The field that says what it is, such as `message`; `unknown` for any other. */
      readonly update: string;
      readonly outcome: UpdateOutcome;
      /** How long ago it happened, null where Telegram gives no date. To the second, as Telegram dates. */
      readonly ageMs: number | null;
    }
  /** A message of the outbox was tried. `reason` says why it did not get through as it was, null when it did. */
  | {
      readonly kind: "messageTried";
      readonly outcome: DeliveryOutcome["kind"];
      readonly reason: string | null;
      readonly durationMs: number;
    }
  /** Telegram asked for patience, and so nothing is sent to a chat, or to anybody. */
  | { readonly kind: "sendingHeld"; readonly scope: "chat" | "everything"; readonly durationMs: number };

/**
 * What became of an update: a dialogue took it in, it was noted who can be written to, a group was shown the way to the private chat,
 * nothing was to be done, or it could not be stored and will be offered again.
 */
export type UpdateOutcome = "taken" | "noted" | "redirected" | "ignored" | "refused";
