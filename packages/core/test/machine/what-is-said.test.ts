import { describe, expect } from "vitest";
import { fileRequest, gmail, kyiv, openChat, openDoor, reachReview } from "../drivers/customers.ts";
import { onBothDrivers as test } from "../drivers/on-both-drivers.ts";
import type { Talk } from "../drivers/talk.ts";

// What goes with a prompt: the values that stand in its sentence, what it is about, and the buttons under it.

function button(action: string, ref: string | null = null, params: object = {}) {
  return { action, ref, params };
}

const ways = [[button("chat.begin"), button("help.begin")]];
const ticket = { id: "t12", number: 12 };

async function endButton(talk: Talk) {
  const { chat } = talk.driver.context();
  return [[button("chat.end", chat?.key)]];
}

describe("the ways on", () => {
  test("stand under what is said while nothing is asked", async (talk) => {
    await talk.start();
    expect(talk.last("greeting").buttons).toEqual(ways);
    await talk.cancel();
    expect(talk.last("cancel.nothing").buttons).toEqual(ways);
    await talk.help();
    await talk.cancel();
    expect(talk.last("cancelled").buttons).toEqual(ways);
    await talk.help();
    await talk.presses("cancel");
    expect(talk.last("cancelled").buttons).toEqual(ways);
    await talk.happens({ type: "dialogue.recovered" } as never);
    expect(talk.last("recovered").buttons).toEqual(ways);
  });

  test(
    "lead out of a live chat while there is one, and back to where one was",
    async (talk) => {
      await openChat(talk);
      const end = await endButton(talk);
      expect(talk.last("chat.opened").buttons).toEqual(end);
      await talk.chat();
      expect(talk.last("chat.alreadyOpen").buttons).toEqual(end);
      await talk.start();
      expect(talk.last("greeting.inChat").buttons).toEqual(end);
      await talk.help();
      await talk.cancel();
      expect(talk.last("chat.resumed").buttons).toEqual(end);
      await talk.presses("chat.end");
      expect(talk.last("chat.ended")).toMatchObject({ params: { by: "customer" }, buttons: ways });
    },
    openDoor,
  );

  test(
    "are there again when the agent ends it",
    async (talk) => {
      await openChat(talk);
      await talk.happens({ type: "chat.closed", chatId: "chat-1" });
      expect(talk.last("chat.ended")).toMatchObject({ params: { by: "agent" }, buttons: ways });
    },
    openDoor,
  );

  test("begin with the request that was left aside", async (talk) => {
    await reachReview(talk);
    const id = talk.driver.context().draft?.id;
    await talk.start();
    expect(talk.last("greeting").buttons).toEqual([[button("draft.resume", id)], ...ways]);
  });
});

describe("what does not fit", () => {
  test("is called by its name", async (talk) => {
    await talk.happens({ type: "command.unknown", name: "weather" });
    expect(talk.last("command.unknown").params).toEqual({ name: "weather" });
    await talk.happens({ type: "content.unsupported", content: "voice" });
    expect(talk.last("content.unsupported").params).toEqual({ content: "voice" });
  });
});

describe("languages", () => {
  test("are offered as the settings list them", async (talk) => {
    await talk.language();
    expect(talk.last("language.asked").buttons).toEqual(
      ["en", "uk", "ru"].map((language) => [button("language.choose", language)]),
    );
  });
});

describe("what is said of a ticket", () => {
  test("is about it, and offers to write to it", async (talk) => {
    await talk.happens({ type: "ticket.answered", ticket, text: "Have a look", autoReply: "Nine to six" });
    const write = [[button("ticket.write", "12:t12", { number: 12 })]];
    expect(talk.last("ticket.answered")).toMatchObject({
      params: { number: 12, text: "Have a look" },
      about: ticket,
      buttons: write,
    });
    expect(talk.last("autoReply")).toMatchObject({ params: { text: "Nine to six" }, about: ticket });
    await talk.happens({ type: "ticket.closed", ticket, autoReply: "Bye" });
    expect(talk.last("ticket.closed")).toMatchObject({
      params: { number: 12 },
      about: ticket,
      buttons: write,
    });
    expect(talk.last("autoReply")).toMatchObject({ params: { text: "Bye" }, about: ticket });
  });

  test("tells to which one a text was added", async (talk) => {
    await fileRequest(talk);
    await talk.presses("ticket.write", 12);
    expect(talk.last("ticket.textAsked")).toMatchObject({ params: { number: 12 }, about: ticket });
    await talk.types("Still nothing");
    expect(talk.last("ticket.textAdded")).toMatchObject({
      params: { number: 12 },
      about: ticket,
      buttons: [],
    });
    await talk.happens({ type: "ticket.replied", ticket, text: "Nothing at all" });
    expect(talk.last("ticket.textAdded")).toMatchObject({ params: { number: 12 }, about: ticket });
  });

  test("is remembered of the latest twenty", async (talk) => {
    for (let number = 1; number <= 21; number += 1) {
      await talk.happens({
        type: "ticket.answered",
        ticket: { id: `t${number}`, number },
        text: "Hi",
        autoReply: null,
      });
    }
    const { tickets } = talk.driver.context();
    expect(tickets.map(({ number }) => number)).toEqual(Array.from({ length: 20 }, (_, index) => index + 2));
  });
});

describe("what was filed", () => {
  test("is told with the auto-reply, both about the ticket", async (talk) => {
    await reachReview(talk);
    await talk.presses("request.confirm");
    await talk.answers("createTicket", { ticket, autoReply: "We are on it" });
    expect(talk.last("request.filed")).toMatchObject({
      params: { number: 12, subject: "Router" },
      about: ticket,
    });
    expect(talk.last("autoReply")).toMatchObject({ params: { text: "We are on it" }, about: ticket });
  });
});

describe("a number", () => {
  test("on a card that does not say whose it is was claimed by that card", async (talk) => {
    await talk.help();
    await talk.shares("380671234567", "unknown");
    expect(talk.driver.context().draft?.identity.phone).toMatchObject({
      level: "claimed",
      method: "contactCard",
    });
  });

  test("that cannot be read is asked for with the reason, time and again", async (talk) => {
    await talk.help();
    await talk.presses("identify.phone");
    await talk.types("+999 123");
    expect(talk.last("phone.invalid").params).toMatchObject({ reason: "unknownPrefix" });
    await talk.types("+999 123");
    expect(talk.last("phone.invalidAgain").params).toMatchObject({ reason: "unknownPrefix" });
  });
});

describe("an address that is proved", () => {
  test(
    "is named while the code is sent and sent again",
    async (talk) => {
      await talk.help();
      await talk.types(gmail);
      await talk.answers("checkMailDomain", { kind: "accepts" });
      expect(talk.last("proof.sending").params).toEqual({ address: gmail });
      await talk.answers("sendEmailCode", { kind: "sent", expiresAt: 900_000, resendAt: 0 });
      await talk.presses("proof.resend");
      await talk.answers("sendEmailCode", { kind: "sent", expiresAt: 900_000, resendAt: 0 });
      expect(talk.last("proof.sentAgain").params).toEqual({ address: gmail });
    },
    { emailProof: "offered" },
  );

  test(
    "is looked up once it is, where that is required, beside a number that was typed",
    async (talk) => {
      await talk.help();
      await talk.types(kyiv);
      await talk.answers("lookupContact", { kind: "missing" });
      await talk.presses("identify.email");
      await talk.types(gmail);
      await talk.answers("checkMailDomain", { kind: "accepts" });
      expect(talk.calls("lookupContact")).toHaveLength(1);
      await talk.answers("sendEmailCode", { kind: "sent", expiresAt: 900_000, resendAt: 0 });
      await talk.types("123456");
      await talk.answers("checkEmailCode", { kind: "confirmed" });
      expect(talk.inputs("lookupContact").at(-1)).toMatchObject({ email: gmail });
    },
    { emailProof: "required" },
  );
});
