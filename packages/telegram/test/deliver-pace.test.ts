import { systemClock } from "@deskbell/core";
import type { Customer } from "@deskbell/telegram-emulator";
import { describe, expect, it } from "vitest";
import type { SendingLimits } from "../src/limits.ts";
import { addressOf, openDelivery } from "./open-delivery.ts";
import { until } from "./support.ts";

/** Narrow enough to be met by a few messages. */
const limits: SendingLimits = { perSecond: 40, perChatPerSecond: 4, chatBurst: 3, perGroupPerMinute: 6 };

describe("the pace of delivery", () => {
  it("breaks no limit with 200 messages to 20 chats", async () => {
    const { emulator, outbox, clock, customer, put, deliver, sentTo } = await openDelivery({ limits });
    const texts = Array.from({ length: 10 }, (_, index) => `message ${index}`);
    const people: Customer[] = [];
    for (let index = 0; index < 20; index += 1) people.push(customer(`Customer ${index}`));
    for (const person of people) await put(person, ...texts);
    deliver({ limits });
    await until(() => {
      clock.advance(5);
      expect(outbox.outcomes).toHaveLength(200);
    }, 15_000);
    expect(emulator.violations).toEqual([]);
    expect(people.map(sentTo)).toEqual(people.map(() => texts));
    expect(new Set(outbox.outcomes.map(({ kind }) => kind))).toEqual(new Set(["delivered"]));
  });

  it("breaks none either when time passes by itself", async () => {
    const faster = { ...limits, perSecond: 200, perChatPerSecond: 20 };
    const { emulator, outbox, customer, put, deliver } = await openDelivery({
      limits: faster,
      now: systemClock.now,
    });
    for (let index = 0; index < 20; index += 1) {
      await put(
        customer(`Customer ${index}`),
        ...Array.from({ length: 10 }, (_, count) => `message ${count}`),
      );
    }
    deliver({ limits: faster, clock: systemClock });
    await until(() => expect(outbox.outcomes).toHaveLength(200), 15_000);
    expect(emulator.violations).toEqual([]);
  });

  it("breaks limits when it is told of none", async () => {
    const { emulator, outbox, customer, put, deliver } = await openDelivery({ limits });
    await put(customer("Anna"), "one", "two", "three", "four");
    deliver();
    await until(() => expect(outbox.outcomes).toHaveLength(4));
    expect(emulator.violations).not.toEqual([]);
  });

  it("keeps to the limit of groups", async () => {
    const { emulator, outbox, clock, deliver } = await openDelivery({ limits });
    const group = emulator.group({ title: "Team" });
    const dialogue = { channel: "telegram", account: "99", address: String(group.id) };
    await outbox.put(
      dialogue,
      Array.from({ length: 13 }, (_, index) => ({ text: `message ${index}` })),
    );
    deliver({ limits });
    await until(() => {
      clock.advance(250);
      expect(outbox.outcomes).toHaveLength(13);
    });
    expect(emulator.violations).toEqual([]);
    expect(clock.now()).toBeGreaterThanOrEqual(1_120_000);
  });

  it("counts what is sent aside, and leaves it where it would be too much", async () => {
    const { emulator, clock, deliver } = await openDelivery({ limits });
    const group = emulator.group({ title: "Team" });
    const { sendAside } = deliver({ limits });
    const sent: number[] = [];
    for (let index = 0; index < 20; index += 1) {
      await sendAside(String(group.id), async () => sent.push(index));
      clock.advance(1000);
    }
    expect(sent).toEqual([0, 1, 2, 3, 4, 5]);
    const failing = sendAside("1", () => Promise.reject(new Error("No")));
    await expect(failing).rejects.toThrow("No");
  });

  it("answers at once, whoever has a long backlog", async () => {
    const { emulator, outbox, clock, customer, put, deliver, sentTo } = await openDelivery({ limits });
    const [anna, boris] = [customer("Anna"), customer("Boris")];
    await put(anna, ...Array.from({ length: 50 }, (_, index) => `old ${index}`));
    const { wake } = deliver({ limits });
    await until(() => {
      clock.advance(25);
      expect(sentTo(anna).length).toBeGreaterThanOrEqual(4);
    });
    await outbox.put(addressOf(boris), [{ text: "new" }]);
    wake();
    const at = clock.now();
    await until(() => {
      if (clock.now() < at + 50) clock.advance(25);
      expect(sentTo(boris)).toEqual(["new"]);
    });
    expect(emulator.violations).toEqual([]);
  });
});
