import { describe, expect, it } from "vitest";
import { sharedDesk } from "./desk-under-test.ts";
import {
  asBefore,
  begins,
  beginsAsGuest,
  confirms,
  filesAsGuest,
  hearsOfTicket,
  writes,
} from "./journeys.ts";
import { sendsRaw } from "./raw-message.ts";

const desk = sharedDesk();
const email = "anna@example.org";

async function _ticket(number: number) {
  return (await desk().runtime.desk.ticket(number)).ticket;
}

describe("buttons", () => {
  it("to confirm, pressed twice at once, file one ticket", async () => {
    const anna = desk().customer();
    await beginsAsGuest(anna);
    const review = await writes(anna, { email, subject: "Twice" });
    anna.tapsUnder(review, "request.confirm");
    anna.tapsUnder(review, "request.confirm");
    const number = await hearsOfTicket(anna, "Twice");
    anna.tapsUnder(review, "request.confirm");
    await anna.hears("request.alreadyFiled", { number });
    const tickets = await desk().runtime.desk.tickets();
    expect(tickets.filter(({ subject }) => subject === "Twice")).toHaveLength(1);
  });

  it("to confirm a request that was changed since confirm nothing", async () => {
    const anna = desk().customer();
    await beginsAsGuest(anna);
    const first = await writes(anna, { email });
    anna.says("And it whistles.");
    await anna.hears("details.added", {});
    const changed = { subject: "Printer", details: "It smokes.\n\nAnd it whistles.", phone: null, email };
    const second = await anna.hears("review.asked", changed);
    anna.tapsUnder(first, "request.confirm");
    await anna.hears("button.stale", {});
    await anna.hears("review.asked", changed);
    anna.tapsUnder(second, "request.confirm");
    await hearsOfTicket(anna);
  });

  it("to confirm a request that was given up confirm nothing", async () => {
    const anna = desk().customer();
    await beginsAsGuest(anna);
    const review = await writes(anna, { email, subject: "Given up" });
    anna.tapsUnder(review, "cancel");
    await anna.hears("cancelled", {});
    anna.tapsUnder(review, "request.confirm");
    await anna.hears("button.stale", {});
    const tickets = await desk().runtime.desk.tickets();
    expect(tickets.filter(({ subject }) => subject === "Given up")).toEqual([]);
  });

  it("of last week's requests file nothing today", async () => {
    const anna = desk().customer();
    await beginsAsGuest(anna);
    const review = await writes(anna, { email, subject: "Last week" });
    const number = await confirms(anna, "Last week");
    anna.tapsUnder(review, "request.confirm");
    await anna.hears("request.alreadyFiled", { number });
    for (const subject of ["1", "2", "3", "4", "5"]) await filesAsGuest(anna, subject);
    await beginsAsGuest(anna);
    anna.tapsUnder(review, "request.confirm");
    await anna.hears("button.stale", {});
    await anna.hears("subject.asked", {});
    const tickets = await desk().runtime.desk.tickets();
    expect(tickets.filter(({ subject }) => subject === "Last week")).toHaveLength(1);
  });

  it("of an earlier question do not answer the present one", async () => {
    const anna = desk().customer();
    await begins(anna);
    const asked = anna.phone.transcript.at(-1);
    if (asked === undefined) throw new Error("She was asked.");
    anna.says("/cancel");
    await anna.hears("cancelled", {});
    await beginsAsGuest(anna);
    for (const action of ["identify.phone", "identify.email", "identify.guest", "cancel"] as const) {
      anna.tapsUnder(asked, action);
      await anna.hears("button.stale", {});
      await anna.hears("subject.asked", {});
    }
    await writes(anna, { email });
  });

  it("of the greeting are good at any time", async () => {
    const anna = desk().customer();
    anna.phone.starts();
    const greeting = await anna.hears("greeting", {});
    await filesAsGuest(anna);
    anna.tapsUnder(greeting, "help.begin");
    await anna.hears("identity.askedAgain", asBefore);
    anna.tapsUnder(greeting, "chat.begin");
    await anna.hears("phone.askedForChat", { optional: false });
  });

  it("are answered at once, each press", async () => {
    const anna = desk().customer();
    anna.phone.starts();
    const { messageId, replyMarkup } = await anna.hears("greeting", {});
    if (replyMarkup === undefined || !("inline_keyboard" in replyMarkup))
      throw new Error("There are buttons.");
    const taps = replyMarkup.inline_keyboard
      .flat()
      .map(({ callback_data: data = "" }) => anna.phone.taps(messageId, data));
    await Promise.all(taps.map(({ answered }) => answered));
  });

  it("with data of another program are answered like old ones", async () => {
    const anna = desk().customer();
    const id = sendsRaw(desk().emulator, anna, { text: "Hello" });
    await anna.hears("text.whatNow", {});
    for (const data of ["", "x", "|", "a|b|c", "__proto__|constructor", "🙂".repeat(16)]) {
      const message = { message_id: id, date: 1, chat: { id: anna.phone.id, type: "private" } };
      desk().emulator.push("desk_bot", {
        callback_query: { id: `q${data}`, from: anna.phone.user, message, chat_instance: "1", data },
      });
    }
    for (let press = 0; press < 5; press += 1) await anna.hears("button.stale", {});
  });
});
