// One customer's visit, and the small things of which every way through the dialogue is made. Whatever should be said or stored is noted
// while the visit goes on, so that it can be held against the chat and the desk's file afterwards.

import type { IdentityLevel, MatchState, PromptKey, PromptParams } from "@deskbell/core";
import type { Desk } from "@deskbell/desk";
import { type Emulator, faultPresets, type ShownMessage } from "@deskbell/telegram-emulator";
import type { Talker } from "../test/e2e/talker.ts";
import type { Random } from "./random.ts";
import type { Records } from "./records.ts";
import { until } from "./until.ts";

/** Where a visit takes place. */
export interface Stage {
  readonly emulator: Emulator;
  /** The agents' side: another connection to the desk's file, in another process. */
  readonly desk: Desk;
  readonly records: Records;
  /** Whether Telegram refuses a message now and then for its form. */
  readonly isPicky: boolean;
}

/** What should be known of who asked. */
export interface Known {
  readonly phone: string | null;
  readonly email: string | null;
  readonly level: IdentityLevel;
  readonly match: MatchState["kind"];
}

/** What a ticket should hold in the end. */
export interface FiledRequest extends Known {
  readonly number: number;
  readonly subject: string;
  readonly messages: string[];
}

/** One customer's visit. */
export interface Visit extends Stage {
  readonly talker: Talker;
  /** A text that no other customer writes. */
  readonly mark: string;
  readonly phone: string;
  readonly email: string;
  readonly random: Random;
  /** All that the bot should have said, in order. */
  readonly expected: string[];
  /** What may have been said besides. */
  readonly perhaps: string[];
  readonly filed: FiledRequest[];
  /** What should stand in the live chat, message by message; empty without one. */
  readonly inChat: string[];
}

/** How long one answer may take: the desk may be dead for some seconds, several times in a row. */
export const patienceMs = 180_000;

/** What the desk says by itself when a ticket was made, by language. */
export const autoReplies: Readonly<Record<string, string>> = {
  en: "We usually answer within a working day.",
  uk: "Зазвичай відповідаємо протягом робочого дня.",
  ru: "Обычно отвечаем в течение рабочего дня.",
};

/** The customer's dialogue. */
export function dialogueOf({ talker }: Visit) {
  return { channel: "telegram", account: "4242", address: String(talker.phone.id) };
}

/** Waits for a prompt, the next thing that should be said. */
export async function hears<Key extends PromptKey>(
  { talker, expected }: Visit,
  key: Key,
  params: PromptParams[Key],
): Promise<ShownMessage> {
  const text = talker.text(key, params);
  expected.push(text);
  return talker.phone.waitsFor((message) => message.text === text, { timeoutMs: patienceMs });
}

/**
 * The same of an agent's answer, which Telegram may find too long or badly made: then it comes in parts, or without the buttons under it.
 */
export async function hearsAnswer<Key extends "ticket.answered" | "chat.answered">(
  visit: Visit,
  key: Key,
  params: PromptParams[Key],
  answer: () => Promise<unknown>,
): Promise<void> {
  const { talker, expected, emulator, isPicky, random } = visit;
  const faults = [faultPresets.tooLong(), faultPresets.badButtonData()];
  const fault = faults[Math.floor(random() * 8)];
  const takeBack =
    isPicky && fault !== undefined
      ? emulator.faults.add(fault, { method: "sendMessage", chatId: talker.phone.id })
      : () => {};
  const text = talker.text(key, params);
  await answer();
  expected.push(text);
  await talker.phone.waitsFor((message) => text.endsWith(message.text), { timeoutMs: patienceMs });
  takeBack();
}

/** Presses Start and asks for a request. */
export async function begins(visit: Visit): Promise<void> {
  visit.talker.phone.starts();
  await hears(visit, "greeting", {});
  visit.talker.taps("help.begin");
  await hears(visit, "identity.asked", {});
}

/** Identifies as a guest who leaves an address. */
export async function staysGuest(visit: Visit): Promise<Known> {
  visit.talker.taps("identify.guest");
  await hears(visit, "email.askedAsGuest", {});
  visit.talker.says(visit.email);
  await hears(visit, "subject.asked", {});
  return { phone: null, email: visit.email, level: "guest", match: "notAsked" };
}

/** The subject and the details, up to the review. */
export async function writes(visit: Visit, known: Known): Promise<void> {
  visit.talker.says(visit.mark);
  await hears(visit, "details.asked", {});
  await describes(visit, known);
}

/** The details, up to the review. */
export async function describes(visit: Visit, { phone, email }: Known): Promise<void> {
  const details = detailsOf(visit);
  visit.talker.says(details);
  await hears(visit, "review.asked", { subject: visit.mark, details, phone, email });
}

/** What the customer writes as details. */
export function detailsOf({ mark }: Visit): string {
  return `It is about ${mark}.`;
}

/** Sends what is under review, and learns the ticket's number. */
export async function confirms(
  visit: Visit,
  known: Known,
  { subject = visit.mark, details = [detailsOf(visit)] } = {},
): Promise<{ readonly request: FiledRequest; readonly told: ShownMessage }> {
  const { talker, expected, filed } = visit;
  talker.taps("request.confirm");
  await hears(visit, "request.sending", {});
  const isTold = ({ text }: ShownMessage) =>
    text === talker.text("request.filed", { number: numberIn(text), subject });
  const told = await talker.phone.waitsFor(isTold, { timeoutMs: patienceMs });
  expected.push(told.text);
  const autoReply = autoReplies[talker.language] ?? "";
  await hears(visit, "autoReply", { text: autoReply });
  const request = { ...known, number: numberIn(told.text), subject, messages: [...details, autoReply] };
  filed.push(request);
  return { request, told };
}

/** Waits until the desk has a text in a ticket. */
export async function isAdded(
  { desk }: Visit,
  { number, messages }: FiledRequest,
  text: string,
): Promise<void> {
  await until(async () => {
    const ticket = await desk.ticket(number);
    return ticket.messages.some((message) => message.text === text);
  }, patienceMs);
  messages.push(text);
}

/** An agent answers a ticket, and the customer hears of it. */
export async function isAnswered(
  visit: Visit,
  { number, messages }: FiledRequest,
  text: string,
): Promise<void> {
  const answer = () => visit.desk.answerTicket(number, text, { key: text });
  await hearsAnswer(visit, "ticket.answered", { number, text }, answer);
  messages.push(text);
}

function numberIn(text: string): number {
  return Number(/#(\d+)/.exec(text)?.[1] ?? 0);
}
