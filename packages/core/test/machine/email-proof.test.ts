import { describe, expect } from "vitest";
import { beGuest, card, gmail, kyiv } from "../drivers/customers.ts";
import { onBothDrivers } from "../drivers/on-both-drivers.ts";
import { annsDialogue } from "../drivers/sample-customer.ts";
import type { Talk } from "../drivers/talk.ts";

const offered = { emailProof: "offered" } as const;
const sent = { kind: "sent", expiresAt: 900_000, resendAt: 60_000 } as const;
const code = "123456";

function test(name: string, body: (talk: Talk) => Promise<void>, settings: object = offered): void {
  onBothDrivers(name, body, settings);
}

describe("an address that is to be proved", () => {
  test("is verified by the code that was sent there, and only then is the match told", async (talk) => {
    await giveAddress(talk);
    expect(talk.inputs("sendEmailCode")).toEqual([
      { key: expect.any(String), dialogue: annsDialogue, language: "en", address: gmail },
    ]);
    expect(talk.calls("lookupContact")).toEqual([]);
    expect(await talk.answers("sendEmailCode", sent)).toEqual(["proof.asked"]);
    expect(talk.last().params).toEqual({ address: gmail, required: false });
    await talk.types(code);
    expect(talk.inputs("checkEmailCode")).toEqual([
      { key: expect.any(String), dialogue: annsDialogue, address: gmail, code, at: 4 },
    ]);
    expect(await talk.answers("checkEmailCode", { kind: "confirmed" })).toEqual(["proof.confirmed"]);
    expect(talk.inputs("lookupContact")).toEqual([{ phone: null, email: gmail }]);
    expect(await talk.answers("lookupContact", { kind: "found", contact: card })).toEqual([
      "contact.found",
      "subject.asked",
    ]);
    expect(emailOf(talk)).toEqual({
      address: gmail,
      domain: "accepts",
      level: "verified",
      method: "emailCode",
      at: 4,
    });
  });

  for (const typed of [
    "123 456",
    "123-456",
    "١٢٣٤٥٦",
    "１２３４５６",
    "My code is 123456",
    "\u200e123456.",
  ]) {
    test(`takes the code as people write it: ${typed}`, async (talk) => {
      await askCode(talk);
      await talk.types(typed);
      expect(talk.inputs("checkEmailCode")).toMatchObject([{ code }]);
    });
  }

  test("leaves the code neither in the request nor in what is remembered", async (talk) => {
    await giveAddress(talk);
    expect(await talk.types("999999")).toEqual(["proof.moment"]);
    await talk.answers("sendEmailCode", sent);
    expect(await talk.types("99999")).toEqual(["proof.notACode", "proof.asked"]);
    await talk.types(code);
    expect(await talk.types("999998")).toEqual(["proof.moment"]);
    await talk.answers("checkEmailCode", { kind: "wrong", attemptsLeft: 2 });
    expect(JSON.stringify(talk.driver.context())).not.toMatch(/9999|123456/);
    await talk.types(code);
    await talk.answers("checkEmailCode", { kind: "confirmed" });
    expect(JSON.stringify(talk.driver.context())).not.toContain(code);
  });

  test("keeps what else is typed while a code is sent, awaited and checked", async (talk) => {
    await giveAddress(talk);
    expect(await talk.types("It blinks")).toEqual(["moment"]);
    await talk.answers("sendEmailCode", sent);
    expect(await talk.types("No mail came so far")).toEqual(["text.kept", "proof.asked"]);
    await talk.types(code);
    expect(await talk.types("All night")).toEqual(["moment"]);
    await talk.answers("checkEmailCode", { kind: "confirmed" });
    await talk.answers("lookupContact", { kind: "found", contact: card });
    await talk.types("Router");
    expect(talk.last("review.asked").params).toMatchObject({
      details: "It blinks\n\nNo mail came so far\n\nAll night",
    });
  });

  test("asks again when the code is wrong, too old, or void after too many attempts", async (talk) => {
    await askCode(talk);
    await talk.types("111111");
    expect(await talk.answers("checkEmailCode", { kind: "wrong", attemptsLeft: 2 })).toEqual(["proof.wrong"]);
    expect(talk.last().params).toEqual({ attemptsLeft: 2 });
    await talk.types("111111");
    expect(await talk.answers("checkEmailCode", { kind: "expired" })).toEqual(["proof.expired"]);
    expect(talk.driver.context().proving).toMatchObject({ news: "expired", attemptsLeft: 0, code: null });
    await talk.types("111111");
    expect(await talk.answers("checkEmailCode", { kind: "exhausted" })).toEqual(["proof.exhausted"]);
    expect(emailOf(talk)).toMatchObject({ level: "claimed", method: "typed" });
  });

  test("sends another code when the pause is over, and says how long it lasts", async (talk) => {
    await askCode(talk);
    talk.later(15_000);
    expect(await talk.presses("proof.resend")).toEqual(["proof.tooSoon", "proof.asked"]);
    expect(talk.last("proof.tooSoon").params).toEqual({ seconds: 45 });
    expect(talk.calls("sendEmailCode")).toHaveLength(1);
    talk.later(45_000);
    expect(await talk.presses("proof.resend")).toEqual(["proof.sending"]);
    expect(await talk.answers("sendEmailCode", { ...sent, resendAt: 120_000 })).toEqual(["proof.sentAgain"]);
    const keys = talk.inputs("sendEmailCode").map((input) => (input as { readonly key: string }).key);
    expect(new Set(keys).size).toBe(2);
    expect(await talk.presses("proof.resend")).toEqual(["proof.tooSoon", "proof.sentAgain"]);
  });

  test("sends another code from the very moment that was told", async (talk) => {
    await askCode(talk);
    talk.later(59_995);
    expect(await talk.presses("proof.resend")).toEqual(["proof.tooSoon", "proof.asked"]);
    expect(talk.last("proof.tooSoon").params).toEqual({ seconds: 1 });
    expect(await talk.presses("proof.resend")).toEqual(["proof.sending"]);
  });

  test("counts from the press on when another code that was asked for would come too soon", async (talk) => {
    await askCode(talk);
    talk.later(100_000);
    await talk.presses("proof.resend");
    const heard = await talk.answers("sendEmailCode", { kind: "tooSoon", resendAt: 120_004 });
    expect(heard).toEqual(["proof.tooSoon", "proof.asked"]);
    expect(talk.last("proof.tooSoon").params).toEqual({ seconds: 20 });
  });

  test("names no shorter pause than a second", async (talk) => {
    await giveAddress(talk);
    await talk.answers("sendEmailCode", { kind: "tooSoon", resendAt: 1 });
    expect(talk.last("proof.tooSoon").params).toEqual({ seconds: 1 });
  });

  test("asks for the code that is there already when another would come too soon", async (talk) => {
    await giveAddress(talk);
    talk.later(10_000);
    expect(await talk.answers("sendEmailCode", { kind: "tooSoon", resendAt: 30_003 })).toEqual([
      "proof.tooSoon",
      "proof.asked",
    ]);
    expect(talk.last("proof.tooSoon").params).toEqual({ seconds: 30 });
    expect(await talk.presses("proof.resend")).toEqual(["proof.tooSoon", "proof.asked"]);
  });

  test("gives way to another address, by button or simply typed", async (talk) => {
    await askCode(talk);
    expect(await talk.presses("proof.otherAddress")).toEqual(["email.asked"]);
    expect(emailOf(talk)).toBeNull();
    await talk.types("ben@gmail.com");
    await talk.answers("checkMailDomain", { kind: "accepts" });
    await talk.answers("sendEmailCode", sent);
    expect(talk.last("proof.asked").params).toMatchObject({ address: "ben@gmail.com" });
    await talk.types(gmail);
    await talk.answers("checkMailDomain", { kind: "accepts" });
    expect(await talk.answers("sendEmailCode", sent)).toEqual(["proof.asked"]);
    expect(emailOf(talk)).toMatchObject({ address: gmail, level: "claimed" });
  });

  test("gives way to another address in doubt, not to one somewhere in a text", async (talk) => {
    await askCode(talk);
    expect(await talk.types("I can only read ben@gmail.com here")).toEqual(["text.kept", "proof.asked"]);
    expect(await talk.types("ben@gmial.com")).toEqual(["email.confirm"]);
  });

  test(
    "is sent no code when it is one claim too many",
    async (talk) => {
      await talk.help();
      await talk.types(kyiv);
      await talk.presses("identify.email");
      await talk.types(gmail);
      expect(await talk.answers("checkMailDomain", { kind: "accepts" })).toEqual([
        "claims.limited",
        "subject.asked",
      ]);
      expect(talk.calls("sendEmailCode")).toEqual([]);
    },
    { ...offered, claimsPerHour: 1 },
  );

  test("stays claimed when the customer goes on without the code", async (talk) => {
    await askCode(talk);
    expect(await talk.presses("contact.goOn")).toEqual(["subject.askedAfterClaim"]);
    expect(await talk.answers("lookupContact", { kind: "found", contact: card })).toEqual([]);
    expect(emailOf(talk)).toMatchObject({ level: "claimed", method: "typed" });
  });

  test("stays claimed when no code can be sent", async (talk) => {
    await giveAddress(talk);
    expect(await talk.answers("sendEmailCode", { kind: "unavailable" })).toEqual([
      "proof.unavailable",
      "subject.askedAfterClaim",
    ]);
    expect(emailOf(talk)).toMatchObject({ level: "claimed" });
  });

  test("stays claimed when sending or checking is out of order", async (talk) => {
    await giveAddress(talk);
    expect(await talk.fails("sendEmailCode")).toEqual(["proof.unavailable", "subject.askedAfterClaim"]);
    await talk.presses("identify.email");
    await talk.types("ben@gmail.com");
    await talk.answers("checkMailDomain", { kind: "accepts" });
    await talk.answers("sendEmailCode", sent);
    await talk.types(code);
    expect(await talk.fails("checkEmailCode")).toEqual(["proof.unavailable", "subject.askedAfterClaim"]);
    expect(emailOf(talk)).toMatchObject({ address: "ben@gmail.com", level: "claimed" });
  });

  for (const port of ["sendEmailCode", "checkEmailCode"] as const) {
    test(`can be left by Back and Cancel while ${port} is awaited, and what comes late counts for nothing`, async (talk) => {
      await giveAddress(talk);
      if (port === "checkEmailCode") {
        await talk.answers("sendEmailCode", sent);
        await talk.types(code);
      }
      expect(await talk.presses("back")).toEqual(["identity.asked"]);
      const late = port === "checkEmailCode" ? { kind: "confirmed" } : sent;
      expect(await talk.answers(port, late as never)).toEqual([]);
      expect(emailOf(talk)).toMatchObject({ level: "claimed" });
      await talk.types(gmail);
      await talk.answers("checkMailDomain", { kind: "accepts" });
      expect(await talk.presses("cancel")).toEqual(["cancelled"]);
    });
  }

  const waysOn = [
    ["proof.resend", ["moment"]],
    ["proof.otherAddress", ["email.asked"]],
    ["contact.goOn", ["subject.askedAfterClaim"]],
  ] as const;
  for (const [button, said] of waysOn) {
    test(`knows its button ${button} while the domain of another address is checked`, async (talk) => {
      await askCode(talk);
      expect(await talk.types("ann@example.org")).toEqual([]);
      expect(await talk.presses(button)).toEqual(said);
    });
  }

  test("may be given up while the code is checked", async (talk) => {
    await askCode(talk);
    await talk.types(code);
    expect(await talk.presses("proof.resend")).toEqual(["proof.moment"]);
    expect(await talk.presses("contact.goOn")).toEqual(["subject.askedAfterClaim"]);
    expect(await talk.answers("checkEmailCode", { kind: "confirmed" })).toEqual([]);
    expect(emailOf(talk)).toMatchObject({ level: "claimed" });
  });

  test("stays verified when it is typed once more", async (talk) => {
    await askCode(talk);
    await talk.types(code);
    await talk.answers("checkEmailCode", { kind: "confirmed" });
    await talk.answers("lookupContact", { kind: "missing" });
    await talk.presses("identify.email");
    await talk.types("Ann@gmail.com");
    await talk.answers("checkMailDomain", { kind: "accepts" });
    expect(talk.calls("sendEmailCode")).toHaveLength(1);
    expect(emailOf(talk)).toMatchObject({ level: "verified", method: "emailCode" });
  });

  test("proves no other that is typed", async (talk) => {
    await askCode(talk);
    await talk.types(code);
    await talk.answers("checkEmailCode", { kind: "confirmed" });
    await talk.answers("lookupContact", { kind: "missing" });
    await talk.presses("identify.email");
    await talk.types("ben@gmail.com");
    await talk.answers("checkMailDomain", { kind: "accepts" });
    expect(emailOf(talk)).toMatchObject({ address: "ben@gmail.com", level: "claimed", method: "typed" });
    expect(talk.calls("sendEmailCode")).toHaveLength(2);
  });

  test("is asked for before a live chat too", async (talk) => {
    await talk.chat();
    await talk.shares("380671234567");
    await talk.types(gmail);
    await talk.answers("checkMailDomain", { kind: "accepts" });
    await talk.answers("sendEmailCode", sent);
    await talk.types(code);
    expect(await talk.answers("checkEmailCode", { kind: "confirmed" })).toEqual([
      "proof.confirmed",
      "chat.opening",
    ]);
    await talk.answers("lookupContact", { kind: "found", contact: card });
    expect(talk.inputs("openChat")).toMatchObject([{ identity: { email: { level: "verified" } } }]);
  });

  test("is nobody's business when a guest leaves it for the answer", async (talk) => {
    await beGuest(talk);
    await talk.presses("back");
    await talk.presses("identify.guest");
    await talk.types(gmail);
    expect(await talk.answers("checkMailDomain", { kind: "accepts" })).toEqual(["subject.asked"]);
    expect(talk.calls("sendEmailCode")).toEqual([]);
  });
});

describe("a proof that is required", () => {
  const required = { emailProof: "required" } as const;

  test(
    "leaves a request unlinked without it, which can be filed all the same",
    async (talk) => {
      await askCode(talk);
      expect(talk.last("proof.asked").params).toMatchObject({ required: true });
      expect(await talk.presses("contact.goOn")).toEqual(["subject.asked"]);
      await talk.types("Router");
      await talk.types("It blinks");
      await talk.presses("request.confirm");
      expect(talk.calls("lookupContact")).toEqual([]);
      expect(talk.inputs("createTicket")).toMatchObject([
        { identity: { email: { address: gmail, level: "claimed" } }, match: { kind: "notAsked" } },
      ]);
    },
    required,
  );

  test(
    "does not keep a number from being looked up",
    async (talk) => {
      await talk.help();
      await talk.types(kyiv);
      await talk.presses("identify.email");
      await talk.types(gmail);
      await talk.answers("checkMailDomain", { kind: "accepts" });
      await talk.answers("sendEmailCode", { kind: "unavailable" });
      await talk.answers("lookupContact", { kind: "missing" });
      expect(talk.inputs("lookupContact")).toMatchObject([{ email: null }, { email: null }]);
    },
    required,
  );
});

async function giveAddress(talk: Talk): Promise<void> {
  await talk.help();
  await talk.presses("identify.email");
  await talk.types(gmail);
  expect(await talk.answers("checkMailDomain", { kind: "accepts" })).toEqual(["proof.sending"]);
}

async function askCode(talk: Talk): Promise<void> {
  await giveAddress(talk);
  expect(await talk.answers("sendEmailCode", sent)).toEqual(["proof.asked"]);
}

function emailOf(talk: Talk) {
  return talk.driver.context().draft?.identity.email;
}
