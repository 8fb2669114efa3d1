import type { Visit } from "../visit.ts";
import { blocksBeforeTheAnswer, blocksInTheMiddle } from "./blocks.ts";
import { untilTheAgentLeaves, untilTheCustomerLeaves } from "./chats.ts";
import {
  asGuest,
  byEmail,
  byKnownContact,
  byTypedPhone,
  byUnknownContact,
  clumsily,
  inAnotherLanguage,
  withDoubts,
  withEdits,
} from "./requests.ts";

/** A way through the dialogue, from the first word to the last. */
export type Way = (visit: Visit) => Promise<void>;

/** The ways there are. */
export const ways: readonly [Way, ...Way[]] = [
  byKnownContact,
  byUnknownContact,
  byTypedPhone,
  byEmail,
  asGuest,
  withDoubts,
  withEdits,
  clumsily,
  inAnotherLanguage,
  untilTheCustomerLeaves,
  untilTheAgentLeaves,
  blocksInTheMiddle,
  blocksBeforeTheAnswer,
];
