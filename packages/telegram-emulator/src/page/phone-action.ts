// What the owner of a phone does with it, as data from the browser.

import { z } from "zod";
import type { Customer } from "../customer/customer.ts";

const messageId = z.int();
const replyTo = z.exactOptional(messageId);
const name = z.string().trim().min(1).max(64);
const phone = z.string().regex(/^\+\d{5,15}$/, "A phone number is + and 5 to 15 digits.");

export const phoneAction = z.discriminatedUnion("type", [
  z.object({ type: z.literal("send"), text: z.string(), replyTo }),
  z.object({ type: z.literal("edit"), messageId, text: z.string() }),
  z.object({ type: z.literal("tap"), messageId, data: z.string() }),
  z.object({ type: z.literal("shareOwnContact"), replyTo }),
  z.object({
    type: z.literal("shareContact"),
    contact: z.object({ firstName: name, phone, userId: z.exactOptional(z.int().positive()) }),
    replyTo,
  }),
  z.object({ type: z.literal("sendPhoto"), caption: z.exactOptional(z.string()), replyTo }),
  z.object({ type: z.literal("sendSticker"), replyTo }),
  z.object({ type: z.literal("sendLocation"), replyTo }),
  z.object({ type: z.literal("block") }),
  z.object({ type: z.literal("unblock") }),
]);

export type PhoneAction = z.infer<typeof phoneAction>;

/** A new person with a phone. */
export const newOwner = z.object({
  firstName: name,
  lastName: z.exactOptional(name),
  languageCode: z.exactOptional(z.string().regex(/^[a-zA-Z]{2,3}([-_][a-zA-Z0-9]+)*$/, "No language tag.")),
  phone: z.exactOptional(phone),
});

/** @throws Error with what a person with this phone cannot do now */
export function perform(customer: Customer, action: PhoneAction): void {
  switch (action.type) {
    case "send":
      customer.sends(action.text, action);
      return;
    case "edit":
      customer.edits(action.messageId, action.text);
      return;
    case "tap":
      customer.taps(action.messageId, action.data);
      return;
    case "shareOwnContact":
      customer.sharesContact(undefined, action);
      return;
    case "shareContact":
      customer.sharesContact(action.contact, action);
      return;
    case "sendPhoto":
      customer.sendsPhoto(action);
      return;
    case "sendSticker":
      customer.sendsSticker(action);
      return;
    case "sendLocation":
      customer.sendsLocation(undefined, undefined, action);
      return;
    case "block":
      customer.blocks();
      return;
    case "unblock":
      customer.unblocks();
  }
}
