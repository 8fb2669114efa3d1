import { describe, expect, it } from "vitest";
import { describeDeskStore } from "../../src/contracts/desk-store.ts";
import { createMemoryDeskStore } from "../../src/memory/desk-store.ts";
import { createMemoryDialogueStore } from "../../src/memory/dialogue-store.ts";

async function makeStore() {
  const dialogues = createMemoryDialogueStore();
  return {
    store: createMemoryDeskStore(dialogues),
    notified: () => dialogues.pendingEvents(100),
    close: async () => {},
  };
}

describeDeskStore("memory", makeStore, { describe, it, expect });

describe("createMemoryDeskStore", () => {
  it("keeps what was committed whatever becomes of the object", async () => {
    const { store } = await makeStore();
    const value = { languages: ["en"] };
    await store.commit([{ type: "setting.saved", name: "sample", value }]);
    value.languages.push("uk");
    expect(await store.settings()).toEqual({ sample: { languages: ["en"] } });
  });
});
