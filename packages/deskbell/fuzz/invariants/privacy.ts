import { emailKey, type Identity, type TicketRequest } from "@deskbell/core";
import { knownPhones, marksIn, players, stranger } from "../acts/cast.ts";
import { everybody, type Played, whoIs } from "../stage/played.ts";
import { firstOf, type Invariant } from "./invariant.ts";
import { broughtBy, callsOf, dialogueOf, digitsOf } from "./readings.ts";

const secrets = [...new Set([...knownPhones, stranger.phone])].map((phone) => digitsOf(phone).slice(-7));

/** Nobody is told anything of anybody else or of a card, apart from what they brought in themselves. */
export const nothingOfOthersIsSaid: Invariant = (played) =>
  firstOf(everybody, (who) => {
    const mayHear = allowed(played, who);
    return firstOf(played.said, ({ to, text, labels, prompt }) => {
      if (to !== who) return null;
      const leak = mayHear([text, ...labels].join("\n"));
      return leak === null ? null : `${players[who].id} is told ${leak} in ${prompt.key}`;
    });
  });

/** Nothing of anybody else is filed, posted or sent in a customer's name; which cards were found is for the desk alone. */
export const nothingOfOthersIsFiled: Invariant = (played) =>
  firstOf(everybody, (who) => {
    const mayHear = allowed(played, who);
    return firstOf(played.arrivals, ({ port, input }) => {
      const dialogue = dialogueOf(input);
      if (dialogue === null || whoIs(dialogue) !== who) return null;
      const {
        match: _,
        dialogue: __,
        from: ___,
        ...rest
      } = input as Partial<TicketRequest> & { from?: unknown };
      const leak = mayHear(JSON.stringify(rest));
      return leak === null ? null : `${port} of ${players[who].id} has ${leak}`;
    });
  });

/** What of a text a customer must not know; null when nothing. */
function allowed(played: Played, who: 0 | 1): (text: string) => string | null {
  const { name, handle, mark } = players[who];
  const brought = [broughtBy(played, who), name, handle].join("\n");
  // The desk's own words to this customer bear the customer's mark.
  const isMine = (found: string) => found.startsWith(`#${mark}`);
  const marks = new Set(marksIn(brought).map((found) => found.toLowerCase()));
  const phones = linesOfDigits(brought);
  return (text) => {
    const foreign = marksIn(text).find((found) => !isMine(found) && !marks.has(found.toLowerCase()));
    if (foreign !== undefined) return foreign;
    const digits = linesOfDigits(text);
    return secrets.find((secret) => digits.includes(secret) && !phones.includes(secret)) ?? null;
  };
}

/** A text with its numbers as runs of digits, whatever stood between their groups. */
function linesOfDigits(text: string): string {
  return text.normalize("NFKC").replaceAll(/(?<=\d)[\s()-]+(?=\d)/g, "");
}

/** Only what was proved counts as proved: one's own contact, and an address by a code that was right. */
export const onlyProofVerifies: Invariant = (played) =>
  firstOf(played.arrivals, ({ port, input }) => {
    if (port !== "createTicket" && port !== "openChat") return null;
    const { dialogue, identity } = input as { dialogue: TicketRequest["dialogue"]; identity: Identity };
    const who = whoIs(dialogue);
    const { phone, email } = identity;
    if (phone?.level === "verified" && !hasShared(played, who, phone.e164))
      return "a number is taken for proved";
    if (email?.level === "verified" && !hasConfirmed(played, who, email.address))
      return "an address is taken for proved";
    return null;
  });

function hasShared({ handed }: Played, who: 0 | 1, e164: string): boolean {
  return handed.some(
    (each) =>
      each.who === who &&
      each.event.type === "contact.shared" &&
      each.event.owner === "own" &&
      digitsOf(each.event.phone) === digitsOf(e164),
  );
}

function hasConfirmed({ arrivals }: Played, who: 0 | 1, address: string): boolean {
  return arrivals.some(({ port, input, output }) => {
    if (port !== "checkEmailCode") return false;
    const attempt = input as { dialogue: TicketRequest["dialogue"]; address: string };
    const isMine = whoIs(attempt.dialogue) === who && attempt.address.toLowerCase() === address.toLowerCase();
    return isMine && (output as { kind: string }).kind === "confirmed";
  });
}

/** What is looked up was given by this customer, and whatever was not proved is said to be a claim. */
export const lookupsSayWhatIsClaimed: Invariant = (played) =>
  firstOf(everybody, (who) => {
    const digits = linesOfDigits(broughtBy(played, who));
    const brought = broughtBy(played, who).toLowerCase();
    return firstOf(callsOf(played, who, "lookupContact"), ({ input }) => {
      const { phone, email, claim } = input as {
        phone: string | null;
        email: string | null;
        claim?: { values: readonly string[] };
      };
      const claimed = claim?.values ?? [];
      if (phone === null && email === null) return "nothing is looked up";
      if (phone !== null && !digits.includes(digitsOf(phone).slice(-7)))
        return "a number is looked up that was not given";
      const local = email?.slice(0, email.lastIndexOf("@")).toLowerCase() ?? "";
      if (
        email !== null &&
        !brought.normalize("NFKC").includes(JSON.stringify(local).slice(1, -1).normalize("NFKC"))
      )
        return "an address is looked up that was not given";
      if (phone !== null && !claimed.includes("phone") && !hasShared(played, who, phone))
        return "a number is looked up as if it were proved";
      if (email !== null && !claimed.includes("email") && !hasConfirmed(played, who, email))
        return "an address is looked up as if it were proved";
      return null;
    });
  });

/** Nobody has more different claims looked up within an hour than the settings allow. */
export const claimsAreLimited: Invariant = (played) => {
  if (played.lastedMs >= 3_600_000) return null;
  const ends = [...played.erasures, ...played.damages];
  const lives = (who: 0 | 1) => 1 + ends.filter((each) => each.who === who).length;
  const limits = played.taken.map(({ step }) => step.journal.input.settings.claimsPerHour);
  return firstOf(everybody, (who) => {
    const claimed = new Set<string>();
    for (const { input } of callsOf(played, who, "lookupContact")) {
      const { claim, ...values } = input as {
        claim?: { values: readonly ("phone" | "email")[] };
        phone: string;
        email: string;
      };
      for (const value of claim?.values ?? [])
        claimed.add(value === "email" ? emailKey(values.email) : values.phone);
    }
    return claimed.size <= Math.max(0, ...limits) * lives(who)
      ? null
      : `${claimed.size} claims were looked up`;
  });
};
