import { createDesk, type Erasure } from "@deskbell/desk";
import { createFakeClock, createMemoryDeskStore } from "@deskbell/testkit";
import { describe, expect, it } from "vitest";
import { dialogue, newDesk } from "../new-desk.ts";

const request = { key: "k1", dialogue, language: "uk" };

function deskThatErases() {
  const wishes: Erasure[] = [];
  const desk = createDesk({
    store: createMemoryDeskStore(),
    clock: createFakeClock(7000),
    newId: () => "id",
    personalData: { saveErasure: async (erasure) => void wishes.push(erasure) },
  });
  return { desk, wishes };
}

describe("a wish to be forgotten", () => {
  it("waits for an operator", async () => {
    const { desk, wishes } = deskThatErases();
    await desk.privacyDesk.requestErasure(request);
    expect(wishes).toEqual([
      { dialogue, state: "requested", mode: "anonymise", withContact: false, language: "uk", at: 7000 },
    ]);
  });

  it("is an order where the settings say so, and goes as far as they say", async () => {
    const { desk, wishes } = deskThatErases();
    await desk.settings.set("privacy.selfErase", "true");
    await desk.settings.set("retention.mode", "delete");
    await desk.privacyDesk.requestErasure(request);
    expect(wishes).toMatchObject([{ state: "ordered", mode: "delete", withContact: false }]);
  });

  it("is refused by a desk that has no place for it", async () => {
    await expect(newDesk().desk.privacyDesk.requestErasure(request)).rejects.toMatchObject({
      code: "privacy.unconnected",
      message: "This desk was made without a place for wishes to be erased.",
    });
  });
});
