import { describe, expect, it } from "vitest";
import type { Emulator } from "../../src/index.ts";
import { call, start, token } from "../support.ts";

async function startWithAnna(random?: () => number) {
  const emulator = await start(random === undefined ? {} : { random });
  const anna = emulator.customer({ firstName: "Anna" });
  anna.starts();
  const send = () => call(emulator, "sendMessage", { chat_id: anna.id, text: "Hello" });
  return { emulator, anna, send };
}

/** Sends without waiting for an answer to come. */
function post(emulator: Emulator, chatId: number): Promise<Response> {
  return fetch(`${emulator.apiRoot}/bot${token}/sendMessage?chat_id=${chatId}&text=Hello`);
}

describe("a fault", () => {
  it("refuses the next call, with Telegram's words for 429", async () => {
    const { emulator, anna } = await startWithAnna();
    emulator.faults.add({ kind: "refuse", status: 429, retryAfter: 3 });
    const response = await post(emulator, anna.id);
    expect(response.headers.get("retry-after")).toBe("3");
    expect(await response.json()).toEqual({
      ok: false,
      error_code: 429,
      description: "Too Many Requests: retry after 3",
      parameters: { retry_after: 3 },
    });
    expect((await post(emulator, anna.id)).status).toBe(200);
    expect(anna.transcript).toHaveLength(2);
    expect(emulator.callsOf("sendMessage").map(({ outcome }) => outcome?.ok)).toEqual([false, true]);
  });

  it("hits the calls of one bot alone, if it is told which", async () => {
    const bots = [
      { token, username: "desk_bot" },
      { token: "5:shop", username: "shop_bot" },
    ];
    const emulator = await start({ bots });
    const { faults } = emulator;
    faults.add({ kind: "refuse", status: 500 }, { bot: "shop_bot", method: "getMe", times: 2 });
    const ask = async (of: string) => (await fetch(`${emulator.apiRoot}/bot${of}/getMe`)).status;
    expect([await ask(token), await ask("5:shop"), await ask(token)]).toEqual([200, 500, 200]);
    faults.clear();
    faults.add({ kind: "duplicate" }, { bot: "shop_bot" });
    const anna = emulator.customer({ firstName: "Anna" }, "desk_bot");
    anna.starts();
    anna.with("shop_bot").starts();
    const count = async (of: string) => {
      const response = await fetch(`${emulator.apiRoot}/bot${of}/getUpdates`);
      return ((await response.json()) as { result: unknown[] }).result.length;
    };
    expect([await count(token), await count("5:shop")]).toEqual([1, 2]);
  });

  it("drops the connection before or after the call takes effect", async () => {
    const { emulator, anna } = await startWithAnna();
    emulator.faults.add({ kind: "drop", processed: false });
    await expect(post(emulator, anna.id)).rejects.toThrow("fetch failed");
    expect(anna.transcript).toHaveLength(1);
    emulator.faults.add({ kind: "drop", processed: true });
    await expect(post(emulator, anna.id)).rejects.toThrow("fetch failed");
    expect(anna.transcript).toHaveLength(2);
  });

  it("is written beside what the call did", async () => {
    const { emulator, send } = await startWithAnna();
    const fault = { kind: "refuse", status: 500, processed: true } as const;
    emulator.faults.add(fault);
    await send();
    await send();
    const calls = emulator.callsOf("sendMessage");
    expect(calls.map(({ outcome, fault }) => [outcome?.ok, fault])).toEqual([
      [true, fault],
      [true, undefined],
    ]);
  });

  it("hangs until the server closes", async () => {
    const { emulator, anna } = await startWithAnna();
    emulator.faults.add({ kind: "hang", processed: true });
    const hanging = expect(post(emulator, anna.id)).rejects.toThrow("fetch failed");
    await anna.waitsFor("Hello");
    await emulator.close();
    await hanging;
  });

  it("answers with what is no JSON", async () => {
    const { emulator, anna } = await startWithAnna();
    emulator.faults.add({ kind: "garble", processed: false, status: 502, body: "<html>Bad Gateway</html>" });
    const response = await post(emulator, anna.id);
    expect([response.status, await response.text()]).toEqual([502, "<html>Bad Gateway</html>"]);
  });

  it("hits one method and one chat, as often as it is told", async () => {
    const { emulator, anna, send } = await startWithAnna();
    const other = emulator.customer({ firstName: "Ivan" });
    other.starts();
    const scope = { method: "sendmessage", chatId: anna.id, times: 2 };
    emulator.faults.add({ kind: "refuse", status: 500 }, scope);
    expect((await call(emulator, "getMe")).status).toBe(200);
    expect((await post(emulator, other.id)).status).toBe(200);
    expect([(await send()).status, (await send()).status, (await send()).status]).toEqual([500, 500, 200]);
  });

  it("spares getUpdates unless it is named", async () => {
    const { emulator } = await startWithAnna();
    emulator.faults.add({ kind: "refuse", status: 502, description: "Bad Gateway" });
    expect((await call(emulator, "getUpdates")).status).toBe(200);
    expect(await call(emulator, "getMe")).toMatchObject({ status: 502, description: "Bad Gateway" });
    emulator.faults.add({ kind: "refuse", status: 500 }, { method: "getUpdates" });
    expect((await call(emulator, "getUpdates")).status).toBe(500);
  });

  it("comes by chance, until it is taken back", async () => {
    const dice = [0.1, 0.9, 0.2, 0.5];
    const { emulator, send } = await startWithAnna(() => dice.shift() ?? 0);
    const end = emulator.faults.add({ kind: "refuse", status: 500 }, { probability: 0.5 });
    const statuses: number[] = [];
    for (let index = 0; index < 4; index += 1) statuses.push((await send()).status);
    expect(statuses).toEqual([500, 200, 500, 200]);
    end();
    expect((await send()).status).toBe(200);
  });
});
