export { describeDeskStore } from "./desk-store-contract.ts";
export type { DeskStoreUnderTest, MakeDeskStore } from "./desk-store-under-test.ts";
export { createMemoryDeskStore } from "./memory-desk-store.ts";
