import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type EmulatorOptions, telegramLimits } from "../../src/index.ts";
import { createPace } from "../../src/world/limits.ts";
import { call, start } from "../support.ts";

async function startWithAnna(options: Partial<EmulatorOptions>) {
  let now = 1_700_000_000_000;
  const emulator = await start({ now: () => now, ...options });
  const anna = emulator.customer({ firstName: "Anna" });
  anna.starts();
  const send = (chat_id: number = anna.id) => call(emulator, "sendMessage", { chat_id, text: "Hello" });
  const pass = (ms: number) => {
    now += ms;
  };
  return { emulator, anna, send, pass };
}

describe("enforced limits", () => {
  it("answer a burst in one chat with 429, until the named time is over", async () => {
    const { emulator, anna, send, pass } = await startWithAnna({ enforceLimits: true });
    for (let index = 0; index < telegramLimits.chatBurst; index += 1) expect((await send()).ok).toBe(true);
    expect(await send()).toEqual({
      status: 429,
      ok: false,
      error_code: 429,
      description: "Too Many Requests: retry after 1",
      parameters: { retry_after: 1 },
    });
    pass(999);
    expect((await send()).status).toBe(429);
    pass(1);
    expect((await send()).status).toBe(200);
    expect(anna.transcript.filter(({ from }) => from === "bot")).toHaveLength(4);
    const descriptions = emulator.violations.map(({ description }) => description);
    expect(descriptions).toEqual(Array(2).fill("more than 1 message a second in one chat"));
  });

  it("hold for edits too, and leave other chats and calls alone", async () => {
    const { emulator, anna, send } = await startWithAnna({ enforceLimits: true });
    const ivan = emulator.customer({ firstName: "Ivan" });
    ivan.starts();
    for (let index = 0; index < 3; index += 1) await send();
    const edit = { chat_id: anna.id, message_id: 3, text: "Changed" };
    expect((await call(emulator, "editMessageText", edit)).status).toBe(429);
    expect((await call(emulator, "sendChatAction", { chat_id: anna.id, action: "typing" })).ok).toBe(true);
    expect((await send(ivan.id)).ok).toBe(true);
  });

  it("let a group wait for the rest of its minute", async () => {
    const limits = { ...telegramLimits, perGroupPerMinute: 2 };
    const { emulator, send, pass } = await startWithAnna({ limits, enforceLimits: true });
    const group = emulator.group({ title: "Staff" });
    await send(group.id);
    pass(10_000);
    await send(group.id);
    expect((await send(group.id)).parameters).toEqual({ retry_after: 50 });
    pass(50_000);
    expect((await send(group.id)).ok).toBe(true);
  });

  it("count all chats together", async () => {
    const limits = { ...telegramLimits, perSecond: 2 };
    const { emulator, send } = await startWithAnna({ limits, enforceLimits: true });
    const statuses: number[] = [];
    for (const firstName of ["A", "B", "C"]) {
      const one = emulator.customer({ firstName });
      one.starts();
      statuses.push((await send(one.id)).status);
    }
    expect(statuses).toEqual([200, 200, 429]);
    expect(emulator.violations).toMatchObject([{ description: "more than 2 messages a second" }]);
  });

  it("are only recorded unless it is said", async () => {
    const { emulator, send } = await startWithAnna({ limits: telegramLimits });
    for (let index = 0; index < 4; index += 1) expect((await send()).ok).toBe(true);
    expect(emulator.violations).toHaveLength(1);
  });

  it("let through whoever waits as long as told, whatever came before", () => {
    const limits = fc.record({
      perSecond: fc.integer({ min: 1, max: 5 }),
      perChatPerSecond: fc.constantFrom(0.2, 1, 3),
      chatBurst: fc.integer({ min: 1, max: 4 }),
      perGroupPerMinute: fc.integer({ min: 1, max: 5 }),
    });
    const sends = fc.array(
      fc.record({ chatId: fc.constantFrom(1, 2, -1), afterMs: fc.integer({ min: 0, max: 3000 }) }),
    );
    fc.assert(
      fc.property(limits, sends, (some, script) => {
        const pace = createPace(some, true);
        let at = 1_700_000_000_000;
        for (const { chatId, afterMs } of script) {
          at += afterMs;
          const waits = pace.note(chatId, at).map(({ retryAfter }) => retryAfter);
          if (waits.length === 0) continue;
          at += Math.max(...waits) * 1000;
          expect(pace.note(chatId, at)).toEqual([]);
        }
      }),
    );
  });
});
