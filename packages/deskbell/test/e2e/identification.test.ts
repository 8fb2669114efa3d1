import { beforeAll, describe, expect, it } from "vitest";
import { sharedDesk } from "./desk-under-test.ts";
import { begins, confirms, writes } from "./journeys.ts";
import type { Talker } from "./talker.ts";

const knownPhone = "+380671234567";
const unknownPhone = "+380501112233";
const knownEmail = "anna@example.org";

const desk = sharedDesk();

beforeAll(async () => {
  const { settings, saveContacts } = desk().runtime.desk;
  await saveContacts([{ id: "known", name: "Anna K.", phones: [knownPhone], emails: [knownEmail] }]);
  // All these customers claim to be the same one.
  await settings.set("lookup.claimsPerValue", 1000);
});

/** From the question for the subject to the ticket that came of it. */
async function files(anna: Talker, given: { phone?: string; email?: string } = {}) {
  await writes(anna, given);
  const number = await confirms(anna);
  const { ticket } = await desk().runtime.desk.ticket(number);
  return ticket;
}

async function asksForPhone(anna: Talker): Promise<void> {
  await begins(anna);
  anna.taps("identify.phone");
  await anna.hears("phone.asked", {});
}

async function asksForEmail(anna: Talker): Promise<void> {
  await begins(anna);
  anna.taps("identify.email");
  await anna.hears("email.asked", {});
}

async function asksForGuestEmail(anna: Talker): Promise<void> {
  await begins(anna);
  anna.taps("identify.guest");
  await anna.hears("email.askedAsGuest", {});
}

describe.each(["en", "uk", "ru"])("a customer who is spoken to in %s", (language) => {
  function customer(phone = knownPhone): Talker {
    return desk().customer({ languageCode: language, phone });
  }

  it("is verified and linked by her own contact", async () => {
    const anna = customer();
    await asksForPhone(anna);
    anna.phone.sharesContact();
    await anna.hears("phone.noted", {});
    await anna.hears("contact.found", {});
    await anna.hears("subject.asked", {});
    expect(await files(anna, { phone: knownPhone })).toMatchObject({
      phone: knownPhone,
      level: "verified",
      language,
      match: { kind: "found", contact: { id: "known" } },
    });
  });

  it("may go on unlinked when her own contact is not known", async () => {
    const anna = customer(unknownPhone);
    await asksForPhone(anna);
    anna.phone.sharesContact();
    await anna.hears("contact.missing", {});
    anna.taps("contact.goOn");
    await anna.hears("subject.asked", {});
    expect(await files(anna, { phone: unknownPhone })).toMatchObject({
      level: "verified",
      match: { kind: "missing" },
    });
  });

  it("is linked by e-mail when her own contact is not known", async () => {
    const anna = customer(unknownPhone);
    await asksForPhone(anna);
    anna.phone.sharesContact();
    await anna.hears("contact.missing", {});
    anna.taps("identify.email");
    await anna.hears("email.asked", {});
    anna.says(knownEmail);
    await anna.hears("subject.askedAfterClaim", {});
    expect(await files(anna, { phone: unknownPhone, email: knownEmail })).toMatchObject({
      level: "verified",
      match: { kind: "found", contact: { id: "known", by: ["email"] } },
      matchLevel: "claimed",
    });
  });

  it("hears the same whether the number that she typed is known or not", async () => {
    const [anna, berta] = [customer(), customer()];
    await asksForPhone(anna);
    anna.says("067 123-45-67");
    await anna.hears("subject.askedAfterClaim", {});
    await asksForPhone(berta);
    berta.says("050 111-22-33");
    await berta.hears("subject.askedAfterClaim", {});
    const [found, missing] = [
      await files(anna, { phone: knownPhone }),
      await files(berta, { phone: unknownPhone }),
    ];
    expect(found).toMatchObject({ level: "claimed", match: { kind: "found" } });
    expect(missing).toMatchObject({ level: "claimed", match: { kind: "missing" } });
    const heard = anna.heard().map((text) => text.replace(knownPhone, "…").replace(`#${found.number}`, "#"));
    expect(
      berta.heard().map((text) => text.replace(unknownPhone, "…").replace(`#${missing.number}`, "#")),
    ).toEqual(heard);
  });

  it("is asked whether the number in her sentence is hers", async () => {
    const anna = customer();
    await asksForPhone(anna);
    anna.says("Dial 067 123 45 67 after 6 please");
    await anna.hears("phone.confirm", { phone: "+380 67 123 4567", other: null });
    anna.taps("reading.accept", { value: "+380 67 123 4567" });
    await anna.hears("phone.noted", {});
    await anna.hears("subject.askedAfterClaim", {});
    expect(await files(anna, { phone: knownPhone })).toMatchObject({ phone: knownPhone, level: "claimed" });
  });

  it("hears what is wrong with her number, and may keep it in the end", async () => {
    const anna = customer();
    const example = "+380 50 123 4567";
    await asksForPhone(anna);
    anna.says("067 12");
    await anna.hears("phone.invalid", { reason: "tooShort", example });
    anna.says("011 111 11 11");
    await anna.hears("phone.invalidAgain", { reason: "notAssigned", example });
    anna.taps("phone.keep");
    await anna.hears("subject.askedAfterClaim", {});
    expect(await files(anna, { phone: "+380111111111" })).toMatchObject({
      phoneValid: false,
      level: "claimed",
    });
  });

  it("turns from her number to her address where the number is refused", async () => {
    const anna = customer();
    await asksForPhone(anna);
    anna.says("no idea");
    await anna.hears("phone.invalid", { reason: "notANumber", example: "+380 50 123 4567" });
    anna.says("🙂");
    await anna.hears("phone.invalidAgain", { reason: "notANumber", example: "+380 50 123 4567" });
    anna.taps("identify.email");
    await anna.hears("phone.left", {});
    await anna.hears("email.asked", {});
    expect(anna.phone.keyboard).toBeUndefined();
  });

  it("is linked by the e-mail address that she typed", async () => {
    const anna = customer();
    await asksForEmail(anna);
    anna.says("Anna@Example.org");
    await anna.hears("subject.askedAfterClaim", {});
    expect(await files(anna, { email: "Anna@example.org" })).toMatchObject({
      level: "claimed",
      match: { kind: "found", contact: { id: "known" } },
    });
  });

  it("is asked which address she means when hers looks mistyped", async () => {
    const anna = customer();
    await asksForEmail(anna);
    anna.says("anna@gmial.com");
    await anna.hears("email.confirm", { address: "anna@gmail.com", other: "anna@gmial.com" });
    anna.taps("reading.accept", { value: "anna@gmail.com" });
    await anna.hears("subject.askedAfterClaim", {});
    expect(await files(anna, { email: "anna@gmail.com" })).toMatchObject({ email: "anna@gmail.com" });
  });

  it("is asked again when her domain takes no mail", async () => {
    const anna = customer();
    await asksForEmail(anna);
    anna.says("anna@nomail.org");
    await anna.hears("email.domainRejected", { domain: "nomail.org" });
    anna.says("not an address");
    await anna.hears("email.invalidAgain", { reason: "noAt" });
    anna.says("anna@example.net");
    await anna.hears("subject.askedAfterClaim", {});
  });

  it("leaves an address as a guest and is not looked up", async () => {
    const anna = customer();
    await asksForGuestEmail(anna);
    anna.says(knownEmail);
    await anna.hears("subject.asked", {});
    expect(await files(anna, { email: knownEmail })).toMatchObject({
      email: knownEmail,
      level: "guest",
      match: { kind: "notAsked" },
    });
  });

  it("goes on without an address as a guest who was refused twice", async () => {
    const anna = customer();
    await asksForGuestEmail(anna);
    anna.says("none of your business");
    await anna.hears("email.invalid", { reason: "noAt" });
    expect(() => anna.taps("answer.skip")).toThrow("sees no button");
    anna.says("anna@nomail.org");
    await anna.hears("email.domainRejected", { domain: "nomail.org" });
    anna.taps("answer.skip");
    await anna.hears("subject.asked", {});
    expect(await files(anna)).toMatchObject({ phone: null, email: null, level: "guest" });
  });
});

describe("a customer who types at the question who she is", () => {
  const typed = [
    { text: "067 123 45 67", hears: ["subject.askedAfterClaim", {}] },
    { text: "12015550123", hears: ["phone.confirm", { phone: "+1 201 555 0123", other: null }] },
    { text: "anna@example.org", hears: ["subject.askedAfterClaim", {}] },
    {
      text: "anna@gmial.com",
      hears: ["email.confirm", { address: "anna@gmail.com", other: "anna@gmial.com" }],
    },
    { text: "Call 067 123 45 67, it burns", hears: ["text.kept", {}] },
    { text: "My printer burns", hears: ["text.kept", {}] },
  ] as const;

  it.each(typed)("is understood by what she means: $text", async ({ text, hears: [key, params] }) => {
    const anna = desk().customer();
    await begins(anna);
    anna.says(text);
    await anna.hears(key, params);
  });
});

describe("a customer whose language is not spoken here", () => {
  it.each(["pt-br", "de", "??", "x".repeat(40), null])(
    "is spoken to in English: %s",
    async (languageCode) => {
      const anna = desk().customer({ languageCode });
      await asksForGuestEmail(anna);
      anna.says(knownEmail);
      await anna.hears("subject.asked", {});
      expect(anna.language).toBe("en");
      expect(await files(anna, { email: knownEmail })).toMatchObject({ language: "en" });
    },
  );

  it.each(["uk-UA", "uk_UA", "UK"])(
    "is spoken to in Ukrainian by a device that says %s",
    async (languageCode) => {
      const anna = desk().customer({ languageCode });
      await begins(anna);
      expect(anna.language).toBe("uk");
    },
  );

  it("chooses another one, which tickets and answers keep to", async () => {
    const anna = desk().customer({ languageCode: "de" });
    anna.says("/language");
    await anna.hears("language.asked", {});
    anna.taps("language.choose", { language: "uk" });
    const speaking = anna.speaking("uk");
    await speaking.hears("language.changed", {});
    await begins(speaking);
    speaking.taps("identify.guest");
    await speaking.hears("email.askedAsGuest", {});
    speaking.says(knownEmail);
    await speaking.hears("subject.asked", {});
    expect(await files(speaking, { email: knownEmail })).toMatchObject({ language: "uk" });
  });
});
