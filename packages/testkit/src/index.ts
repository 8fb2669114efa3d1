/**
 * Conversations as tests: a customer in your hands, ports that do as they are told, time that passes when you say so, and suites that tell
 * whether an adapter keeps the contract of its port.
 *
 * @module testkit
 */

// A customer in the hands of a test, and what the customer may talk to.

export { describeTranscript, type TranscriptLine } from "./customer/describe-transcript.ts";
export type {
  CustomerAct,
  CustomerConnection,
  CustomerSpec,
  DialogueDriver,
  Heard,
  HeardButton,
} from "./customer/driver.ts";
export { type EngineDriver, type EngineDriverOptions, engineDriver } from "./customer/engine-driver.ts";
export { type FakeCustomer, type FakeCustomerOptions, fakeCustomer } from "./customer/fake-customer.ts";
export { type LocalDriverOptions, liveDriver } from "./customer/live-driver.ts";
export {
  type Backstage,
  type EmulatedMessage,
  type EmulatedPhone,
  type FileKind,
  type KnownTexts,
  type TelegramDriverOptions,
  telegramDriver,
} from "./customer/telegram-driver.ts";
export { type FakeCodeMail, fakeEmailCode } from "./ports/fake-email-proof.ts";
export { type FakePort, FakePortError } from "./ports/fake-port.ts";
export {
  type FakeContact,
  type FakePorts,
  type FakePortsOptions,
  fakePorts,
} from "./ports/fake-ports.ts";

// Ports in memory, and time in hand.

export { createFakeClock, type FakeClock } from "./fake-clock.ts";
export { createMemoryAnswerMails, type MemoryAnswerMails } from "./memory/answer-mails.ts";
export { createMemoryBans } from "./memory/bans.ts";
export { createMemoryDeskStore, type MemoryDeskStore } from "./memory/desk-store.ts";
export { createMemoryDialogueStore, type MemoryDialogueStore } from "./memory/dialogue-store.ts";
export { createMemoryEmailCodeStore, type MemoryEmailCodeStore } from "./memory/email-code-store.ts";
export { createMemoryLeaseStore } from "./memory/lease-store.ts";
export { createMemoryPersonalData, type MemoryOfCustomers } from "./memory/personal-data.ts";
export { createMemoryRetention } from "./memory/retention.ts";

// Contracts as tests, for adapters.

export { type AnswerMailsUnderTest, describeAnswerMails } from "./contracts/answer-mails.ts";
export { describeBacklogCounter } from "./contracts/backlog-counter.ts";
export { type BansUnderTest, describeBans } from "./contracts/bans.ts";
export { type ChatDeskUnderTest, describeChatDesk, type KeptChat } from "./contracts/chat-desk.ts";
export { type ClockUnderTest, describeClock } from "./contracts/clock.ts";
export { type ContactLookupUnderTest, describeContactLookup } from "./contracts/contact-lookup.ts";
export { describeDeskStore } from "./contracts/desk-store.ts";
export type { DeskStoreUnderTest, MakeDeskStore } from "./contracts/desk-store-under-test.ts";
export { describeDialogueStore } from "./contracts/dialogue-store.ts";
export { describeEmailCodeStore, type EmailCodeStoreUnderTest } from "./contracts/email-code-store.ts";
export { describeEmailProof, type EmailProofUnderTest, type SentCode } from "./contracts/email-proof.ts";
export { filedTickets, keptChats } from "./contracts/kept-by-desk.ts";
export { describeLeaseStore, type LeaseStoreUnderTest } from "./contracts/lease-store.ts";
export {
  describeMailDomainCheck,
  type MailDomainCheckUnderTest,
  type MailDomains,
} from "./contracts/mail-domain-check.ts";
export { describeOutbox } from "./contracts/outbox.ts";
export { describePersonalData, type PersonalDataUnderTest } from "./contracts/personal-data.ts";
export { describePrivacyDesk, type KeptWish, type PrivacyDeskUnderTest } from "./contracts/privacy-desk.ts";
export { describeRetention, type RetentionUnderTest } from "./contracts/retention.ts";
export type { MakeStorage, StorageUnderTest } from "./contracts/storage-under-test.ts";
export type { Expectation, TestApi } from "./contracts/test-api.ts";
export { describeTicketSink, type FiledTicket, type TicketSinkUnderTest } from "./contracts/ticket-sink.ts";

// Samples, for what an adapter tests beside its contract.

export { sampleJournal, sampleStep } from "./contracts/step-samples.ts";

// Conversations as data.

export { recordScript } from "./script/record-script.ts";
export {
  type RunOptions,
  runScript,
  type Scene,
  type ScriptDriver,
  type ScriptFailure,
  type ScriptReport,
} from "./script/run-script.ts";
export {
  type LineOf,
  parseScript,
  type Script,
  type ScriptReading,
  type ScriptSource,
  type ScriptStep,
} from "./script/script.ts";
