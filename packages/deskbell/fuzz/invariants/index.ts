// What is promised, whatever happens: the table of contents.

import {
  cancelEnds,
  nobodyIsLeftInSilence,
  silenceEnds,
  startGreets,
  textsAreTakenIn,
  thereIsAWayOn,
} from "./answers.ts";
import {
  agentsAreHeardOnce,
  chatTextsGoToTheManager,
  nothingIsCalledUnasked,
  postsArriveOnce,
} from "./chats.ts";
import {
  erasedBeginAnew,
  nothingOfErasedIsKept,
  nothingOfErasedIsUsed,
  ticketsAreKept,
  wishesAreCarriedOut,
} from "./erasure.ts";
import type { Invariant } from "./invariant.ts";
import {
  claimsAreLimited,
  lookupsSayWhatIsClaimed,
  nothingOfOthersIsFiled,
  nothingOfOthersIsSaid,
  onlyProofVerifies,
} from "./privacy.ts";
import { recoveryIsSaid, restIsSalvaged } from "./recovery.ts";
import {
  everyEventCountsOnce,
  journalCanBeReplayed,
  journalNamesWhatWasSaid,
  nothingIsLeftUndone,
  nothingIsSetAside,
  storedIsJson,
} from "./storage.ts";
import {
  additionsArriveOnce,
  attemptsAreAlike,
  detailsKeepTheirOrder,
  nothingIsFiledUnseen,
  numbersAreTold,
  oneTicketAConfirmation,
  ticketHoldsItsReview,
  ticketHoldsWhatWasTyped,
} from "./tickets.ts";
import {
  everybodyHearsTheirLanguage,
  everyMessageCanBeSent,
  everythingHasWords,
  wordsAreShownAsWritten,
} from "./words.ts";

/** Every invariant under the sentence that it checks. */
export const invariants = {
  "every event counts once, and each customer's in order": everyEventCountsOnce,
  "no event is set aside": nothingIsSetAside,
  "when all works again, nothing is left undone": nothingIsLeftUndone,
  "one ticket comes of each confirmation": oneTicketAConfirmation,
  "the number of each ticket is told once": numbersAreTold,
  "nothing is filed that was not confirmed, where there is a review": nothingIsFiledUnseen,
  "a ticket holds what its review showed": ticketHoldsItsReview,
  "a ticket holds what its customer typed": ticketHoldsWhatWasTyped,
  "the texts of a ticket keep their order, unless it was left aside": detailsKeepTheirOrder,
  "every attempt at a call asks for the same": attemptsAreAlike,
  "what is added to a ticket reaches it once, and is its customer's": additionsArriveOnce,
  "what is written in a chat arrives once, in order": postsArriveOnce,
  "texts in a chat go to the manager": chatTextsGoToTheManager,
  "what agents do is told once, to whom it concerns": agentsAreHeardOnce,
  "nothing is called that no step asked for": nothingIsCalledUnasked,
  "nothing of others is said": nothingOfOthersIsSaid,
  "nothing of others is filed": nothingOfOthersIsFiled,
  "only proof verifies": onlyProofVerifies,
  "lookups say what is merely claimed": lookupsSayWhatIsClaimed,
  "claims are limited": claimsAreLimited,
  "the desk keeps every ticket, unless its customer was erased": ticketsAreKept,
  "of who was erased nothing is kept": nothingOfErasedIsKept,
  "of who was erased nothing is said or handed on": nothingOfErasedIsUsed,
  "who was erased begins anew": erasedBeginAnew,
  "whoever wants to be forgotten is, and nobody else": wishesAreCarriedOut,
  "a dialogue that cannot be read begins anew, and says so": recoveryIsSaid,
  "what can be salvaged is": restIsSalvaged,
  "whatever a customer does is answered": nobodyIsLeftInSilence,
  "silence ends": silenceEnds,
  "there is a way on": thereIsAWayOn,
  "/start greets": startGreets,
  "/cancel ends what is going on": cancelEnds,
  "texts are taken in": textsAreTakenIn,
  "whatever is said has words in every language": everythingHasWords,
  "every message can be sent": everyMessageCanBeSent,
  "what people write is shown as written": wordsAreShownAsWritten,
  "everybody hears their language": everybodyHearsTheirLanguage,
  "what is stored is JSON": storedIsJson,
  "a journal can be replayed": journalCanBeReplayed,
  "the journal names what was said": journalNamesWhatWasSaid,
} as const satisfies Readonly<Record<string, Invariant>>;

/** An invariant by its sentence. */
export type Sentence = keyof typeof invariants;
