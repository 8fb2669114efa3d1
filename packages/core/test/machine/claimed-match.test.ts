import type { ContactMatch } from "@deskbell/core";
import { describe, expect } from "vitest";
import { card, claimPhone, gmail, kyivE164 } from "../drivers/customers.ts";
import { onBothDrivers as test } from "../drivers/on-both-drivers.ts";
import type { Talk } from "../drivers/talk.ts";

const matches: readonly ContactMatch[] = [
  { kind: "found", contact: card },
  { kind: "missing" },
  { kind: "several", contacts: [card, { id: "c2", name: "Ben" }] },
];
const receipt = { ticket: { id: "t12", number: 12 }, autoReply: null };

describe("whoever types a number or an address", () => {
  test("reads the same whether it is known or not", async (_, again) => {
    const transcripts = await Promise.all(
      matches.map(async (match) => {
        const talk = again();
        await claimPhone(talk);
        await talk.answers("lookupContact", match);
        await file(talk);
        return talk.transcript();
      }),
    );
    expect(transcripts[1]).toEqual(transcripts[0]);
    expect(transcripts[2]).toEqual(transcripts[0]);
  });

  test("reads the same when the lookup ends after the confirmation", async (_, again) => {
    const quick = again();
    await claimPhone(quick);
    await quick.answers("lookupContact", { kind: "missing" });
    await file(quick);
    for (const match of matches) {
      const slow = again();
      await claimPhone(slow);
      await slow.types("Router");
      await slow.types("It blinks");
      await slow.presses("request.confirm");
      expect(slow.calls("createTicket")).toEqual([]);
      expect(await slow.answers("lookupContact", match)).toEqual([]);
      expect(slow.inputs("createTicket")).toMatchObject([{ match }]);
      await slow.answers("createTicket", receipt);
      expect(slow.transcript()).toEqual(quick.transcript());
    }
  });

  test("reads the same by e-mail", async (_, again) => {
    const transcripts = await Promise.all(
      matches.map(async (match) => {
        const talk = again();
        await talk.help();
        await talk.types(gmail);
        await talk.answers("checkMailDomain", { kind: "accepts" });
        await talk.answers("lookupContact", match);
        await file(talk);
        return talk.transcript();
      }),
    );
    expect(transcripts[1]).toEqual(transcripts[0]);
    expect(transcripts[2]).toEqual(transcripts[0]);
  });

  test("reads the same before a live chat", async (_, again) => {
    const transcripts = await Promise.all(
      matches.map(async (match) => {
        const talk = again({ chat: { connected: true, phone: "required", email: "off" } });
        await talk.chat();
        await talk.types(kyivE164);
        await talk.answers("lookupContact", match);
        await talk.answers("openChat", { kind: "opened", chatId: "chat-1" });
        return talk.transcript();
      }),
    );
    expect(transcripts[1]).toEqual(transcripts[0]);
    expect(transcripts[2]).toEqual(transcripts[0]);
  });

  test("learns that the lookup is out of order, and files all the same", async (talk) => {
    await claimPhone(talk);
    expect(await talk.fails("lookupContact")).toEqual(["contact.unchecked"]);
    await file(talk);
    expect(talk.inputs("createTicket")).toMatchObject([{ match: { kind: "unchecked" } }]);
  });

  test("is not told again of a lookup that failed for an earlier number", async (talk) => {
    await claimPhone(talk);
    await talk.presses("identify.phone");
    await talk.types("+380 67 123 45 68");
    expect(await talk.fails("lookupContact")).toEqual([]);
    expect(talk.driver.context().draft?.match).toEqual({ kind: "pending" });
    await talk.answers("lookupContact", { kind: "found", contact: card });
    expect(talk.driver.context().draft?.match).toEqual({ kind: "found", contact: card });
  });

  test("is not told again when the lookup of a request that was given up fails", async (talk) => {
    await claimPhone(talk);
    await talk.fails("lookupContact");
    await talk.types("Router");
    await talk.help();
    await talk.types("+380 67 123 45 68");
    await talk.presses("draft.resume");
    expect(await talk.fails("lookupContact")).toEqual([]);
  });

  test("waits no longer than for the lookup of the number that counts", async (talk) => {
    await claimPhone(talk);
    await talk.presses("identify.phone");
    await talk.types("+380 67 123 45 68");
    await talk.types("Router");
    await talk.types("It blinks");
    await talk.presses("request.confirm");
    await talk.answers("lookupContact", { kind: "found", contact: { id: "c9", name: "Zoe" } });
    expect(talk.calls("createTicket")).toEqual([]);
    await talk.answers("lookupContact", { kind: "missing" });
    expect(talk.inputs("createTicket")).toMatchObject([{ match: { kind: "missing" } }]);
  });

  const told = { tellClaimedMatch: true };

  test(
    "is told if the settings say so",
    async (_, again) => {
      const found = again(told);
      await found.help();
      expect(await found.types(kyivE164)).toEqual(["phone.noted"]);
      expect(await found.answers("lookupContact", { kind: "found", contact: card })).toEqual([
        "contact.found",
        "subject.asked",
      ]);
      const missing = again(told);
      await missing.help();
      await missing.types(kyivE164);
      expect(await missing.answers("lookupContact", { kind: "missing" })).toEqual(["contact.missing"]);
      const failing = again(told);
      await failing.help();
      await failing.types(kyivE164);
      expect(await failing.fails("lookupContact")).toEqual(["contact.unchecked", "subject.asked"]);
    },
    told,
  );
});

async function file(talk: Talk): Promise<void> {
  await talk.types("Router");
  await talk.types("It blinks");
  await talk.presses("request.confirm");
  await talk.answers("createTicket", receipt);
}
