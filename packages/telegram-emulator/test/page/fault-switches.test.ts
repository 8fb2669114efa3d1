import { afterEach, describe, expect, it } from "vitest";
import { call, start } from "../support.ts";
import { readEvents } from "./read-events.ts";
import { type ServedPage, servePage } from "./serve-page.ts";

let page: ServedPage | undefined;

afterEach(() => page?.close());

async function open() {
  const emulator = await start();
  const served = await servePage(emulator);
  page = served;
  const url = `${served.url}/api/faults`;
  const set = async (name: string, mode: string) => {
    const headers = { "Content-Type": "application/json" };
    const response = await fetch(url, { method: "POST", headers, body: JSON.stringify({ name, mode }) });
    return response.status;
  };
  const broken = async () => {
    const list = (await (await fetch(url)).json()) as { name: string; mode: string }[];
    return list.filter(({ mode }) => mode !== "off").map(({ name, mode }) => [name, mode]);
  };
  const send = async () => (await call(emulator, "sendMessage", { chat_id: 100_001, text: "Hello" })).status;
  return { emulator, url: served.url, set, broken, send };
}

describe("the page's switches", () => {
  it("break the next call only", async () => {
    const { emulator, set, broken, send } = await open();
    expect(await broken()).toEqual([]);
    expect(await set("floodWait", "next")).toBe(204);
    expect((await call(emulator, "getMe")).status).toBe(200);
    expect(await broken()).toEqual([["floodWait", "next"]]);
    expect([await send(), await send()]).toEqual([429, 403]);
    expect(await broken()).toEqual([]);
  });

  it("break every call until they are off", async () => {
    const { set, broken, send } = await open();
    await set("serverError", "next");
    await set("serverError", "on");
    expect([await send(), await send()]).toEqual([500, 500]);
    expect(await broken()).toEqual([["serverError", "on"]]);
    await set("serverError", "off");
    expect(await send()).toBe(403);
  });

  it("close the server, open it and restart it", async () => {
    const { emulator, set, broken } = await open();
    await set("serverDown", "on");
    expect([emulator.isOpen, await broken()]).toEqual([false, [["serverDown", "on"]]]);
    await set("serverDown", "next");
    expect([emulator.isOpen, await broken()]).toEqual([true, []]);
  });

  it("refuse what they do not know", async () => {
    const { set } = await open();
    expect(await set("earthquake", "on")).toBe(404);
    expect(await set("floodWait", "sometimes")).toBe(400);
  });

  it("all work", async () => {
    const { emulator, url, set, broken } = await open();
    const list = (await (await fetch(`${url}/api/faults`)).json()) as { name: string }[];
    for (const { name } of list) expect(await set(name, "on")).toBe(204);
    expect(await broken()).toHaveLength(list.length);
    emulator.faults.clear();
    await emulator.reopen();
    expect(await broken()).toEqual([]);
  });

  it("are told to every phone when they change, by whomever", async () => {
    const { emulator, url, set } = await open();
    const next = await readEvents(`${url}/api/customers/100001/events`);
    await next();
    const shown = async () => {
      const { data } = await next();
      const { faults } = data as { faults: { name: string; mode: string }[] };
      return faults.filter(({ mode }) => mode !== "off").map(({ name }) => name);
    };
    await set("blocked", "on");
    expect(await shown()).toEqual(["blocked"]);
    emulator.faults.clear();
    expect(await shown()).toEqual([]);
    await emulator.close();
    expect(await shown()).toEqual(["serverDown"]);
  });
});
