import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type DeskUnderTest, startDesk } from "./desk-under-test.ts";

describe("a request", () => {
  let desk: DeskUnderTest;

  beforeEach(async () => {
    desk = await startDesk();
  });

  afterEach(() => desk.stop());

  it("by one's own contact becomes a numbered ticket, linked to the card", async () => {
    await desk.runtime.desk.saveContacts([{ id: "c1", name: "Anna K.", phones: ["+380671234567"] }]);
    const anna = desk.customer({ languageCode: "uk", lastName: "Коваль", username: "anna_k" });
    anna.phone.starts();
    await anna.hears("greeting", {});
    anna.taps("help.begin");
    await anna.hears("identity.asked", {});
    anna.taps("identify.phone");
    await anna.hears("phone.asked", {});
    anna.phone.sharesContact(undefined, { plus: false });
    await anna.hears("phone.noted", {});
    await anna.hears("contact.found", {});
    await anna.hears("subject.asked", {});
    anna.phone.sends("Принтер");
    await anna.hears("details.asked", {});
    anna.phone.sends("Горить <b>синім</b> {{полум'ям}}");
    await anna.hears("review.asked", {
      subject: "Принтер",
      details: "Горить <b>синім</b> {{полум'ям}}",
      phone: "+380671234567",
      email: null,
    });
    anna.taps("request.confirm");
    await anna.hears("request.filed", { number: 1, subject: "Принтер" });
    const { ticket } = await desk.runtime.desk.ticket(1);
    expect(ticket).toMatchObject({
      number: 1,
      status: "open",
      subject: "Принтер",
      details: ["Горить <b>синім</b> {{полум'ям}}"],
      departmentId: "support",
      priorityId: "normal",
      customer: { name: "Anna Коваль", handle: "anna_k", userId: String(anna.phone.id) },
      phone: "+380671234567",
      level: "verified",
      language: "uk",
      match: { kind: "found", contact: { id: "c1" } },
    });
    expect(desk.emulator.violations).toEqual([]);
  });
});
