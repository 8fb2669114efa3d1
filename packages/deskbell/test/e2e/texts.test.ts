import { describe, expect, it } from "vitest";
import { sharedDesk } from "./desk-under-test.ts";
import { begins, beginsAsGuest, confirms, filesAsGuest, hearsOfTicket, writes } from "./journeys.ts";

const desk = sharedDesk();
const email = "anna@example.org";

async function ticket(number: number) {
  return (await desk().runtime.desk.ticket(number)).ticket;
}

const noReview = { subject: "", details: "", phone: null, email: null };

describe("texts", () => {
  it.each([
    ["emoji alone", "🙂", "👨‍👩‍👧‍👦🏳️‍🌈"],
    ["right-to-left writing", "مرحبا بالعالم", "שלום עולם, היכן הטכנאי?"],
    ["bidi marks", "a\u200fb", "\u2067c\u2069 d"],
    ["markup", "<b>Printer</b> &amp; *x*", "{{number}} $t(greeting) [a](tg://user?id=1) `code`"],
    ["quotes and SQL", `'; drop table tickets; --`, `"\\" %s %d null undefined`],
    ["something that looks like a button's label", "Back", "Send a request"],
  ])("of %s arrive as they were written", async (_, subject, details) => {
    const anna = desk().customer();
    await beginsAsGuest(anna);
    const review = await writes(anna, { subject, details, email });
    expect(review.text).toContain(subject);
    expect(review.text).toContain(details);
    expect(await ticket(await confirms(anna, subject))).toMatchObject({ subject, details: [details] });
  });

  it("on several lines become a subject of one line, and details as they are", async () => {
    const anna = desk().customer();
    await beginsAsGuest(anna);
    anna.says("Printer\n\n  on fire");
    await anna.hears("details.asked", {});
    anna.says("It smokes.\n\n\n\n  A lot.");
    await anna.hears("review.asked", {
      subject: "Printer on fire",
      details: "It smokes.\n\n\n\n  A lot.",
      phone: null,
      email,
    });
    const filed = await ticket(await confirms(anna, "Printer on fire"));
    expect(filed.details).toEqual(["It smokes.\n\n\n\n  A lot."]);
  });

  it("too long for a subject become details, and the review shows all of them", async () => {
    const anna = desk().customer();
    const long = "smoke ".repeat(682).trim().padEnd(4096, ".");
    await beginsAsGuest(anna);
    anna.says(long);
    await anna.hears("subject.tooLong", { limit: 200 });
    anna.says("Printer");
    const last = await anna.phone.waitsFor(anna.text("review.asked", noReview).split("\n").at(-1) ?? "");
    const shown = anna.heard().join(" ").replaceAll(/\s+/g, " ");
    expect(shown).toContain(long);
    anna.tapsUnder(last, "request.confirm");
    const number = await hearsOfTicket(anna);
    expect((await ticket(number)).details).toEqual([long]);
  });

  it("are taken until the request is full, and the rest can be sent afterwards", async () => {
    const anna = desk().customer();
    await beginsAsGuest(anna);
    anna.says("Printer");
    await anna.hears("details.asked", {});
    const question = anna.text("review.asked", noReview).split("\n").at(-1) ?? "";
    const parts = ["a", "b", "c", "d", "e"].map((letter) => letter.repeat(4096));
    for (const part of parts.slice(0, 4)) {
      anna.says(part);
      await anna.phone.waitsFor(question);
    }
    anna.says(parts[4] ?? "");
    await anna.hears("details.full", { limit: 20_000 });
    await anna.phone.waitsFor(question);
    const number = await confirms(anna);
    expect((await ticket(number)).details).toEqual(parts.slice(0, 4));
    anna.taps("ticket.write", { number });
    await anna.hears("ticket.textAsked", { number });
    anna.says(parts[4] ?? "");
    await anna.hears("ticket.textAdded", { number });
  });

  it("of 4096 characters are no number and no address", async () => {
    const anna = desk().customer();
    await begins(anna);
    anna.taps("identify.phone");
    await anna.hears("phone.asked", {});
    anna.says("1 ".repeat(2048).trim());
    await anna.phone.waitsFor(anna.text("phone.invalid", { reason: "tooLong", example: null }).slice(0, 20));
    anna.says("x".repeat(4096));
    await anna.phone.waitsFor(/\p{L}/u);
    anna.taps("identify.email");
    await anna.hears("email.asked", {});
    anna.says(`${"x".repeat(400)}@example.org`);
    await anna.hears("email.invalid", { reason: "tooLong" });
    anna.says(email);
    await anna.hears("subject.askedAfterClaim", {});
  });

  it("of a whole conversation sent at once are taken in their order", async () => {
    const anna = desk().customer();
    for (const text of ["/start", "/help", "067 123 45 67", "Printer", "It smokes.", "A lot.", "Help!"]) {
      anna.says(text);
    }
    await anna.hears("review.asked", {
      subject: "Printer",
      details: "It smokes.\n\nA lot.\n\nHelp!",
      phone: "+380671234567",
      email: null,
    });
  });

  it("of many customers at once do not mix", async () => {
    const people = Array.from({ length: 20 }, (_, index) =>
      desk().customer({ firstName: `Person ${index}`, languageCode: ["en", "uk", "ru"][index % 3] ?? "en" }),
    );
    const numbers = await Promise.all(people.map((anna, index) => filesAsGuest(anna, `Subject ${index}`)));
    expect(new Set(numbers).size).toBe(20);
    for (const [index, number] of numbers.entries()) {
      expect(await ticket(number)).toMatchObject({
        subject: `Subject ${index}`,
        customer: { name: `Person ${index}` },
      });
    }
  });
});
