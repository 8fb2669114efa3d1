import {
  createMemoryDialogueStore,
  describeBacklogCounter,
  describeDialogueStore,
  describeOutbox,
} from "@deskbell/testkit";
import { describe, expect, it } from "vitest";
import { memoryStorage } from "../memory-storage.ts";

const makeStorage = async () => memoryStorage();

describeDialogueStore("the memory store", makeStorage, { describe, it, expect });
describeOutbox("the memory store", makeStorage, { describe, it, expect });
describeBacklogCounter("the memory store", makeStorage, { describe, it, expect });

describe("a memory store", () => {
  const event = {
    source: "desk",
    id: "1",
    dialogue: { channel: "test", account: "bot", address: "ann" },
    customer: null,
    event: { type: "chat.closed", id: "1", at: 1, chatId: "c" },
  } as const;

  it("leaves events once, all or none", async () => {
    const store = createMemoryDialogueStore();
    expect(store.leave([event])).toBe(true);
    expect(store.leave([{ ...event, id: "2" }, event])).toBe(false);
    expect(
      store.leave([
        { ...event, id: "2" },
        { ...event, id: "2" },
      ]),
    ).toBe(false);
    expect(await store.pendingEvents(10)).toEqual([event]);
  });

  it("is not changed through what it gave or was given", async () => {
    const store = createMemoryDialogueStore();
    const given = structuredClone(event);
    store.leave([given]);
    Object.assign(given.dialogue, { address: "changed" });
    const [found] = await store.pendingEvents(1);
    Object.assign(found ?? {}, { id: "changed" });
    expect(await store.pendingEvents(1)).toEqual([event]);
  });
});
