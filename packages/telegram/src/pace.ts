import type { SendingLimits } from "./limits.ts";

// How fast was sent so far, and so when may be sent again. A message arrives at Telegram at some time between its sending and the
// answer to it, and nobody here knows when. So it is taken to have been sent when the answer came, and whatever is sent meanwhile makes
// room for it: then no window of Telegram's clock holds more than it may, however slow the way there is.

/** What was sent, as far as it still counts. Times are Unix ms. */
export interface Pace {
  /** When the last message set out. */
  readonly begunAt: number;
  /** When messages of the last second were answered, earliest first. */
  readonly answeredAt: readonly number[];
  readonly inFlight: number;
  /** Nothing may be sent before, in any chat. */
  readonly heldUntil: number;
  readonly chats: ReadonlyMap<string, ChatPace>;
}

interface ChatPace {
  readonly isBusy: boolean;
  /** When its bucket will have run empty: each message fills it for the time that one message takes. */
  readonly emptyAt: number;
  /** When its messages were answered, earliest first: in a group those of the last minute, else the last one. */
  readonly answeredAt: readonly number[];
}

const unknownChat: ChatPace = { isBusy: false, emptyAt: -Infinity, answeredAt: [] };

/** Nothing was sent yet. */
export const noPace: Pace = {
  begunAt: -Infinity,
  answeredAt: [],
  inFlight: 0,
  heldUntil: -Infinity,
  chats: new Map(),
};

/** A message to this chat sets out. */
export function begun(pace: Pace, chat: string, now: number): Pace {
  const chats = new Map(pace.chats).set(chat, { ...chatOf(pace, chat), isBusy: true });
  return { ...pace, begunAt: now, inFlight: pace.inFlight + 1, chats };
}

/** What Telegram has to say of the message to this chat is known, or will never be. */
export function answered(pace: Pace, chat: string, now: number, limits: SendingLimits): Pace {
  const before = chatOf(pace, chat);
  const emptyAt = Math.max(before.emptyAt, now) + intervalMs(limits);
  const recent = isGroup(chat) ? before.answeredAt.filter((at) => at > now - 60_000) : [];
  const chats = new Map(pace.chats).set(chat, { isBusy: false, emptyAt, answeredAt: [...recent, now] });
  for (const [name, known] of chats) if (isForgotten(known, now)) chats.delete(name);
  return {
    ...pace,
    inFlight: pace.inFlight - 1,
    answeredAt: [...pace.answeredAt.filter((at) => at > now - 1000), now],
    chats,
  };
}

/** Sends nothing at all before `until`. */
export function held(pace: Pace, until: number): Pace {
  return { ...pace, heldUntil: Math.max(pace.heldUntil, until) };
}

/** From when on anything may be sent; Infinity: not before an answer comes. */
export function freeAt(pace: Pace, { perSecond }: SendingLimits): number {
  const roomAt = windowFreeAt(pace.answeredAt, perSecond - pace.inFlight, 1000);
  return Math.max(pace.heldUntil, pace.begunAt + 1000 / perSecond, roomAt);
}

/** From when on this chat may get a message; Infinity: not before it has the one that is on its way. */
export function chatFreeAt(pace: Pace, chat: string, limits: SendingLimits): number {
  const { isBusy, emptyAt, answeredAt } = chatOf(pace, chat);
  if (isBusy) return Infinity;
  const lastAt = answeredAt.at(-1) ?? -Infinity;
  const isSteady = Number.isFinite(limits.perChatPerSecond);
  const bucketFreeAt = isSteady ? emptyAt - (limits.chatBurst - 1) * intervalMs(limits) : -Infinity;
  const roomAt = isGroup(chat) ? windowFreeAt(answeredAt, limits.perGroupPerMinute, 60_000) : -Infinity;
  return Math.max(lastAt, bucketFreeAt, roomAt);
}

/** When a stretch of time that ends then holds fewer than `most` of these times. */
function windowFreeAt(times: readonly number[], most: number, lengthMs: number): number {
  if (times.length < most) return -Infinity;
  const leaving = times[times.length - most];
  return leaving === undefined ? Infinity : leaving + lengthMs;
}

function chatOf(pace: Pace, chat: string): ChatPace {
  return pace.chats.get(chat) ?? unknownChat;
}

/** How long one message fills a chat's bucket. */
function intervalMs({ perChatPerSecond }: SendingLimits): number {
  return 1000 / perChatPerSecond;
}

/** Ids of groups and channels are negative: Bot API, Chat. */
function isGroup(chat: string): boolean {
  return chat.startsWith("-");
}

function isForgotten({ isBusy, emptyAt, answeredAt }: ChatPace, now: number): boolean {
  return !isBusy && emptyAt <= now && (answeredAt.at(-1) ?? 0) <= now - 60_000;
}
