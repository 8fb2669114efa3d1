// Ways to a ticket, by how the customer is identified and what comes in between.

import {
  begins,
  confirms,
  describes,
  detailsOf,
  hears,
  type Known,
  staysGuest,
  type Visit,
  writes,
} from "../visit.ts";
import { goesOn } from "./tickets.ts";

/** From the review to the end. */
async function files(visit: Visit, known: Known): Promise<void> {
  await writes(visit, known);
  await goesOn(visit, await confirms(visit, known));
}

async function sharesPhone(visit: Visit): Promise<void> {
  visit.talker.taps("identify.phone");
  await hears(visit, "phone.asked", {});
  visit.talker.phone.sharesContact();
  await hears(visit, "phone.noted", {});
}

/** Half of the customers are among the known contacts. */
async function mayBeKnown({ desk, mark, phone, email, random }: Visit): Promise<"found" | "missing"> {
  if (random() < 0.5) return "missing";
  await desk.saveContacts([{ name: mark, phones: [phone], emails: [email] }]);
  return "found";
}

export async function byKnownContact(visit: Visit): Promise<void> {
  await visit.desk.saveContacts([{ name: visit.mark, phones: [visit.phone] }]);
  await begins(visit);
  await sharesPhone(visit);
  await hears(visit, "contact.found", {});
  await hears(visit, "subject.asked", {});
  await files(visit, { phone: visit.phone, email: null, level: "verified", match: "found" });
}

export async function byUnknownContact(visit: Visit): Promise<void> {
  await begins(visit);
  await sharesPhone(visit);
  await hears(visit, "contact.missing", {});
  visit.talker.taps("contact.goOn");
  await hears(visit, "subject.asked", {});
  await files(visit, { phone: visit.phone, email: null, level: "verified", match: "missing" });
}

export async function byTypedPhone(visit: Visit): Promise<void> {
  const match = await mayBeKnown(visit);
  await begins(visit);
  visit.talker.taps("identify.phone");
  await hears(visit, "phone.asked", {});
  visit.talker.says(visit.phone);
  await hears(visit, "phone.noted", {});
  await hears(visit, "subject.askedAfterClaim", {});
  await files(visit, { phone: visit.phone, email: null, level: "claimed", match });
}

export async function byEmail(visit: Visit): Promise<void> {
  const match = await mayBeKnown(visit);
  await begins(visit);
  visit.talker.taps("identify.email");
  await hears(visit, "email.asked", {});
  visit.talker.says(visit.email);
  await hears(visit, "subject.askedAfterClaim", {});
  await files(visit, { phone: null, email: visit.email, level: "claimed", match });
}

export async function asGuest(visit: Visit): Promise<void> {
  await begins(visit);
  await files(visit, await staysGuest(visit));
}

/** Gives one request up, and leaves the next one aside before it is taken up again. */
export async function withDoubts(visit: Visit): Promise<void> {
  const { talker, mark } = visit;
  await begins(visit);
  await staysGuest(visit);
  talker.says(`Not ${mark}.`);
  await hears(visit, "details.asked", {});
  talker.says("/cancel");
  await hears(visit, "cancelled", {});
  talker.says("/help");
  await hears(visit, "identity.asked", {});
  const known = await staysGuest(visit);
  talker.says(mark);
  await hears(visit, "details.asked", {});
  talker.phone.starts();
  await hears(visit, "greeting", {});
  talker.taps("draft.resume");
  await hears(visit, "details.asked", {});
  await describes(visit, known);
  await goesOn(visit, await confirms(visit, known));
}

/** Changes everything in the review, and adds to it. */
export async function withEdits(visit: Visit): Promise<void> {
  const { talker, mark } = visit;
  await begins(visit);
  const known = await staysGuest(visit);
  const { phone, email } = known;
  await writes(visit, known);
  const subject = `Now ${mark}`;
  talker.taps("subject.edit");
  await hears(visit, "subject.asked", {});
  talker.says(subject);
  await hears(visit, "review.asked", { subject, details: detailsOf(visit), phone, email });
  const [first, more] = [`Rather ${mark}.`, `And ${mark} again.`];
  talker.taps("details.edit");
  await hears(visit, "details.asked", {});
  talker.says(first);
  await hears(visit, "review.asked", { subject, details: first, phone, email });
  talker.says(more);
  await hears(visit, "details.added", {});
  await hears(visit, "review.asked", { subject, details: `${first}\n\n${more}`, phone, email });
  await goesOn(visit, await confirms(visit, known, { subject, details: [first, more] }));
}

/** Sends what does not fit: a sticker, somebody else's button, a number that is none. */
export async function clumsily(visit: Visit): Promise<void> {
  const { talker, phone } = visit;
  talker.phone.starts();
  const greeting = await hears(visit, "greeting", {});
  talker.taps("help.begin");
  const asked = await hears(visit, "identity.asked", {});
  talker.taps("identify.phone");
  await hears(visit, "phone.asked", {});
  talker.says("12");
  await hears(visit, "phone.invalid", { reason: "tooShort", example: "+380 50 123 4567" });
  talker.says(phone);
  await hears(visit, "phone.noted", {});
  await hears(visit, "subject.askedAfterClaim", {});
  talker.phone.sendsSticker();
  await hears(visit, "content.unsupported", { content: "sticker" });
  await hears(visit, "subject.askedAfterClaim", {});
  talker.tapsUnder(asked, "cancel");
  await hears(visit, "cancelled", {});
  talker.tapsUnder(greeting, "help.begin");
  await hears(visit, "identity.asked", {});
  await files(visit, await staysGuest(visit));
}

/** Chooses another language in the middle. */
export async function inAnotherLanguage(visit: Visit): Promise<void> {
  const { talker } = visit;
  await begins(visit);
  talker.says("/language");
  await hears(visit, "language.asked", {});
  const language = talker.language === "uk" ? "en" : "uk";
  talker.taps("language.choose", { language });
  const speaking: Visit = { ...visit, talker: talker.speaking(language) };
  await hears(speaking, "language.changed", {});
  await hears(speaking, "identity.asked", {});
  await files(speaking, await staysGuest(speaking));
}
