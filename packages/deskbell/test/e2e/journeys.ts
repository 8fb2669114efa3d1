// Ways that many customers go.

import type { PromptParams } from "@deskbell/core";
import type { ShownMessage } from "@deskbell/telegram-emulator";
import type { Talker } from "./talker.ts";

/** From the first tap to the question who she is. */
export async function begins(anna: Talker): Promise<void> {
  anna.phone.starts();
  await anna.hears("greeting", {});
  anna.taps("help.begin");
  await hearsWhoSheIs(anna);
}

/** Waits for the question who she is, in the words for somebody who has been here or has not. */
async function hearsWhoSheIs(anna: Talker): Promise<void> {
  await anna.phone.waitsFor(
    ({ replyMarkup }) => JSON.stringify(replyMarkup ?? null).includes("identify.guest"),
    {
      timeoutMs: 10_000,
    },
  );
}

/** How somebody is asked again who has filed a request as a guest. */
export const asBefore = { value: "a•••@example.org" };

/** From the first tap to the subject, as a guest with an address. */
export async function beginsAsGuest(anna: Talker, email = "anna@example.org"): Promise<void> {
  await begins(anna);
  anna.taps("identify.guest");
  await anna.hears("email.askedAsGuest", {});
  anna.says(email);
  await anna.hears("subject.asked", {});
}

/** What a review shows, unless a test says otherwise. */
export type Reviewed = PromptParams["review.asked"];

/** From the question for the subject to the review. */
export async function writes(anna: Talker, review: Partial<Reviewed> = {}): Promise<ShownMessage> {
  const shown = { subject: "Printer", details: "It smokes.", phone: null, email: null, ...review };
  anna.says(shown.subject);
  await anna.hears("details.asked", {});
  anna.says(shown.details);
  return anna.hears("review.asked", shown);
}

/** Confirms, and learns the number of her ticket. */
export async function confirms(anna: Talker, subject = "Printer"): Promise<number> {
  anna.taps("request.confirm");
  return hearsOfTicket(anna, subject);
}

/** Waits for the number of her ticket. */
export async function hearsOfTicket(anna: Talker, subject = "Printer"): Promise<number> {
  const filed = await anna.phone.waitsFor(
    ({ text }) => text === anna.text("request.filed", { number: numberIn(text), subject }),
  );
  return numberIn(filed.text);
}

/** From the first tap to the number, as a guest. */
export async function filesAsGuest(anna: Talker, subject = "Printer"): Promise<number> {
  const email = "anna@example.org";
  await beginsAsGuest(anna, email);
  await writes(anna, { subject, email });
  return confirms(anna, subject);
}

/** From the first tap into a live chat, by her own number. */
export async function entersChat(anna: Talker): Promise<ShownMessage> {
  anna.says("/chat");
  await anna.hears("phone.askedForChat", { optional: false });
  anna.phone.sharesContact();
  await anna.hears("email.askedForChat", { optional: true });
  anna.taps("answer.skip");
  return anna.hears("chat.opened", {});
}

function numberIn(text: string): number {
  return Number(/#(\d+)/.exec(text)?.[1] ?? 0);
}
