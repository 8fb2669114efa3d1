// Customers who come again need not say who they are. They are asked by what they gave themselves, never by what a card says.

import { type Identity, type IdentityLevel, identityLevel } from "../model/identity.ts";
import { type Change, freshQuestion } from "./bookkeeping.ts";
import { giveIdentity } from "./claims.ts";
import type { DialogueContext } from "./context.ts";
import { isChat } from "./guards.ts";
import { present } from "./present.ts";
import type { Moment } from "./prompts.ts";

const ranks: Readonly<Record<IdentityLevel, number>> = { guest: 0, claimed: 1, verified: 2 };

/** What is remembered of a customer whose request was filed. */
export function remember({ settings }: DialogueContext, { phone, email, byGuest }: Identity): Change {
  return { known: settings.identity.remember ? { phone, email, byGuest } : null };
}

/** Whether the customer can go on as last time: what is remembered suffices for the settings, and for a chat. */
export function mayContinue({ context }: Pick<Moment, "context">): boolean {
  const { known, settings } = context;
  if (known === null || !settings.identity.remember) return false;
  if (ranks[identityLevel(known)] < ranks[settings.identity.minimum]) return false;
  if (known.byGuest && !settings.identity.guest) return false;
  return !isChat({ context }) || sufficesForChat(known, context);
}

/** Makes the draft one of the customer who is remembered. */
export function continueAsKnown(context: DialogueContext, at: number): Change {
  const { known } = context;
  // A request that was filed meanwhile may have been the last that is remembered.
  return known === null ? {} : { ...giveIdentity(context, known, at), ...freshQuestion };
}

/** What the customer gave last time, with most of it covered; null for a guest who gave nothing. */
export function describeKnown(context: DialogueContext): string | null {
  const { phone, email } = present(context.known);
  const values = [phone && maskPhone(phone.e164), email && maskEmail(email.address)];
  return values.filter((value) => value).join(", ") || null;
}

function sufficesForChat({ phone, email, byGuest }: Identity, { settings }: DialogueContext): boolean {
  const { chat } = settings;
  const isAsked = chat.phone !== "off" || chat.email !== "off";
  if (!isAsked || byGuest || (phone === null && email === null)) return false;
  return (chat.phone !== "required" || phone !== null) && (chat.email !== "required" || email !== null);
}

function maskPhone(e164: string): string {
  return `${e164.slice(0, 3)}•••${e164.slice(-2)}`;
}

function maskEmail(address: string): string {
  const [first] = address;
  return `${first}•••${address.slice(address.lastIndexOf("@"))}`;
}
