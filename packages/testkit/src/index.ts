// Ports in memory, and time in hand.

export { describeDeskStore } from "./desk-store-contract.ts";
export type { DeskStoreUnderTest, MakeDeskStore } from "./desk-store-under-test.ts";
// Contracts as tests, for adapters.
export { describeDialogueStore } from "./dialogue-store-contract.ts";
export { createFakeClock, type FakeClock } from "./fake-clock.ts";
export { createMemoryDeskStore } from "./memory-desk-store.ts";
export { createMemoryDialogueStore, type MemoryDialogueStore } from "./memory-dialogue-store.ts";
export { describeOutbox } from "./outbox-contract.ts";
// Samples, for what an adapter tests beside its contract.
export { sampleJournal, sampleStep } from "./step-samples.ts";
export type { MakeStorage, StorageUnderTest } from "./storage-under-test.ts";
export type { Expectation, TestApi } from "./test-api.ts";
