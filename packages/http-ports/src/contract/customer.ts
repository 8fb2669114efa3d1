import { z } from "zod";

// Whom a request is about, as it goes over the wire. Descriptions end up in the OpenAPI document.

/** A time in Unix ms. */
export const time = z.int().describe("Unix ms");

/** A text that the other side chose to name something of its own. */
export const foreignId = z.string().min(1).max(200);

export const dialogueAddress = z
  .object({
    channel: z.string().min(1).max(100).describe("the messenger, such as `telegram`"),
    account: z.string().min(1).max(100).describe("the account of ours in it: the bot's id"),
    address: z.string().min(1).max(200).describe("the customer's address there: the chat's id"),
  })
  .describe("Where the customer is. Keep it with what you make of a request: events name it.");

export const customerProfile = z
  .object({
    userId: z.string().describe("the customer's id in the messenger"),
    name: z.string().describe("the display name, as the customer wrote it"),
    handle: z.string().nullable().describe("the public name without `@`"),
    language: z.string().nullable().describe("the language of the device, such as `pt-br`"),
  })
  .describe("What the messenger tells of the customer; nothing here was asked for.");

const standing = {
  level: z.enum(["verified", "claimed"]).describe("proved to be the customer's, or merely said"),
  method: z.enum(["ownContact", "emailCode", "typed", "contactCard"]).describe("how that came about"),
  at: time.describe("when, in Unix ms"),
  overLimit: z
    .literal(true)
    .exactOptional()
    .describe("there when the customer had claimed too many different values: it was not looked up"),
};

export const identity = z
  .object({
    phone: z
      .object({
        e164: z.string().describe("E.164"),
        valid: z.boolean().describe("false for a possible number that no numbering plan knows"),
        ...standing,
      })
      .nullable(),
    email: z
      .object({
        address: z.string(),
        domain: z.enum(["accepts", "unchecked"]).describe("what DNS says of its domain"),
        disposable: z.boolean().exactOptional().describe("true for a throw-away address"),
        ...standing,
      })
      .nullable(),
    byGuest: z.boolean().describe("true when the customer wants not to be looked up"),
  })
  .describe("What the customer gave to be known by.");

const by = z.array(z.enum(["phone", "email"])).readonly();

export const matchedContact = z
  .object({
    id: foreignId,
    name: z.string(),
    by: by
      .exactOptional()
      .describe("which of the values led to the card; all that were asked for, if left out"),
  })
  .describe("A contact card.");

const found = z.object({ kind: z.literal("found"), contact: matchedContact });
const missing = z.object({ kind: z.literal("missing") });
const several = z.object({ kind: z.literal("several"), contacts: z.array(matchedContact).min(1).readonly() });

export const contactMatch = z
  .discriminatedUnion("kind", [found, missing, several])
  .describe(
    "`several` for more than one card, be it of one value or of the number and the address: each card once.",
  );

export const matchState = z
  .discriminatedUnion("kind", [
    found,
    missing,
    several,
    z.object({ kind: z.literal("notAsked") }),
    z.object({ kind: z.literal("pending") }),
    z.object({ kind: z.literal("unchecked"), because: z.literal("tooManyClaims").exactOptional() }),
  ])
  .describe(
    "What a lookup said; or that nobody asked (`notAsked`), that there is no answer yet (`pending`) or none at all (`unchecked`).",
  );

export const ticketRef = z
  .object({
    id: foreignId.describe("yours, of any form"),
    number: z.int().positive().describe("what people call the ticket"),
  })
  .describe("A ticket.");
