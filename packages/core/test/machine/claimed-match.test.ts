import type { ContactMatch, Prompt } from "@deskbell/core";
import { describe, expect } from "vitest";
import { card, claimPhone, gmail, kyivE164 } from "../drivers/customers.ts";
import { onBothDrivers as test } from "../drivers/on-both-drivers.ts";
import { annsDialogue } from "../drivers/sample-customer.ts";
import type { Talk } from "../drivers/talk.ts";

const matches: readonly ContactMatch[] = [
  { kind: "found", contact: { ...card, by: ["phone"] } },
  { kind: "missing" },
  { kind: "several", contacts: [card, { id: "c2", name: "Ben" }] },
];

/** Everything that can come of a lookup; null for one that fails. */
const outcomes = [...matches, null];

/** When a lookup comes to its end. */
const moments = ["at once", "after the subject", "after the confirmation", "after a long silence"] as const;

const receipt = { ticket: { id: "t12", number: 12 }, autoReply: null };

describe("whoever types a number or an address", () => {
  for (const [what, claim] of [
    ["number", claimPhone],
    ["address", claimEmail],
  ] as const) {
    test(`reads the same by a ${what}, whatever the lookup comes to and whenever`, async (_, again) => {
      const transcripts: (readonly Prompt[])[] = [];
      for (const outcome of outcomes) {
        for (const moment of moments) {
          const talk = again();
          await claim(talk);
          if (moment === "at once") await settle(talk, outcome);
          await talk.types("Router");
          if (moment === "after the subject") await settle(talk, outcome);
          await talk.types("It blinks");
          await talk.presses("request.confirm");
          if (moment === "after a long silence") talk.later(3_600_000);
          if (moment.startsWith("after the conf") || moment === "after a long silence") {
            expect(talk.calls("createTicket")).toEqual([]);
            await settle(talk, outcome);
          }
          expect(talk.inputs("createTicket")).toMatchObject([{ match: outcome ?? { kind: "unchecked" } }]);
          await talk.answers("createTicket", receipt);
          transcripts.push(talk.transcript());
        }
      }
      expect(transcripts).toHaveLength(16);
      expect(new Set(transcripts.map((prompts) => JSON.stringify(prompts)))).toHaveLength(1);
    });
  }

  test("reads the same before a live chat", async (_, again) => {
    const transcripts: string[] = [];
    for (const outcome of outcomes) {
      const talk = again({ chat: { connected: true, phone: "required", email: "off" } });
      await talk.chat();
      await talk.types(kyivE164);
      await settle(talk, outcome);
      await talk.answers("openChat", { kind: "opened", chatId: "chat-1" });
      transcripts.push(JSON.stringify(talk.transcript()));
    }
    expect(new Set(transcripts)).toHaveLength(1);
  });

  test("is told nothing of a lookup that is out of order, and files all the same", async (talk) => {
    await claimPhone(talk);
    expect(await talk.fails("lookupContact")).toEqual([]);
    await file(talk);
    expect(talk.inputs("createTicket")).toMatchObject([{ match: { kind: "unchecked" } }]);
  });

  test("lets whoever keeps the cards know who claims what", async (talk) => {
    await claimPhone(talk);
    await talk.presses("identify.email");
    await talk.types(gmail);
    await talk.answers("checkMailDomain", { kind: "accepts" });
    await talk.answers("lookupContact", { kind: "missing" });
    expect(talk.inputs("lookupContact")).toEqual([
      { phone: kyivE164, email: null, claim: { dialogue: annsDialogue, values: ["phone"] } },
      { phone: kyivE164, email: gmail, claim: { dialogue: annsDialogue, values: ["phone", "email"] } },
    ]);
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

async function claimEmail(talk: Talk): Promise<void> {
  await talk.help();
  await talk.types(gmail);
  await talk.answers("checkMailDomain", { kind: "accepts" });
}

async function settle(talk: Talk, outcome: ContactMatch | null): Promise<void> {
  const heard = await (outcome === null
    ? talk.fails("lookupContact")
    : talk.answers("lookupContact", outcome));
  expect(heard.filter((key) => key !== "chat.opened")).toEqual([]);
}

async function file(talk: Talk): Promise<void> {
  await talk.types("Router");
  await talk.types("It blinks");
  await talk.presses("request.confirm");
  await talk.answers("createTicket", receipt);
}
