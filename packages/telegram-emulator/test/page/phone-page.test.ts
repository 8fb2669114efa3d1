import { afterEach, describe, expect, it } from "vitest";
import { createPhoneShelf, type PhonePageOptions } from "../../src/index.ts";
import { call, start, updatesOf } from "../support.ts";
import { readEvents } from "./read-events.ts";
import { type ServedPage, servePage } from "./serve-page.ts";

const served: ServedPage[] = [];

afterEach(async () => {
  await Promise.all(served.splice(0).map((page) => page.close()));
});

/** A phone page, and ways to talk to it: requests, what its first customer does, and streams of events. */
async function open(options?: PhonePageOptions) {
  const emulator = await start();
  const page = await servePage(emulator, options);
  served.push(page);
  const url = `${page.url}/`;
  const ask = async (path: string, body?: unknown) => {
    const response = await fetch(url + path, body === undefined ? {} : post(body));
    const text = await response.text();
    return { status: response.status, body: text === "" ? null : (JSON.parse(text) as unknown) };
  };
  return {
    emulator,
    url: page.url,
    ask,
    act: (action: unknown) => ask("api/customers/100001/actions", action),
    events: (path: string) => readEvents(url + path),
  };
}

function post(body: unknown): RequestInit {
  return { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
}

describe("the phone page over HTTP", () => {
  it("lists its customers and adds new ones", async () => {
    const { ask } = await open({
      customers: [{ firstName: "Olha", lastName: "K.", phone: "+380671234567" }],
    });
    const added = await ask("api/customers", {
      firstName: "João",
      languageCode: "pt-br",
      phone: "+5511912345678",
    });
    expect(added).toMatchObject({ status: 201, body: { name: "João", languageCode: "pt-br" } });
    expect((await ask("api/customers")).body).toEqual([
      { id: 100_001, name: "Olha K.", languageCode: null, phone: "+380671234567", note: null },
      { id: 100_002, name: "João", languageCode: "pt-br", phone: "+5511912345678", note: null },
    ]);
  });

  it("shows what others put on its shelf, with their note, until they take it away", async () => {
    const shelf = createPhoneShelf();
    const { emulator, ask } = await open({ customers: [], shelf });
    const olha = emulator.customer({ firstName: "Olha" });
    olha.starts();
    shelf.put(olha, "guest");
    expect((await ask("api/customers")).body).toMatchObject([{ name: "Olha", note: "guest" }]);
    expect((await ask(`api/customers/${olha.id}`)).body).toMatchObject({
      owner: { id: olha.id, note: "guest" },
      messages: [{ text: "/start" }],
    });
    shelf.remove(olha.id);
    expect((await ask("api/customers")).body).toEqual([]);
    expect((await ask(`api/customers/${olha.id}`)).status).toBe(404);
  });

  it("says what is wrong with a new customer", async () => {
    const { ask } = await open();
    const { status, body } = await ask("api/customers", { firstName: " ", phone: "12" });
    expect(status).toBe(400);
    expect(JSON.stringify(body)).toContain("A phone number is + and 5 to 15 digits.");
  });

  it("does on the phone what it is told, and the bot gets it", async () => {
    const { emulator, act } = await open();
    await updatesOf(emulator);
    await act({ type: "send", text: "/start" });
    await act({ type: "shareOwnContact", replyTo: 1 });
    await act({ type: "shareContact", contact: { firstName: "Sam", phone: "+447700900123" } });
    await act({ type: "edit", messageId: 1, text: "/start again" });
    await act({ type: "sendPhoto", caption: "Look" });
    await act({ type: "block" });
    expect(await updatesOf(emulator)).toMatchObject([
      { message: { text: "/start" } },
      { message: { contact: { user_id: 100_001 }, reply_to_message: { message_id: 1 } } },
      { message: { contact: { first_name: "Sam", phone_number: "+447700900123" } } },
      { edited_message: { message_id: 1, text: "/start again" } },
      { message: { caption: "Look" } },
      { my_chat_member: { new_chat_member: { status: "kicked" } } },
    ]);
  });

  it("refuses what a phone cannot do, with the reason", async () => {
    const { act } = await open({ customers: [{ firstName: "Alex" }] });
    expect(await act({ type: "shareOwnContact" })).toMatchObject({
      status: 409,
      body: { message: "Alex has no phone number to share." },
    });
    expect(await act({ type: "fly" })).toMatchObject({ status: 400 });
    expect(await act("no action")).toMatchObject({ status: 400 });
  });

  it("knows no customers but its own", async () => {
    const { emulator, ask } = await open();
    const stranger = emulator.customer({ firstName: "Stranger" });
    expect((await ask(`api/customers/${stranger.id}`)).status).toBe(404);
  });

  it("streams the phone as it is, after every change, and what the bot answers", async () => {
    const { emulator, act, events } = await open();
    const next = await events("api/customers/100001/events");
    expect(await next()).toMatchObject({ event: "phone", data: { status: "new", messages: [] } });

    await act({ type: "send", text: "/start" });
    expect(await next()).toMatchObject({ event: "phone", data: { status: "open" } });
    const keyboard = { inline_keyboard: [[{ text: "Yes", callback_data: "yes" }]] };
    await call(emulator, "sendMessage", { chat_id: 100_001, text: "Sure?", reply_markup: keyboard });
    expect(await next()).toMatchObject({
      event: "phone",
      data: { messages: [{ text: "/start" }, { text: "Sure?", replyMarkup: keyboard }] },
    });

    await act({ type: "tap", messageId: 2, data: "yes" });
    const [pressed] = (await updatesOf(emulator, { offset: -1 })) as [{ callback_query: { id: string } }];
    await call(emulator, "answerCallbackQuery", {
      callback_query_id: pressed.callback_query.id,
      text: "Noted",
    });
    expect(await next()).toMatchObject({ event: "answer", data: { text: "Noted", showAlert: false } });

    await call(emulator, "sendChatAction", { chat_id: 100_001, action: "typing" });
    expect(await next()).toMatchObject({ event: "typing" });
  });

  it("does not stream what happens to others", async () => {
    const { emulator, ask, act, events } = await open();
    const { body } = await ask("api/customers", { firstName: "Other" });
    await act({ type: "send", text: "/start" });
    const next = await events("api/customers/100001/events");
    await next();
    await ask(`api/customers/${(body as { id: number }).id}/actions`, { type: "send", text: "/start" });
    await call(emulator, "sendChatAction", { chat_id: 100_001, action: "typing" });
    expect(await next()).toMatchObject({ event: "typing" });
  });

  it("lets the page load nothing from elsewhere and run nothing inline", async () => {
    const { url } = await open();
    const response = await fetch(url);
    const policy = response.headers.get("Content-Security-Policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("unsafe");
    const html = await response.text();
    expect(html).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  });

  it("serves no file from outside its folders", async () => {
    const { url } = await open();
    expect((await fetch(`${url}/browser/phone.js`)).status).toBe(200);
    for (const path of [
      "browser/%2e%2e/phone-page.ts",
      "browser/..%2fphone-page.ts",
      "lit-html/..%5cpackage.json",
    ]) {
      expect((await fetch(`${url}/${path}`)).status).toBe(404);
    }
  });
});
