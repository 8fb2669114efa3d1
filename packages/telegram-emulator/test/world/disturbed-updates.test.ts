import { describe, expect, it } from "vitest";
import { faultPresets, type Update } from "../../src/index.ts";
import { receiveWebhook, textOf } from "../receive-webhook.ts";
import { call, idsOf, isReceived, start } from "../support.ts";

async function startWithTwo() {
  const emulator = await start();
  const anna = emulator.customer({ firstName: "Anna" });
  const ivan = emulator.customer({ firstName: "Ivan" });
  const fetchTexts = async (params: object = {}) => {
    const { result } = await call(emulator, "getUpdates", params);
    return (result as readonly Update[]).map((update) => textOf({ update }));
  };
  return { emulator, anna, ivan, fetchTexts };
}

describe("updates fetched by getUpdates", () => {
  it("come twice, and go when they are confirmed", async () => {
    const { emulator, anna, fetchTexts } = await startWithTwo();
    emulator.faults.add(faultPresets.duplicatedUpdates());
    expect(await fetchTexts()).toEqual([]);
    anna.sends("one");
    anna.sends("two");
    expect(await fetchTexts()).toEqual(["one", "two", "one", "two"]);
    expect(await fetchTexts()).toEqual(["one", "two"]);
  });

  it("come the last one first, as soon as there are two", async () => {
    const { emulator, anna, fetchTexts } = await startWithTwo();
    emulator.faults.add(faultPresets.reorderedUpdates());
    anna.sends("one");
    expect(await fetchTexts()).toEqual(["one"]);
    anna.sends("two");
    anna.sends("three");
    expect(await fetchTexts()).toEqual(["three", "two", "one"]);
    expect(await fetchTexts()).toEqual(["one", "two", "three"]);
  });

  it("are disturbed in one chat, the others keeping their places", async () => {
    const { emulator, anna, ivan, fetchTexts } = await startWithTwo();
    const scope = { chatId: anna.id, times: Number.POSITIVE_INFINITY };
    const end = emulator.faults.add(faultPresets.reorderedUpdates(), scope);
    for (const text of ["1", "2"]) {
      anna.sends(`Anna ${text}`);
      ivan.sends(`Ivan ${text}`);
    }
    expect(await fetchTexts()).toEqual(["Anna 2", "Ivan 1", "Anna 1", "Ivan 2"]);
    end();
    emulator.faults.add(faultPresets.duplicatedUpdates(), { chatId: ivan.id });
    expect((await fetchTexts()).slice(4)).toEqual(["Ivan 1", "Ivan 2"]);
  });

  it("come the last chat first, each customer in order, as soon as there are two chats", async () => {
    const { emulator, anna, ivan, fetchTexts } = await startWithTwo();
    emulator.faults.add(faultPresets.reorderedChats());
    anna.sends("Anna 1");
    anna.sends("Anna 2");
    expect(await fetchTexts()).toEqual(["Anna 1", "Anna 2"]);
    ivan.sends("Ivan 1");
    anna.sends("Anna 3");
    ivan.sends("Ivan 2");
    expect(await fetchTexts()).toEqual(["Ivan 1", "Ivan 2", "Anna 1", "Anna 2", "Anna 3"]);
    expect(await fetchTexts()).toEqual(["Anna 1", "Anna 2", "Ivan 1", "Anna 3", "Ivan 2"]);
  });

  it("come twice in a row", async () => {
    const { emulator, anna, ivan, fetchTexts } = await startWithTwo();
    emulator.faults.add(faultPresets.repeatedUpdates(), { chatId: anna.id });
    ivan.sends("Ivan");
    expect(await fetchTexts()).toEqual(["Ivan"]);
    anna.sends("one");
    anna.sends("two");
    expect(await fetchTexts()).toEqual(["Ivan", "one", "one", "two", "two"]);
    expect(await fetchTexts()).toEqual(["Ivan", "one", "two"]);
  });

  it("are told of to whoever listens, with their ids", async () => {
    const { emulator, anna } = await startWithTwo();
    const told: number[] = [];
    emulator.subscribe((change) => change.kind === "update" && told.push(change.update.update_id));
    anna.sends("one");
    anna.blocks();
    expect(told).toHaveLength(2);
    expect(await idsOf(emulator)).toEqual(told);
  });

  it("are disturbed at the end of a long poll", async () => {
    const { emulator, anna, fetchTexts } = await startWithTwo();
    emulator.faults.add(faultPresets.duplicatedUpdates());
    const waiting = fetchTexts({ timeout: 50 });
    await isReceived(emulator, "getUpdates");
    anna.sends("one");
    expect(await waiting).toEqual(["one", "one"]);
  });
});

describe("updates carried to a webhook", () => {
  it("come twice", async () => {
    const { emulator, anna } = await startWithTwo();
    const { url, received, count } = await receiveWebhook();
    await call(emulator, "setWebhook", { url });
    emulator.faults.add(faultPresets.duplicatedUpdates());
    anna.sends("one");
    anna.sends("two");
    await count(4);
    anna.sends("three");
    await count(5);
    expect(received.map(textOf)).toEqual(["one", "two", "one", "two", "three"]);
    expect(new Set(received.map(({ update }) => update.update_id)).size).toBe(3);
  });

  it("come twice in a row", async () => {
    const { emulator, anna } = await startWithTwo();
    const { url, received, count } = await receiveWebhook();
    await call(emulator, "setWebhook", { url });
    emulator.faults.add(faultPresets.repeatedUpdates());
    anna.sends("one");
    anna.sends("two");
    await count(4);
    anna.sends("three");
    await count(5);
    expect(received.map(textOf)).toEqual(["one", "one", "two", "two", "three"]);
  });

  it("come the last one first, and again when refused", async () => {
    const emulator = await start({ sleep: async () => {} });
    const anna = emulator.customer({ firstName: "Anna" });
    const { url, received, count } = await receiveWebhook((_, attempt) => (attempt === 1 ? 500 : 200));
    await call(emulator, "setWebhook", { url });
    emulator.faults.add(faultPresets.reorderedUpdates());
    anna.sends("one");
    anna.sends("two");
    await count(3);
    expect(received.map(textOf)).toEqual(["two", "two", "one"]);
  });

  it("are disturbed in one chat only", async () => {
    const { emulator, anna, ivan } = await startWithTwo();
    const { url, received, count } = await receiveWebhook();
    await call(emulator, "setWebhook", { url });
    emulator.faults.add(faultPresets.duplicatedUpdates(), { chatId: ivan.id });
    anna.sends("Anna");
    ivan.sends("Ivan");
    await count(3);
    expect(received.map(textOf).toSorted()).toEqual(["Anna", "Ivan", "Ivan"]);
  });
});
