import type { Desk } from "@deskbell/desk";
import { describe, expect, it } from "vitest";
import { createDemoPanel } from "../../src/index.ts";
import { run } from "../running.ts";
import { chatRequest, newDesk, ticketRequest } from "./new-desk.ts";

async function open(desk: Desk = newDesk()) {
  const { url } = await run(createDemoPanel({ desk, agent: "Ann", pollMs: 1 }));
  const post = async (path: string, body: unknown = {}) => {
    const headers = { "Content-Type": "application/json" };
    const response = await fetch(`${url}/api/${path}`, {
      method: "POST",
      headers,
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as unknown };
  };
  return { desk, url, post };
}

/** Reads a stream of events until this text is in it. */
async function readUntil(url: string, text: string): Promise<{ next: (text: string) => Promise<string> }> {
  const { body } = await fetch(url);
  if (body === null) throw new Error("The stream has no body.");
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  const next = async (expected: string) => {
    let received = "";
    while (!received.includes(expected)) {
      const { value, done } = await reader.read();
      if (done) throw new Error(`The stream ended before ${expected}.`);
      received += value;
    }
    return received;
  };
  await next(text);
  return { next };
}

describe("the demo's panel over HTTP", () => {
  it("shows tickets, chats and contacts with all that was said", async () => {
    const { desk, url } = await open();
    await desk.saveContacts([{ name: "Olha K.", phones: ["+380671234567"] }]);
    await desk.ticketSink.create(ticketRequest("t"));
    await desk.chatDesk.open(chatRequest("c"));
    expect(await (await fetch(`${url}/api/state`)).json()).toMatchObject({
      tickets: [
        {
          ticket: { number: 1, subject: "Printer", level: "verified", phone: "+380671234567" },
          messages: [{ author: "customer", text: "It does not print." }],
        },
      ],
      conversations: [{ conversation: { number: 1, status: "open" }, messages: [] }],
      contacts: [{ name: "Olha K." }],
      departments: [{ id: "support" }],
    });
  });

  it("answers and closes a ticket, signed by the agent", async () => {
    const { desk, post } = await open();
    await desk.ticketSink.create(ticketRequest("t"));
    expect(await post("tickets/1/answers", { text: "Turn it on." })).toMatchObject({ status: 200 });
    expect((await desk.ticket(1)).messages.at(-1)).toMatchObject({
      author: "agent",
      agent: "Ann",
      text: "Turn it on.",
    });
    expect(await post("tickets/1/close")).toMatchObject({ body: { kind: "closed" } });
  });

  it("answers and ends a chat", async () => {
    const { desk, post } = await open();
    await desk.chatDesk.open(chatRequest("c"));
    expect(await post("conversations/1/answers", { text: "Hello!" })).toMatchObject({
      body: { kind: "answered" },
    });
    expect((await desk.conversation(1)).messages).toMatchObject([{ author: "agent", text: "Hello!" }]);
    expect(await post("conversations/1/close")).toMatchObject({ body: { kind: "closed" } });
    expect(await post("conversations/1/answers", { text: "Bye" })).toMatchObject({
      body: { kind: "alreadyClosed" },
    });
  });

  it("gives an answer that is sent again under its key only once", async () => {
    const { desk, post } = await open();
    await desk.ticketSink.create(ticketRequest("t"));
    await post("tickets/1/answers", { text: "Once", key: "k" });
    await post("tickets/1/answers", { text: "Once", key: "k" });
    expect((await desk.ticket(1)).messages).toHaveLength(2);
  });

  it.each([
    ["tickets/7/answers", { text: "To whom?" }, 404, "ticket.unknown"],
    ["tickets/x/close", {}, 404, "ticket.unknown"],
    ["conversations/7/close", {}, 404, "conversation.unknown"],
    ["tickets/1/answers", { text: " " }, 400, "text.empty"],
    ["tickets/1/answers", { text: 5 }, 400, "answer.invalid"],
    ["tickets/1/answers", null, 400, "answer.invalid"],
  ])("refuses %s with %j", async (path, body, status, code) => {
    const { desk, post } = await open();
    await desk.ticketSink.create(ticketRequest("t"));
    expect(await post(path, body)).toMatchObject({ status, body: { code } });
  });

  it("streams the desk at once and after every event, whoever caused it", async () => {
    const { desk, url } = await open();
    const { next } = await readUntil(`${url}/api/events`, '"tickets":[]');
    await desk.ticketSink.create(ticketRequest("t"));
    expect(await next("\n\n")).toContain('"subject":"Printer"');
    await desk.answerTicket(1, "From elsewhere");
    expect(await next("\n\n")).toContain("From elsewhere");
  });

  it("lets the page load nothing from elsewhere and run nothing inline", async () => {
    const { url } = await open();
    const policy = (await fetch(url)).headers.get("Content-Security-Policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("unsafe");
  });
});
