import type { PromptKey, PromptParams } from "@deskbell/core";
import { expect, it } from "vitest";
import { sharedDesk } from "./desk-under-test.ts";
import { asBefore, begins, beginsAsGuest, entersChat, filesAsGuest, writes } from "./journeys.ts";
import { sendsRaw } from "./raw-message.ts";
import type { Talker } from "./talker.ts";

const desk = sharedDesk();

/** Somewhere in the dialogue: how to get there, what is asked there (nothing, if nothing is), and a good answer to it. */
interface Place {
  readonly reach: (anna: Talker) => Promise<void>;
  readonly question: (anna: Talker) => string | null;
  readonly goOn: (anna: Talker) => Promise<unknown>;
}

const review = { subject: "Printer", details: "It smokes.", phone: null, email: "anna@example.org" };

const places: Readonly<Record<string, Place>> = {
  "before anything was chosen": {
    reach: async (anna) => {
      anna.phone.starts();
      await anna.hears("greeting", {});
    },
    question: () => null,
    goOn: async (anna) => {
      anna.taps("help.begin");
      await anna.hears("identity.asked", {});
    },
  },
  "at the question who she is": {
    reach: begins,
    question: (anna) => anna.text("identity.asked", {}),
    goOn: async (anna) => {
      anna.taps("identify.phone");
      await anna.hears("phone.asked", {});
    },
  },
  "at the number": {
    reach: async (anna) => {
      await begins(anna);
      anna.taps("identify.phone");
      await anna.hears("phone.asked", {});
    },
    question: (anna) => anna.text("phone.asked", {}),
    goOn: async (anna) => {
      anna.says("067 123 45 67");
      await anna.hears("subject.askedAfterClaim", {});
    },
  },
  "at a doubtful number": {
    reach: async (anna) => {
      await begins(anna);
      anna.taps("identify.phone");
      await anna.hears("phone.asked", {});
      anna.says("Dial 067 123 45 67 please");
      await anna.hears("phone.confirm", { phone: "+380 67 123 4567", other: null });
    },
    question: (anna) => anna.text("phone.confirm", { phone: "+380 67 123 4567", other: null }),
    goOn: async (anna) => {
      anna.taps("reading.accept", { value: "+380 67 123 4567" });
      await anna.hears("subject.askedAfterClaim", {});
    },
  },
  "at a guest's address": {
    reach: async (anna) => {
      await begins(anna);
      anna.taps("identify.guest");
      await anna.hears("email.askedAsGuest", {});
    },
    question: (anna) => anna.text("email.askedAsGuest", {}),
    goOn: async (anna) => {
      anna.says("anna@example.org");
      await anna.hears("subject.asked", {});
    },
  },
  "at a doubtful address": {
    reach: async (anna) => {
      await begins(anna);
      anna.taps("identify.email");
      await anna.hears("email.asked", {});
      anna.says("anna@gmial.com");
      await anna.hears("email.confirm", { address: "anna@gmail.com", other: "anna@gmial.com" });
    },
    question: (anna) => anna.text("email.confirm", { address: "anna@gmail.com", other: "anna@gmial.com" }),
    goOn: async (anna) => {
      anna.taps("reading.acceptOther", { value: "anna@gmial.com" });
      await anna.hears("subject.askedAfterClaim", {});
    },
  },
  "at the subject": {
    reach: (anna) => beginsAsGuest(anna),
    question: (anna) => anna.text("subject.asked", {}),
    goOn: async (anna) => {
      anna.says("Printer");
      await anna.hears("details.asked", {});
    },
  },
  "at the details": {
    reach: async (anna) => {
      await beginsAsGuest(anna);
      anna.says("Printer");
      await anna.hears("details.asked", {});
    },
    question: (anna) => anna.text("details.asked", {}),
    goOn: async (anna) => {
      anna.says("It smokes.");
      await anna.hears("review.asked", review);
    },
  },
  "at the review": {
    reach: async (anna) => {
      await beginsAsGuest(anna);
      await writes(anna, review);
    },
    question: (anna) => anna.text("review.asked", review),
    goOn: async (anna) => {
      anna.taps("request.confirm");
      await anna.hears("request.sending", {});
    },
  },
  "at the text for a ticket": {
    reach: async (anna) => {
      const number = await filesAsGuest(anna);
      anna.taps("ticket.write", { number });
      await anna.hears("ticket.textAsked", { number });
    },
    question: (anna) => anna.heard().findLast((text) => text.startsWith("What would you like to add")) ?? "",
    goOn: async (anna) => {
      anna.says("More smoke.");
      await anna.phone.waitsFor("Added to request");
    },
  },
  "at the question which ticket a text is for": {
    reach: async (anna) => {
      await filesAsGuest(anna);
      anna.says("More smoke.");
      await anna.hears("text.whichTicket", { text: "More smoke." });
    },
    question: (anna) => anna.text("text.whichTicket", { text: "More smoke." }),
    goOn: async (anna) => {
      anna.taps("text.asRequest");
      await anna.hears("identity.askedAgain", asBefore);
    },
  },
  "in a live chat": {
    reach: async (anna) => void (await entersChat(anna)),
    question: () => null,
    goOn: async (anna) => {
      anna.taps("chat.end");
      await anna.hears("chat.ended", { by: "customer" });
    },
  },
};

/** Something that fits nowhere, and the prompt by which the bot says so. */
interface Misfit<Key extends PromptKey = PromptKey> {
  readonly send: (anna: Talker) => unknown;
  readonly key: Key;
  readonly params: PromptParams[Key];
}

const raw = (content: object) => (anna: Talker) => sendsRaw(desk().emulator, anna, content);

function unsupported(content: string, send: Misfit["send"]): Misfit<"content.unsupported"> {
  return { send, key: "content.unsupported", params: { content } };
}

const misfits: readonly Misfit[] = [
  unsupported("sticker", ({ phone }) => phone.sendsSticker()),
  unsupported("location", ({ phone }) => phone.sendsLocation()),
  unsupported("photo", ({ phone }) => phone.sendsPhoto()),
  unsupported("document", ({ phone }) => phone.sendsDocument()),
  unsupported("voice", ({ phone }) => phone.sendsVoice()),
  unsupported("videoNote", ({ phone }) => phone.sendsFile("video_note")),
  unsupported("dice", raw({ dice: { emoji: "🎲", value: 6 } })),
  unsupported("unknown", raw({ invented_next_year: { by: "Telegram" } })),
  unsupported("unknown", raw({ text: "" })),
  { key: "text.empty", params: {}, send: raw({ text: " \n\t " }) },
  { key: "text.empty", params: {}, send: raw({ text: "\u200b\u2060\u00ad" }) },
  { key: "text.editIgnored", params: {}, send: ({ phone }) => phone.edits(ownMessage(phone), "Oops") },
  {
    key: "command.unknown",
    params: { name: "weather" },
    send: ({ phone }) => phone.sends("/weather"),
  },
  {
    key: "button.stale",
    params: {},
    send: ({ phone }) =>
      desk().emulator.push("desk_bot", {
        callback_query: {
          id: String(Math.random()),
          from: phone.user,
          message: { message_id: ownMessage(phone), date: 1, chat: { id: phone.id, type: "private" } },
          chat_instance: "1",
          data: "back|12345",
        },
      }),
  },
];

function ownMessage({ transcript }: Talker["phone"]): number {
  return transcript.find(({ from }) => from === "customer")?.messageId ?? 0;
}

it.each(Object.entries(places))(
  "whatever does not fit is answered %s, and it goes on there",
  async (_, place) => {
    const anna = desk().customer();
    await place.reach(anna);
    for (const { send, key, params } of misfits) {
      const before = anna.heard().length;
      const question = place.question(anna);
      const answer = anna.text(key, params);
      send(anna);
      await anna.phone.waitsFor(({ text }) => text === (question ?? answer));
      expect(anna.heard().slice(before)).toEqual(question === null ? [answer] : [answer, question]);
    }
    await place.goOn(anna);
  },
);
