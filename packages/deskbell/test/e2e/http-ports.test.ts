import { createDesk, type Desk } from "@deskbell/desk";
import { parseSecret, sign } from "@deskbell/http-ports";
import { createFakeClock, createMemoryDeskStore } from "@deskbell/testkit";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bodyOf, serve, type TestServer } from "../../../http-ports/test/serve.ts";
import { secret, serveDesk, token } from "../../../http-ports/test/serve-desk.ts";
import { parseConfig } from "../../src/config.ts";
import { openDesk } from "../../src/runtime/open-desk.ts";
import { eventually } from "../eventually.ts";
import { bot, type DeskUnderTest, startDesk } from "./desk-under-test.ts";
import { begins, entersChat, filesAsGuest, writes } from "./journeys.ts";
import { createTalker, type Talker } from "./talker.ts";

/** Who keeps cards, tickets and chats: a desk of its own, in memory, that is reached over HTTP alone. */
let crm: Desk;
let server: TestServer;
let desk: DeskUnderTest;
let anna: Talker;

const shopBot = { token: "4343:token-of-the-shop", username: "shop_bot", name: "Shop" };

beforeEach(async () => {
  let ids = 0;
  crm = createDesk({
    store: createMemoryDeskStore(),
    clock: createFakeClock(1),
    newId: () => `crm-${++ids}`,
  });
  await crm.saveContacts([
    { id: "card", name: "Anna B.", phones: ["+380671234567"], emails: [], company: null, note: null },
  ]);
  server = await serveDesk(crm);
  desk = await startDesk({
    moreBots: [shopBot],
    env: {
      TELEGRAM_BOT_TOKEN: bot.token,
      TELEGRAM_BOT_TOKEN_SHOP: shopBot.token,
      CONTACTS_URL: `${server.url}/contacts`,
      TICKETS_URL: `${server.url}/tickets`,
      CHATS_URL: `${server.url}/chats`,
      HTTP_PORTS_TOKEN: token,
      HTTP_PORTS_SECRET: secret,
    },
  });
  anna = desk.customer();
});

afterEach(async () => {
  expect(desk.emulator.violations).toEqual([]);
  await desk.stop();
  await server.close();
});

/** Posts an event as the CRM does. */
async function post(event: object, headers: Record<string, string> = { Authorization: `Bearer ${token}` }) {
  const body = JSON.stringify(event);
  const sentAtSeconds = Math.floor(Date.now() / 1000);
  const signature = sign({ id: "m", sentAtSeconds, body }, parseSecret(secret) ?? Buffer.alloc(0));
  const response = await fetch(`${desk.front.url}/events`, {
    method: "POST",
    headers: {
      "webhook-id": "m",
      "webhook-timestamp": `${sentAtSeconds}`,
      "webhook-signature": signature,
      ...headers,
    },
    body,
  });
  return response.status;
}

async function files(): Promise<void> {
  await begins(anna);
  anna.taps("identify.phone");
  anna.phone.sharesContact();
  await anna.hears("contact.found", {});
  await writes(anna, { phone: "+380671234567" });
  anna.taps("request.confirm");
  await anna.hears("request.filed", { number: 1, subject: "Printer" });
}

describe("a desk whose tickets are in a CRM", () => {
  it("finds the customer there, files there, and brings the answer", async () => {
    await files();
    const { ticket, messages } = await crm.ticket(1);
    expect(ticket).toMatchObject({
      phone: "+380671234567",
      match: { kind: "found", contact: { id: "card" } },
    });
    expect(messages.map(({ text }) => text)).toEqual(["It smokes."]);
    expect(await desk.runtime.desk.tickets()).toEqual([]);

    const { dialogue } = ticket;
    const about = { id: ticket.id, number: 1 };
    const answer = { id: "e1", type: "ticket.answered", dialogue, ticket: about, text: "Try water." };
    expect(await post(answer)).toBe(200);
    await anna.hears("ticket.answered", { number: 1, text: "Try water." });
    expect(await post(answer)).toBe(200);
    expect(await post({ id: "e2", type: "ticket.closed", dialogue, ticket: about })).toBe(200);
    await anna.hears("ticket.closed", { number: 1 });
    expect(anna.heard().filter((text) => text.includes("Try water."))).toHaveLength(1);
  });

  it("brings each answer through the bot that the customer wrote to", async () => {
    const annaInShop = createTalker(anna.phone.with(shopBot.username));
    const number = await filesAsGuest(annaInShop);
    const { ticket } = await crm.ticket(number);
    expect(ticket.dialogue.account).toBe("4343");
    const about = { id: ticket.id, number };
    const { dialogue } = ticket;
    expect(await post({ id: "e1", type: "ticket.answered", dialogue, ticket: about, text: "In red." })).toBe(
      200,
    );
    await annaInShop.hears("ticket.answered", { number, text: "In red." });
    expect(anna.heard()).toEqual([]);
  });

  it("leads live chats with its managers", async () => {
    await entersChat(anna);
    anna.says("Hello");
    await eventually(async () => (await crm.conversation(1)).messages.map(({ text }) => text)).toEqual([
      "Hello",
    ]);
    const { id: chatId, dialogue } = (await crm.conversation(1)).conversation;
    expect(await post({ id: "e1", type: "chat.answered", dialogue, chatId, text: "Good day." })).toBe(200);
    await anna.hears("chat.answered", { text: "Good day." });
    expect(await post({ id: "e2", type: "chat.closed", dialogue, chatId })).toBe(200);
    await anna.hears("chat.ended", { by: "agent" });
  });

  it("takes events from nobody else, and for nobody it does not know", async () => {
    await files();
    const { ticket } = await crm.ticket(1);
    const { dialogue } = ticket;
    const event = { id: "e1", type: "ticket.closed", dialogue, ticket: { id: ticket.id, number: 1 } };
    expect(await post(event, { Authorization: "Bearer guess" })).toBe(401);
    expect(await post(event, { Authorization: `Bearer ${token}`, "webhook-signature": "v1,guess" })).toBe(
      401,
    );
    expect(await post({ ...event, dialogue: { ...dialogue, address: "31337" } })).toBe(404);
    expect(await post({ ...event, dialogue: { ...dialogue, account: "1" } })).toBe(404);
    expect(await post({ ...event, dialogue: { ...dialogue, channel: "phone" } })).toBe(404);
    expect(await post(event)).toBe(200);
    await anna.hears("ticket.closed", { number: 1 });
  });

  it("asks about no number that too many claim", async () => {
    await desk.runtime.desk.settings.set("lookup.claimsPerValue", "1");
    for (const [name, kind] of [
      ["Boris", "found"],
      ["Clara", "missing"],
    ] as const) {
      const somebody = desk.customer({ firstName: name });
      await begins(somebody);
      somebody.taps("identify.phone");
      await somebody.hears("phone.asked", {});
      somebody.says("+380671234567");
      await somebody.hears("subject.askedAfterClaim", {});
      await writes(somebody, { phone: "+380671234567" });
      somebody.taps("request.confirm");
      await eventually(async () => (await crm.tickets())[0]?.customer.name).toBe(name);
      expect((await crm.tickets())[0]?.match.kind).toBe(kind);
    }
  });
});

it("a desk that keeps tickets itself tells a webhook of them, also of what another process did", async () => {
  const told: { type: string; data: { ticket: { number: number; status: string } } }[] = [];
  const listener = await serve(async (request, response) => {
    told.push(JSON.parse(await bodyOf(request)));
    response.end();
  });
  try {
    await desk.restart({ env: { WEBHOOK_URL: listener.url, WEBHOOK_SECRET: secret } });
    const number = await filesAsGuest(anna);
    await eventually(() => told.map(({ type }) => type)).toEqual(["ticket.created"]);
    expect(told[0]?.data.ticket).toMatchObject({ number, status: "open" });
    const { desk: another, storage } = await openDesk(parseConfig({}), desk.file);
    await another.closeTicket(number);
    storage.close();
    await eventually(() => told.map(({ type }) => type)).toEqual(["ticket.created", "ticket.closed"]);
    expect(told[1]?.data.ticket).toMatchObject({ number, status: "closed" });
  } finally {
    await listener.close();
  }
});

it("a desk that keeps tickets and chats itself takes no events", async () => {
  await desk.restart({});
  expect(await post({})).toBe(404);
});
