import { describe, expect } from "vitest";
import { card } from "../drivers/customers.ts";
import { onBothDrivers as test } from "../drivers/on-both-drivers.ts";
import type { Talk } from "../drivers/talk.ts";

const two = { claimsPerHour: 2 };

describe("whoever claims many different numbers and addresses", () => {
  test(
    "hears that the next one is noted and not looked up, and files all the same",
    async (talk) => {
      await claim(talk, 1);
      await claim(talk, 2);
      expect(await claim(talk, 3)).toEqual(["phone.noted", "claims.limited", "subject.asked"]);
      await talk.types("Router");
      await talk.types("It blinks");
      await talk.presses("request.confirm");
      expect(phonesLookedUp(talk)).toEqual([numberOf(1), numberOf(2)]);
      expect(talk.inputs("createTicket")).toMatchObject([
        {
          identity: { phone: { e164: numberOf(3), level: "claimed", overLimit: true } },
          match: { kind: "unchecked", because: "tooManyClaims" },
        },
      ]);
    },
    two,
  );

  test(
    "cannot begin anew by /start or Cancel",
    async (talk) => {
      await claim(talk, 1);
      await talk.start();
      await claim(talk, 2);
      await talk.cancel();
      expect(await claim(talk, 3)).toContain("claims.limited");
    },
    two,
  );

  test(
    "cannot have an address looked up uncounted by giving it as a guest first",
    async (talk) => {
      await claim(talk, 1);
      await claim(talk, 2);
      await talk.help();
      await talk.presses("identify.guest");
      await talk.types("ann@gmail.com");
      await talk.answers("checkMailDomain", { kind: "accepts" });
      await talk.presses("back");
      await talk.presses("identify.phone");
      await talk.types(numberOf(1));
      const { draft, lookups } = talk.driver.context();
      expect(draft?.identity.email).toMatchObject({ address: "ann@gmail.com", overLimit: true });
      expect(lookups.at(-1)?.criteria).toEqual({ phone: numberOf(1), email: null });
    },
    two,
  );

  test(
    "may repeat what was claimed before",
    async (talk) => {
      await claim(talk, 1);
      await claim(talk, 2);
      await claim(talk, 3);
      expect(await claim(talk, 1)).toEqual(["phone.noted", "subject.askedAfterClaim"]);
      expect(phonesLookedUp(talk)).toEqual([numberOf(1), numberOf(2), numberOf(1)]);
    },
    two,
  );

  test(
    "may claim others an hour later",
    async (talk) => {
      await claim(talk, 1);
      talk.later(1_800_000);
      await claim(talk, 2);
      talk.later(1_800_000);
      expect(await claim(talk, 3)).toEqual(["phone.noted", "subject.askedAfterClaim"]);
      expect(await claim(talk, 4)).toContain("claims.limited");
      talk.later(3_600_000);
      expect(await claim(talk, 4)).toEqual(["phone.noted", "subject.askedAfterClaim"]);
      expect(talk.driver.context().claims).toHaveLength(1);
    },
    two,
  );

  test(
    "may claim another from the hour on, and not a moment before",
    async (talk) => {
      await talk.help();
      await talk.types(numberOf(1));
      talk.later(3_599_996);
      await talk.help();
      expect(await talk.types(numberOf(2))).toContain("claims.limited");
      await talk.presses("identify.phone");
      expect(await talk.types(numberOf(2))).toEqual(["phone.noted", "subject.askedAfterClaim"]);
    },
    { claimsPerHour: 1 },
  );

  test(
    "does not have what was one too many looked up by waiting and going another way",
    async (talk) => {
      await claim(talk, 1);
      await claim(talk, 2);
      await claim(talk, 3);
      talk.later(3_600_000);
      await talk.presses("identify.email");
      expect(talk.driver.context().draft?.identity.phone).toMatchObject({ overLimit: true });
    },
    two,
  );

  test(
    "is limited in addresses and numbers together, whatever their spelling",
    async (talk) => {
      await claim(talk, 1);
      await claimEmail(talk, "ann@gmail.com");
      await claimEmail(talk, "ANN@gmail.com");
      expect(await claimEmail(talk, "ben@gmail.com")).toEqual(["claims.limited", "subject.asked"]);
      expect(talk.last().buttons[0]?.map(({ action }) => action)).toEqual([
        "identify.email",
        "identify.phone",
      ]);
      expect(talk.driver.context().draft?.match).toEqual({ kind: "unchecked", because: "tooManyClaims" });
      expect(talk.last().buttons[0]?.map(({ action }) => action)).toEqual([
        "identify.email",
        "identify.phone",
      ]);
      expect(talk.driver.context().draft?.match).toEqual({ kind: "unchecked", because: "tooManyClaims" });
    },
    two,
  );

  test(
    "hears it of the value that was given last, not of one before",
    async (talk) => {
      await claimEmail(talk, "ann@gmail.com");
      await claim(talk, 1);
      await talk.presses("identify.email");
      await talk.types("ann@gmail.com");
      await talk.answers("checkMailDomain", { kind: "accepts" });
      await talk.presses("identify.phone");
      expect(await talk.types(numberOf(2))).toEqual(["phone.noted", "claims.limited", "subject.asked"]);
      await talk.presses("identify.email");
      await talk.types("ann@gmail.com");
      expect(await talk.answers("checkMailDomain", { kind: "accepts" })).toEqual(["subject.asked"]);
    },
    two,
  );

  test(
    "is not kept from proving who they are",
    async (talk) => {
      await claim(talk, 1);
      await claim(talk, 2);
      await claim(talk, 3);
      await talk.presses("identify.phone");
      expect(await talk.shares(numberOf(3))).toEqual(["phone.noted"]);
      expect(await answerAll(talk)).toContain("contact.found");
      expect(talk.driver.context().draft?.identity.phone).toEqual({
        e164: numberOf(3),
        valid: true,
        level: "verified",
        method: "ownContact",
        at: expect.any(Number),
      });
    },
    two,
  );

  test(
    "is not told so again of what is looked up beside it",
    async (talk) => {
      await claimEmail(talk, "ann@gmail.com");
      expect(await claim(talk, 1)).toContain("claims.limited");
      await talk.presses("identify.email");
      await talk.types("ann@gmail.com");
      expect(await talk.answers("checkMailDomain", { kind: "accepts" })).toEqual(["subject.asked"]);
      await answerAll(talk);
      expect(talk.inputs("lookupContact").at(-1)).toMatchObject({ phone: null, email: "ann@gmail.com" });
    },
    { claimsPerHour: 1 },
  );

  test(
    "gets no codes for the addresses beyond",
    async (talk) => {
      await claimEmail(talk, "ann@gmail.com");
      expect(await claimEmail(talk, "ben@gmail.com")).toEqual(["claims.limited", "subject.asked"]);
      expect(talk.last().buttons[0]?.map(({ action }) => action)).toEqual([
        "identify.email",
        "identify.phone",
      ]);
      expect(talk.driver.context().draft?.match).toEqual({ kind: "unchecked", because: "tooManyClaims" });
      expect(talk.calls("sendEmailCode")).toHaveLength(1);
    },
    { claimsPerHour: 1, emailProof: "offered" },
  );

  test(
    "is not told of a match either, where settings tell",
    async (talk) => {
      await claim(talk, 1);
      expect(await claim(talk, 2)).toEqual(["phone.noted", "claims.limited", "subject.asked"]);
      await answerAll(talk);
      expect(talk.inputs("lookupContact")).toHaveLength(1);
    },
    { claimsPerHour: 1, tellClaimedMatch: true },
  );

  test(
    "hears it before a live chat, which opens",
    async (talk) => {
      await claim(talk, 1);
      await talk.chat();
      expect(await talk.types(numberOf(2))).toEqual(["phone.noted", "claims.limited", "chat.opening"]);
      expect(talk.inputs("openChat")).toMatchObject([{ match: { kind: "unchecked" } }]);
    },
    { claimsPerHour: 1, chat: { connected: true, phone: "required", email: "off" } },
  );
});

function numberOf(index: number): string {
  return `+38067123456${index}`;
}

async function claim(talk: Talk, index: number) {
  await talk.help();
  await talk.presses("identify.phone");
  return talk.types(numberOf(index));
}

async function claimEmail(talk: Talk, address: string) {
  await talk.help();
  await talk.presses("identify.email");
  await talk.types(address);
  return talk.answers("checkMailDomain", { kind: "accepts" });
}

/** Answers every lookup that is open, and those that follow. */
async function answerAll(talk: Talk) {
  const heard: string[] = [];
  for (;;) {
    const before = talk.calls("lookupContact").length;
    heard.push(...(await talk.answers("lookupContact", { kind: "found", contact: card })));
    if (talk.calls("lookupContact").length === before) return heard;
  }
}

/** The numbers of all lookups, once those that wait are made. */
function phonesLookedUp(talk: Talk): readonly unknown[] {
  const made = talk.inputs("lookupContact").map((input) => (input as { readonly phone: unknown }).phone);
  const waiting = talk.driver.context().lookups.slice(1);
  return [...made, ...waiting.map(({ criteria }) => criteria.phone)];
}

describe("a number that was proved", () => {
  async function shareAndReturn(talk: Talk): Promise<void> {
    await talk.help();
    await talk.shares("380671234567", "own");
    await talk.answers("lookupContact", { kind: "missing" });
    await talk.presses("identify.phone");
  }

  const levelOf = (talk: Talk) => talk.driver.context().draft?.identity.phone;

  test("stays so when it is typed once more", async (talk) => {
    await shareAndReturn(talk);
    await talk.types("+380 67 123 45 67");
    expect(levelOf(talk)).toMatchObject({ e164: "+380671234567", level: "verified", method: "ownContact" });
  });

  test("proves no other that is typed", async (talk) => {
    await shareAndReturn(talk);
    await talk.types("+380 50 123 45 67");
    expect(levelOf(talk)).toMatchObject({ e164: "+380501234567", level: "claimed", method: "typed" });
  });
});
