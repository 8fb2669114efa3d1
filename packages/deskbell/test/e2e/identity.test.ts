import type { ContactMatch, EmailProof } from "@deskbell/core";
import { afterEach, describe, expect, it } from "vitest";
import type { DeskPorts } from "../../src/runtime/runtime-options.ts";
import { type DeskUnderTest, type StartOptions, startDesk } from "./desk-under-test.ts";
import { begins, confirms, writes } from "./journeys.ts";
import type { Talker } from "./talker.ts";

const phone = "+380671234567";
const email = "anna@example.org";
const code = "428917";

let desk: DeskUnderTest;

async function start(settings: Readonly<Record<string, unknown>>, options: StartOptions = {}) {
  desk = await startDesk(options);
  await desk.runtime.desk.saveContacts([
    { id: "known", name: "Secret Name", phones: [phone], emails: [email] },
  ]);
  for (const [name, value] of Object.entries(settings)) await desk.runtime.desk.settings.set(name, value);
}

afterEach(async () => {
  expect(desk.emulator.violations).toEqual([]);
  await desk.stop();
});

async function files(anna: Talker, given: { phone?: string; email?: string }) {
  await writes(anna, given);
  return (await desk.runtime.desk.ticket(await confirms(anna))).ticket;
}

describe("customers who claim a number", () => {
  const card = { id: "c1", name: "Secret Name" };
  const found: ContactMatch = { kind: "found", contact: card };

  /** What the lookup comes to, by number; the slow ones come when the test says so. */
  function answersOf(slow: Promise<void>): ReadonlyMap<string, () => Promise<ContactMatch>> {
    return new Map<string, () => Promise<ContactMatch>>([
      ["+380671110001", async () => found],
      ["+380671110002", async () => ({ kind: "missing" })],
      ["+380671110003", async () => ({ kind: "several", contacts: [card, { id: "c2", name: "Other" }] })],
      ["+380671110004", () => Promise.reject(new Error("It is down."))],
      ["+380671110005", () => slow.then(() => found)],
      ["+380671110006", () => slow.then(() => ({ kind: "missing" }))],
    ]);
  }

  it("hear the same whether it is known, missing, on several cards, slow to find, or not to be looked up", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const answers = answersOf(promise);
    const decorate = (ports: DeskPorts): DeskPorts => ({
      ...ports,
      contactLookup: {
        find: (query) => answers.get(query.phone ?? "")?.() ?? Promise.resolve({ kind: "missing" }),
      },
    });
    await start({}, { decorate });
    const heard: string[] = [];
    for (const number of answers.keys()) {
      const anna = desk.customer();
      await begins(anna);
      anna.says(number);
      await anna.hears("subject.askedAfterClaim", {});
      await writes(anna, { phone: number });
      anna.taps("request.confirm");
      await anna.hears("request.sending", {});
      if (number.endsWith("5") || number.endsWith("6")) resolve();
      const filed = await anna.phone.waitsFor(({ text }) => text.includes("has been filed"));
      const ticketNumber = /#\d+/.exec(filed.text)?.[0] ?? "";
      heard.push(anna.heard().join("\n\n").replaceAll(number, "…").replaceAll(ticketNumber, "#"));
    }
    expect(heard).toHaveLength(6);
    expect(new Set(heard).size).toBe(1);
    expect(heard[0]).not.toContain("Secret Name");
    const tickets = await desk.runtime.desk.tickets();
    expect(tickets.map(({ match, matchLevel }) => [match.kind, matchLevel]).toReversed()).toEqual([
      ["found", "claimed"],
      ["missing", null],
      ["several", null],
      ["unchecked", null],
      ["found", "claimed"],
      ["missing", null],
    ]);
  });

  it("are counted, over a restart, and hear kindly when it is enough", async () => {
    await start({ "lookup.claimsPerCustomer": 1 });
    const anna = desk.customer();
    await begins(anna);
    anna.says("+380671110001");
    await anna.hears("subject.askedAfterClaim", {});
    await desk.restart();
    await begins(anna);
    anna.says(phone);
    await anna.hears("claims.limited", {});
    await anna.hears("subject.asked", {});
    expect(await files(anna, { phone })).toMatchObject({
      phone,
      match: { kind: "unchecked", because: "tooManyClaims" },
      matchLevel: null,
    });
  });

  it("are not linked when too many others claim it, over a restart, and hear nothing of it", async () => {
    await start({ "lookup.claimsPerValue": 1 });
    const [anna, berta] = [desk.customer(), desk.customer()];
    const heard: string[] = [];
    for (const claimant of [anna, berta]) {
      await begins(claimant);
      claimant.says(phone);
      await claimant.hears("subject.askedAfterClaim", {});
      const { number, match } = await files(claimant, { phone });
      expect(match.kind).toBe(claimant === anna ? "found" : "missing");
      heard.push(claimant.heard().join("\n").replaceAll(`#${number}`, "#"));
      await desk.restart();
    }
    expect(heard[1]).toBe(heard[0]);
  });
});

describe("a customer who proves an address", () => {
  function createProof(): EmailProof {
    return {
      send: async () => ({ kind: "sent", expiresAt: Date.now() + 900_000, resendAt: Date.now() + 60_000 }),
      check: async (attempt) =>
        attempt.code === code ? { kind: "confirmed" } : { kind: "wrong", attemptsLeft: 2 },
    };
  }

  async function isAskedForCode(): Promise<Talker> {
    await start(
      { "email.proof": "offered", "contacts.learn": "enrich" },
      { decorate: (ports) => ({ ...ports, emailProof: createProof() }) },
    );
    const anna = desk.customer();
    await begins(anna);
    anna.says(email);
    await anna.hears("proof.asked", { address: email, required: false });
    return anna;
  }

  it("is verified and told that she was found, once the code is right", async () => {
    const anna = await isAskedForCode();
    anna.says("000000");
    await anna.hears("proof.wrong", { attemptsLeft: 2 });
    anna.says("428 917");
    await anna.hears("proof.confirmed", {});
    await anna.hears("contact.found", {});
    await anna.hears("subject.asked", {});
    expect(await files(anna, { email })).toMatchObject({
      level: "verified",
      method: "emailCode",
      emailStanding: { level: "verified", method: "emailCode" },
      match: { kind: "found", contact: { id: "known", by: ["email"] } },
      matchLevel: "verified",
      details: ["It smokes."],
    });
  });

  it("is told at once when another code would come too soon, and goes on without", async () => {
    const anna = await isAskedForCode();
    anna.taps("proof.resend");
    await anna.phone.waitsFor(({ text }) => text.startsWith("I can't send codes one right after another."));
    anna.taps("contact.goOn");
    await anna.hears("subject.askedAfterClaim", {});
    expect(await files(anna, { email })).toMatchObject({ level: "claimed", matchLevel: "claimed" });
  });
});

describe("a customer who comes again", () => {
  it("goes on as last time, over a restart, without any card being shown", async () => {
    await start({});
    const anna = desk.customer();
    await begins(anna);
    anna.phone.sharesContact();
    await anna.hears("contact.found", {});
    const first = await files(anna, { phone });
    await desk.restart();
    anna.says("/help");
    await anna.hears("identity.askedAgain", { value: "+38•••67" });
    anna.taps("identity.continue");
    await anna.hears("contact.found", {});
    await anna.hears("subject.asked", {});
    const second = await files(anna, { phone });
    expect(second).toMatchObject({ level: "verified", identifiedAt: first.identifiedAt });
    expect(anna.heard().join()).not.toContain("Secret Name");
  });
});
