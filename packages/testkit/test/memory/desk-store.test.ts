import { describeDeskStore } from "@deskbell/testkit";
import { describe, expect, it } from "vitest";
import { memoryStorage } from "../memory-storage.ts";

describeDeskStore("memory", async () => memoryStorage(), { describe, it, expect });

describe("createMemoryDeskStore", () => {
  it("keeps what was committed whatever becomes of the object", async () => {
    const { store } = memoryStorage();
    const value = { languages: ["en"] };
    await store.commit([{ type: "setting.saved", name: "sample", value }]);
    value.languages.push("uk");
    expect(await store.settings()).toEqual({ sample: { languages: ["en"] } });
  });
});
