/**
 * The dialogue of a support desk as an XState machine, and the engine that runs it so that it survives.
 *
 * Six doors: the machine, for whoever runs it live; the engine; its ports, which are yours to write; what adapters of storage and channels
 * need; what a dialogue is made of; and the reading of what customers type.
 *
 * @module core
 */

// The dialogue, and its settings. Live: createActor(createDialogue().provide({ actors: toActors(ports, site) })).

export { type LiveActors, type LiveSite, toActors } from "./engine/live-actors.ts";
export type { DialogueContext, StoredContext } from "./machine/context.ts";
export { createDialogue, type DialogueMachine, type DialogueOptions } from "./machine/dialogue.ts";
export type {
  CallInputs,
  CallName,
  CallOutputs,
  DialogueInput,
  PromptEmitted,
  StateMeta,
} from "./machine/setup.ts";
export {
  completeSettings,
  type DialogueSettings,
  defaultSettings,
  type EmailProofDemand,
  type LookupBy,
  type Requirement,
  type SomeSettings,
} from "./model/settings.ts";

// The engine, for whoever needs it to survive.

export { errorCode } from "./engine/attempt.ts";
export { type CallPolicy, callNames, callPolicies } from "./engine/call-policy.ts";
export { createEngine, type Engine, type EngineOptions } from "./engine/engine.ts";
export type { EngineFact } from "./engine/engine-fact.ts";
export { type Ports, settingsWithin } from "./engine/ports.ts";
export { EngineError } from "./engine/require-parts.ts";
export { systemClock } from "./engine/system-clock.ts";

// The ports: what a dialogue needs of the world, each with its contract.

export type { ChatDesk, ChatLeaving, ChatOpening, ChatPost, ChatRequest } from "./ports/chat-desk.ts";
export type { Clock } from "./ports/clock.ts";
export type { ContactClaim, ContactCriteria, ContactLookup, ContactQuery } from "./ports/contact-lookup.ts";
export type {
  EmailProof,
  EmailProofAttempt,
  EmailProofRequest,
  EmailProofSending,
  EmailProofVerdict,
} from "./ports/email-proof.ts";
export { type Logger, type LogMethod, silentLogger } from "./ports/logger.ts";
export type { MailDomainCheck, MailDomainVerdict } from "./ports/mail-domain-check.ts";
export type { ErasureRequest, PrivacyDesk } from "./ports/privacy-desk.ts";
export type {
  TicketAddition,
  TicketAnswer,
  TicketReceipt,
  TicketRequest,
  TicketSink,
} from "./ports/ticket-sink.ts";

// For adapters of storage and channels: what is stored, what is delivered, and who may.

export {
  deliverOutbox,
  type OutboxDelivery,
  type OutboxDeliveryOptions,
  type Sent,
} from "./engine/deliver-outbox.ts";
export {
  type HeldLease,
  type HoldOptions,
  holdLease,
  type LeaseTiming,
  leaseTiming,
} from "./engine/hold-lease.ts";
export { type LeaseClaim, mayTake } from "./engine/may-take.ts";
export { pause } from "./engine/pause.ts";
export { type ChannelOccurrence, toInboxEvents } from "./engine/to-inbox-events.ts";
export type { Backlog, BacklogCounter } from "./ports/backlog.ts";
export type {
  Call,
  CommitOutcome,
  DialogueStore,
  FailedEvent,
  InboxEvent,
  InboxKey,
  InboxPayload,
  LoadedDialogue,
  OutboxDraft,
  StepCommit,
  StoredDialogue,
  Timer,
} from "./ports/dialogue-store.ts";
export type {
  EmailCode,
  EmailCodeJudgement,
  EmailCodeStore,
  NewEmailCode,
} from "./ports/email-code-store.ts";
export type { Journal, JournalCall, JournalEntry, JournalInput, JournalRecord } from "./ports/journal.ts";
export type { Lease, LeaseStore, LeaseTerms } from "./ports/lease-store.ts";
export type {
  DeliveryOutcome,
  MessageDelivery,
  Outbox,
  OutboxHeads,
  OutboxMessage,
  Unreachable,
} from "./ports/outbox.ts";
export { type Difference, type Replayed, replay } from "./step/replay.ts";
export { type Renderer, type StepTools, step } from "./step/step.ts";

// The model: what a dialogue is made of.

export {
  type ContactMatch,
  type ContactRef,
  type MatchedContact,
  type MatchState,
  matchLevel,
} from "./model/contact-match.ts";
export { type CustomerFact, commandFacts, textFacts } from "./model/customer-fact.ts";
export type { CustomerProfile } from "./model/customer-profile.ts";
export { type BotAddress, botKey, type DialogueAddress, dialogueKey } from "./model/dialogue-address.ts";
export type { CustomerEvent, DeskEvent, DialogueEvent, Occurrence } from "./model/event.ts";
export { DeskbellError } from "./model/failure.ts";
export {
  type ContactValue,
  type GivenEmail,
  type GivenPhone,
  type Identity,
  type IdentityLevel,
  type IdentityMethod,
  type IdentityStanding,
  identityLevel,
  identityStanding,
  toStanding,
  unidentified,
  type ValueStanding,
} from "./model/identity.ts";
export type { LocalTexts } from "./model/local-texts.ts";
export { type Observer, undisturbed } from "./model/observer.ts";
export {
  type Button,
  type ButtonAction,
  buttonActions,
  type Prompt,
  type PromptKey,
  type PromptParams,
  type QuestionRefused,
  type ReviewedAnswer,
} from "./model/prompt.ts";
export type {
  Answer,
  AnswerFormat,
  AnswerProblem,
  AnswerReading,
  AnswerValidator,
  AnswerVerdict,
  Choice,
  ChoiceQuestion,
  Question,
  TextQuestion,
} from "./model/question.ts";
export type { RenderedMail } from "./model/rendered-mail.ts";
export type { RenderedButton, RenderedDocument, RenderedPrompt } from "./model/rendered-prompt.ts";
export type { TicketRef } from "./model/ticket-ref.ts";

// What customers give of themselves, read.

export { toFormat } from "./answers/answer-format.ts";
export { type AnswerValidators, judgeAnswer } from "./answers/judge-answer.ts";
export { matchedLimit, type PatternReading, parsePattern, patternLimit } from "./answers/pattern.ts";
export {
  type EmailProblem,
  type EmailReading,
  emailKey,
  type ParsedEmail,
  parseEmail,
} from "./identity/email.ts";
export { countryOfLanguage } from "./identity/language-country.ts";
export {
  type ParsedPhone,
  type PhoneDoubt,
  type PhoneOptions,
  type PhoneProblem,
  parsePhone,
} from "./identity/phone.ts";
export { examplePhone } from "./identity/phone-example.ts";
export type { PhoneReading } from "./identity/phone-reading.ts";
