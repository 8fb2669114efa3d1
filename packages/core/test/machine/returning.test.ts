import type { StepCommit } from "@deskbell/core";
import { describe, expect, it } from "vitest";
import { card, fileRequest, gmail, kyiv, kyivE164 } from "../drivers/customers.ts";
import { onBothDrivers as test } from "../drivers/on-both-drivers.ts";
import type { Talk } from "../drivers/talk.ts";
import { type Conversation, createConversation } from "../step/conversation.ts";

const receipt = { ticket: { id: "t1", number: 1 }, autoReply: null };

describe("a customer who comes again", () => {
  test("goes on as last time by one press, and is looked up anew", async (talk) => {
    await fileByContact(talk);
    expect(await talk.help()).toEqual(["identity.askedAgain"]);
    expect(talk.last().params).toEqual({ value: "+38•••67" });
    await talk.presses("identity.continue");
    expect(await talk.answers("lookupContact", { kind: "found", contact: card })).toEqual([
      "contact.found",
      "subject.asked",
    ]);
    expect(talk.driver.context().draft?.identity.phone).toEqual({
      e164: kyivE164,
      valid: true,
      level: "verified",
      method: "ownContact",
      at: 2,
    });
  });

  test("is asked by what they gave, never by what a card says", async (talk) => {
    await talk.help();
    await talk.types(gmail);
    await talk.answers("checkMailDomain", { kind: "accepts" });
    await talk.answers("lookupContact", { kind: "found", contact: card });
    await file(talk);
    await talk.help();
    expect(talk.last().params).toEqual({ value: "a•••@gmail.com" });
    expect(JSON.stringify(talk.transcript())).not.toContain(card.name);
    expect(await talk.presses("identity.continue")).toEqual(["subject.askedAfterClaim"]);
  });

  test("may come another way instead", async (talk) => {
    await fileByContact(talk);
    await talk.help();
    expect(await talk.presses("identify.email")).toEqual(["email.asked"]);
    await talk.types(gmail);
    await talk.answers("checkMailDomain", { kind: "accepts" });
    expect(talk.driver.context().draft?.identity.phone).toBeNull();
    await talk.presses("back");
    await talk.presses("back");
    expect(await talk.types(kyiv)).toContain("phone.noted");
  });

  test("may still press the button while an address that was typed instead is checked", async (talk) => {
    await fileByContact(talk);
    await talk.help();
    expect(await talk.types(gmail)).toEqual([]);
    expect(await talk.presses("identity.continue")).toEqual(["moment"]);
    expect(await talk.answers("checkMailDomain", { kind: "accepts" })).toEqual(["subject.askedAfterClaim"]);
  });

  test("may stay the guest of last time", async (talk) => {
    await fileRequest(talk);
    await talk.help();
    expect(talk.last()).toMatchObject({ key: "identity.askedAgain", params: { value: null } });
    expect(await talk.presses("identity.continue")).toEqual(["subject.asked"]);
    expect(talk.driver.context().draft?.identity).toEqual({ phone: null, email: null, byGuest: true });
  });

  test(
    "is asked anew when last time does not suffice any more",
    async (talk) => {
      await talk.help();
      await talk.types(kyiv);
      await talk.answers("lookupContact", { kind: "missing" });
      await file(talk);
      expect(await talk.help()).toEqual(["identity.asked"]);
      await fileByContact(talk);
      expect(await talk.help()).toEqual(["identity.askedAgain"]);
    },
    { identity: { remember: true, minimum: "verified" } },
  );

  test(
    "is not remembered where the settings say so",
    async (talk) => {
      await fileByContact(talk);
      expect(talk.driver.context().known).toBeNull();
      expect(await talk.help()).toEqual(["identity.asked"]);
    },
    { identity: { remember: false, minimum: "guest" } },
  );

  test("is not asked to go on as before where only the contact is to change", async (talk) => {
    await fileByContact(talk);
    await talk.help();
    await talk.presses("identity.continue");
    await talk.answers("lookupContact", { kind: "found", contact: card });
    await talk.types("Modem");
    await talk.types("It beeps");
    expect(await talk.presses("identity.edit")).toEqual(["identity.asked"]);
  });

  test("comes into a live chat by one press", async (talk) => {
    await fileByContact(talk);
    expect(await talk.chat()).toEqual(["identity.askedAgain"]);
    expect(talk.last().params).toEqual({ value: "+38•••67" });
    expect(await talk.presses("identity.continue")).toEqual(["chat.opening"]);
    await talk.answers("lookupContact", { kind: "found", contact: card });
    expect(talk.inputs("openChat")).toMatchObject([
      { identity: { phone: { e164: kyivE164, level: "verified" } } },
    ]);
  });

  test("may leave before a live chat is asked for", async (talk) => {
    await fileByContact(talk);
    await talk.chat();
    expect(await talk.presses("back")).toEqual(["cancelled"]);
    expect(talk.offers()).toEqual(["chat.begin", "help.begin"]);
  });

  test(
    "may give another address before a live chat that asks for no number",
    async (talk) => {
      await talk.help();
      await talk.types(gmail);
      await talk.answers("checkMailDomain", { kind: "accepts" });
      await talk.answers("lookupContact", { kind: "missing" });
      await file(talk);
      expect(await talk.chat()).toEqual(["identity.askedAgain"]);
      expect(await talk.presses("identity.edit")).toEqual(["email.askedForChat"]);
    },
    { chat: { connected: true, phone: "off", email: "required" } },
  );

  test("may give another number before a live chat", async (talk) => {
    await fileByContact(talk);
    await talk.chat();
    expect(await talk.types("hello there")).toEqual(["text.kept", "identity.askedAgain"]);
    expect(await talk.presses("identity.edit")).toEqual(["phone.askedForChat"]);
  });

  test(
    "gives the address before a live chat that needs one, whatever was said last time",
    async (talk) => {
      await fileByContact(talk);
      expect(await talk.chat()).toEqual(["email.askedForChat"]);
    },
    { chat: { connected: true, phone: "off", email: "required" } },
  );

  test(
    "claims again what was claimed",
    async (talk) => {
      await talk.help();
      await talk.types(kyiv);
      await talk.answers("lookupContact", { kind: "missing" });
      await file(talk);
      await talk.help();
      await talk.presses("identity.continue");
      await talk.presses("identify.phone");
      expect(await talk.types("+380671234568")).toContain("claims.limited");
      talk.later(3_600_000);
      await talk.presses("identify.phone");
      await talk.types("+380671234568");
      await talk.help();
      expect(await talk.presses("identity.continue")).toEqual(["claims.limited", "subject.asked"]);
    },
    { claimsPerHour: 1 },
  );
});

it("goes on by the press that was offered, although the settings remember nobody by now", () => {
  const before = createConversation();
  writeAsGuest(before);
  endCall(before, "createTicket", receipt);
  before.happens({ type: "command.help" });
  before.presses("identity.continue");
  confirm(before);
  expect(before.happens({ type: "command.help" }).journal.prompts).toEqual(["identity.askedAgain"]);
  const after = createConversation({ identity: { remember: false } }, before.loaded());
  expect(endCall(after, "createTicket", receipt).journal.prompts).toEqual(["request.filed"]);
  expect(after.presses("identity.continue").journal.prompts).toEqual(["subject.asked"]);
});

function writeAsGuest(conversation: Conversation): void {
  conversation.happens({ type: "command.help" });
  conversation.presses("identify.guest");
  conversation.types("nonsense");
  conversation.types("nonsense again");
  conversation.presses("answer.skip");
  confirm(conversation);
}

function confirm(conversation: Conversation): void {
  conversation.types("Router");
  conversation.types("It blinks");
  conversation.presses("request.confirm");
}

function endCall(conversation: Conversation, port: string, output: unknown): StepCommit {
  const id = conversation.loaded().stored?.awaited[port] ?? "";
  return conversation.take({ type: "call.succeeded", id, at: 99, output }, "call");
}

async function fileByContact(talk: Talk): Promise<void> {
  await talk.help();
  await talk.shares("380671234567");
  await talk.answers("lookupContact", { kind: "found", contact: card });
  await file(talk);
}

async function file(talk: Talk): Promise<void> {
  await talk.types("Router");
  await talk.types("It blinks");
  await talk.presses("request.confirm");
  await talk.answers("createTicket", receipt);
}
