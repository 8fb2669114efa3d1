import type { ParsedEmail } from "../identity/email.ts";
import type { ParsedPhone } from "../identity/phone.ts";
import type { Draft } from "../model/draft.ts";
import type { ContactValue, Identity, ValueStanding } from "../model/identity.ts";
import type { Prompt } from "../model/prompt.ts";
import type { AnswerReading } from "../model/question.ts";
import type { DialogueSettings } from "../model/settings.ts";
import type { TicketRef } from "../model/ticket-ref.ts";
import type { ContactCriteria } from "../ports/contact-lookup.ts";

/** A live chat that is open: the desk's id of it, and the key it was asked for with. */
export interface OpenChat {
  readonly id: string;
  readonly key: string;
}

/** A ticket of this customer, and whether it is open. */
export type KnownTicket = TicketRef & { readonly open: boolean };

/** What the customer sent as a number or an address, read but not judged. */
export type Reading =
  | { readonly of: "phone"; readonly parsed: ParsedPhone; readonly standing: ValueStanding }
  | {
      readonly of: "email";
      readonly parsed: ParsedEmail;
      readonly domainRejected: boolean;
      /** When it was sent (Unix ms). */
      readonly at: number;
    };

/** A value that the customer claimed: by what it is compared, and when (Unix ms). */
export interface Claim {
  readonly key: string;
  readonly at: number;
}

/** An address that is being proved by a code. */
export interface Proving {
  /** What is said when the code is asked for. */
  readonly news: "sent" | "sentAgain" | "wrong" | "expired" | "exhausted";
  readonly attemptsLeft: number;
  /** Another code can be sent from then on (Unix ms). */
  readonly resendAt: number;
  /** When the customer did what is being dealt with (Unix ms). */
  readonly at: number;
  /** The code under check; forgotten as soon as that is over. */
  readonly code: string | null;
}

/** The operator's question that is asked, and what has come of the last answer that was typed. */
export interface Answering {
  /** Id of the question. */
  readonly question: string;
  readonly reading: AnswerReading | null;
}

/** A lookup to make for a draft. Its answer counts only while the draft still says the same. */
export interface Lookup {
  readonly draftId: string;
  readonly criteria: ContactCriteria;
  /** Which of the criteria were merely claimed. */
  readonly claimed: readonly ContactValue[];
}

/** What a dialogue remembers. All of it is JSON; `settings` are merged in on load. */
export interface DialogueContext {
  readonly settings: DialogueSettings;
  /** The language that the customer chose with `/language`; null follows the device. */
  readonly language: string | null;
  /** What is being prepared now. */
  readonly draft: Draft | null;
  /** A request left for something else, to be taken up again. */
  readonly shelved: Draft | null;
  /** Confirmed requests on their way to the ticket sink, first come first. */
  readonly filing: readonly Draft[];
  /** The latest requests that became tickets, so that a second Confirm is understood. */
  readonly filed: readonly { readonly draftId: string; readonly number: number }[];
  /** The latest tickets of this customer, oldest first. */
  readonly tickets: readonly KnownTicket[];
  readonly chat: OpenChat | null;
  /** Texts that belong to nothing yet. */
  readonly kept: readonly string[];
  /** Questions asked so far: tells the buttons of one that belongs to no draft from those of another. */
  readonly asked: number;
  /** The question that waits for an answer, to be asked again after an interruption. */
  readonly question: Prompt | null;
  readonly reading: Reading | null;
  /** Refusals of the present question in a row. */
  readonly refusals: number;
  readonly lookups: readonly Lookup[];
  readonly proving: Proving | null;
  readonly answering: Answering | null;
  /** Different values that were claimed within the last hour, oldest first. */
  readonly claims: readonly Claim[];
  /** Who the customer was when a request was last filed. */
  readonly known: Identity | null;
  /** The ticket that the next text is for. */
  readonly writingTo: TicketRef | null;
  /** Whether the customer knows that the first request of `filing` takes longer. */
  readonly toldOfDelay: boolean;
  /** When the customer was last sent a copy of their data (Unix ms); 0 for never. */
  readonly exportedAt: number;
}

/** What is stored of it. */
export type StoredContext = Omit<DialogueContext, "settings">;

/** A dialogue of which nothing is known. */
export const emptyContext: StoredContext = {
  language: null,
  draft: null,
  shelved: null,
  filing: [],
  filed: [],
  tickets: [],
  chat: null,
  kept: [],
  asked: 0,
  question: null,
  reading: null,
  refusals: 0,
  lookups: [],
  proving: null,
  answering: null,
  claims: [],
  known: null,
  writingTo: null,
  toldOfDelay: false,
  exportedAt: 0,
};
