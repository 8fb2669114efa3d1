import type { Talk } from "./talk.ts";

// Stretches of talk that many tests begin with.

export const kyiv = "+380 67 123 45 67";
export const kyivE164 = "+380671234567";
export const gmail = "ann@gmail.com";
export const card = { id: "c1", name: "Ann Lee" };
export const ticket12 = { id: "t12", number: 12 };

/** Identifies a request by a number that was typed; the lookup is open afterwards. */
export async function claimPhone(talk: Talk): Promise<void> {
  await talk.help();
  await talk.presses("identify.phone");
  await talk.types(kyiv);
}

/** Brings a request to its review, as a guest who left no address: without any call. */
export async function reachReview(talk: Talk, subject = "Router", details = "It blinks red"): Promise<void> {
  await beGuest(talk);
  await talk.types(subject);
  await talk.types(details);
}

/** Identifies as a guest whose addresses were refused twice, so that none is given. */
export async function beGuest(talk: Talk): Promise<void> {
  await talk.help();
  await talk.presses("identify.guest");
  await talk.types("nonsense");
  await talk.types("nonsense again");
  await talk.presses("answer.skip");
}

/** Files a request, with the ticket's number. */
export async function fileRequest(talk: Talk, number = 12, subject = "Router"): Promise<void> {
  await reachReview(talk, subject);
  await talk.presses("request.confirm");
  await talk.answers("createTicket", { ticket: { id: `t${number}`, number }, autoReply: null });
}

/** Opens a chat when `/chat` asks for nothing. */
export async function openChat(talk: Talk, chatId = "chat-1"): Promise<void> {
  await talk.chat();
  await talk.answers("openChat", { kind: "opened", chatId });
}

/** Settings under which `/chat` asks for nothing. */
export const openDoor = { chat: { connected: true, phone: "off", email: "off" } } as const;
