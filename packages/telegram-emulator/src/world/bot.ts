// One bot as Telegram keeps it: its updates, chats, pressed buttons and profile.

import type { User } from "../bot-api.ts";
import type { ChatState, PressedButton } from "./chat.ts";
import type { Delivery } from "./delivery.ts";
import { createPace, type Limits, type Pace } from "./limits.ts";
import { LongPoll } from "./long-poll.ts";
import { createProfile, type Profile } from "./profile.ts";
import { UpdateQueue } from "./update-queue.ts";

export type BotSpec = { readonly token: string; readonly username: string; readonly name?: string };

export type Bot = {
  readonly token: string;
  readonly username: string;
  readonly user: User;
  readonly queue: UpdateQueue;
  readonly poll: LongPoll;
  readonly chats: Map<number, ChatState>;
  readonly callbacks: Map<string, PressedButton>;
  readonly profile: Profile;
  /** Watches how fast the bot sends, if limits are watched at all. */
  readonly pace: Pace | undefined;
  /** Kinds of updates the bot wants; undefined means Telegram's default set. */
  allowedUpdates: ReadonlySet<string> | undefined;
  /** Undefined when updates are fetched by getUpdates. */
  webhook: Webhook | undefined;
  /** Carries updates to the webhook while the server is open. */
  delivery: Delivery | undefined;
  nextMessageId: number;
};

/** Bot API, WebhookInfo. */
export type Webhook = {
  readonly url: string;
  readonly secretToken: string;
  readonly maxConnections: number;
  /** Unix ms. */
  readonly lastErrorAt: number | undefined;
  readonly lastErrorMessage: string | undefined;
};

/** @throws Error if the token has not the form of one. */
export function createBot(
  spec: BotSpec,
  now: () => number,
  { limits, areLimitsEnforced }: { readonly limits: Limits | undefined; readonly areLimitsEnforced: boolean },
): Bot {
  const queue = new UpdateQueue(now);
  const id = Number.parseInt(spec.token, 10);
  if (!Number.isSafeInteger(id) || id <= 0 || !spec.token.includes(":")) {
    throw new Error(`The token of @${spec.username} must look like "123:secret".`);
  }
  const name = spec.name ?? spec.username;
  return {
    token: spec.token,
    username: spec.username,
    user: { id, is_bot: true, first_name: name, username: spec.username },
    queue,
    poll: new LongPoll(queue),
    chats: new Map(),
    callbacks: new Map(),
    profile: createProfile(name),
    pace: limits && createPace(limits, areLimitsEnforced),
    allowedUpdates: undefined,
    webhook: undefined,
    delivery: undefined,
    nextMessageId: 1,
  };
}
