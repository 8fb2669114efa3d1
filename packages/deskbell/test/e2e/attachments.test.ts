import { describe, expect, it } from "vitest";
import { sharedDesk } from "./desk-under-test.ts";
import { begins, beginsAsGuest, confirms, entersChat, filesAsGuest, writes } from "./journeys.ts";
import type { Talker } from "./talker.ts";

const desk = sharedDesk();
const email = "anna@example.org";

async function ticket(number: number) {
  return (await desk().runtime.desk.ticket(number)).ticket;
}

describe("photos and files", () => {
  it("leave their caption as the subject, and as details", async () => {
    const anna = desk().customer();
    await beginsAsGuest(anna);
    anna.phone.sendsPhoto({ caption: "Smoking printer" });
    await anna.hears("content.unsupported", { content: "photo" });
    await anna.hears("details.asked", {});
    anna.phone.sendsDocument({ caption: "See page 7." });
    await anna.hears("content.unsupported", { content: "document" });
    await anna.hears("review.asked", {
      subject: "Smoking printer",
      details: "See page 7.",
      phone: null,
      email,
    });
    expect(await ticket(await confirms(anna, "Smoking printer"))).toMatchObject({ details: ["See page 7."] });
  });

  it("of an album leave their caption too", async () => {
    const anna = desk().customer();
    await beginsAsGuest(anna);
    anna.says("Printer");
    await anna.hears("details.asked", {});
    anna.phone.sendsAlbum("photo", [{ caption: "It smokes." }, {}, {}]);
    await anna.hears("review.asked", { subject: "Printer", details: "It smokes.", phone: null, email });
    for (let photo = 0; photo < 3; photo += 1) {
      await anna.hears("content.unsupported", { content: "photo" });
      await anna.hears("review.asked", { subject: "Printer", details: "It smokes.", phone: null, email });
    }
  });

  it("in a chat leave their caption with the manager", async () => {
    const anna = desk().customer();
    await entersChat(anna);
    anna.phone.sendsPhoto({ caption: "Look!" });
    await anna.hears("content.unsupported", { content: "photo" });
    const [{ number } = { number: 0 }] = await desk().runtime.desk.conversations();
    const { messages } = await desk().runtime.desk.conversation(number);
    expect(messages.map(({ text }) => text)).toEqual(["Look!"]);
  });

  it("sent as a reply to a ticket's message leave their caption with the ticket", async () => {
    const anna = desk().customer();
    const number = await filesAsGuest(anna);
    const filed = anna.phone.transcript.findLast(({ text }) => text.includes(`#${number}`));
    anna.phone.sendsPhoto({ caption: "Here.", replyTo: filed?.messageId ?? 0 });
    await anna.hears("ticket.textAdded", { number });
    await anna.hears("content.unsupported", { content: "photo" });
  });
});

describe("contacts", () => {
  async function atPhone(): Promise<Talker> {
    const anna = desk().customer();
    await begins(anna);
    anna.taps("identify.phone");
    await anna.hears("phone.asked", {});
    return anna;
  }

  it("of somebody else are refused, and the question stays", async () => {
    const anna = await atPhone();
    anna.phone.sharesContact({ phone: "+380501112233", firstName: "Berta", userId: 777 });
    await anna.hears("phone.notOwn", {});
    anna.phone.sharesContact();
    await anna.hears("phone.noted", {});
  });

  it("without an owner are a claim", async () => {
    const anna = await atPhone();
    anna.phone.sharesContact({ phone: "380501112233", firstName: "Anna", userId: undefined });
    await anna.hears("subject.askedAfterClaim", {});
    await writes(anna, { phone: "+380501112233" });
    expect(await ticket(await confirms(anna))).toMatchObject({ level: "claimed", phone: "+380501112233" });
  });

  it("with a number that is none are refused", async () => {
    const anna = await atPhone();
    anna.phone.sharesContact({ phone: "12", firstName: "Anna", userId: anna.phone.id });
    await anna.hears("phone.invalid", { reason: "tooShort", example: "+380 50 123 4567" });
  });

  it("that nobody asked for are not kept", async () => {
    const anna = desk().customer();
    await beginsAsGuest(anna);
    anna.phone.sharesContact({ phone: "+380501112233", firstName: "Berta", userId: 777 });
    await anna.hears("contact.unasked", {});
    await anna.hears("subject.asked", {});
  });
});
