import { describe, it } from "vitest";
import { eventually } from "../eventually.ts";
import { sharedDesk } from "./desk-under-test.ts";
import { filesAsGuest } from "./journeys.ts";

describe("an agent's answer", () => {
  const desk = sharedDesk();

  async function deliveries(number: number) {
    const view = await desk().runtime.desk.ticket(number);
    return Object.values(view.deliveries).map(({ state, isUncertain, reason }) => [
      state,
      isUncertain,
      reason,
    ]);
  }

  async function unreachable(number: number) {
    return (await desk().runtime.desk.ticket(number)).unreachable?.reason ?? null;
  }

  it("is known to have come", async () => {
    const anna = desk().customer();
    const number = await filesAsGuest(anna);
    await desk().runtime.desk.answerTicket(number, "Try water.");
    await anna.hears("ticket.answered", { number, text: "Try water." });
    await eventually(() => deliveries(number)).toEqual([["delivered", false, null]]);
  });

  it("is known to have come perhaps twice when the connection broke", async () => {
    const anna = desk().customer();
    const number = await filesAsGuest(anna);
    desk().emulator.faults.add(
      { kind: "drop", processed: true },
      { method: "sendMessage", chatId: anna.phone.id },
    );
    await desk().runtime.desk.answerTicket(number, "Try water.");
    await eventually(() => deliveries(number)).toEqual([["delivered", true, null]]);
  });

  it("is known not to come to a customer who has blocked the bot, until she is back", async () => {
    const anna = desk().customer();
    const number = await filesAsGuest(anna);
    anna.phone.blocks();
    await eventually(() => unreachable(number)).toBe("blocked");
    await desk().runtime.desk.answerTicket(number, "Try water.");
    await eventually(() => deliveries(number)).toEqual([["failed", false, "blocked"]]);
    anna.phone.unblocks();
    await eventually(() => unreachable(number)).toBe(null);
    await desk().runtime.desk.answerTicket(number, "Still there?");
    await anna.hears("ticket.answered", { number, text: "Still there?" });
    await eventually(() => deliveries(number)).toEqual([
      ["failed", false, "blocked"],
      ["delivered", false, null],
    ]);
  });
});
