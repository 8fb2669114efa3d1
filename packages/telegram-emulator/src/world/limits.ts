// How fast a bot may send. Breaches are recorded, not punished: a bot under test should not lean on 429.

/** Messages, edits included: Bot API FAQ, "My bot is hitting limits". */
export type Limits = {
  /** Overall, in any second. Telegram: about 30. */
  readonly perSecond: number;
  /** Sustained, in one private chat. Telegram: 1. */
  readonly perChatPerSecond: number;
  /** How many messages one chat may get at once before `perChatPerSecond` counts. */
  readonly chatBurst: number;
  /** In one group, in any minute. Telegram: 20. */
  readonly perGroupPerMinute: number;
};

export const telegramLimits: Limits = {
  perSecond: 30,
  perChatPerSecond: 1,
  chatBurst: 3,
  perGroupPerMinute: 20,
};

type Bucket = { readonly level: number; readonly at: number };

/** Watches the sends of one bot. */
export type Pace = {
  /** @returns the limits that this send breaks, in words. */
  readonly note: (chatId: number, at: number) => readonly string[];
};

export function createPace(limits: Limits): Pace {
  let recent: readonly number[] = [];
  const groups = new Map<number, readonly number[]>();
  const buckets = new Map<number, Bucket>();

  return {
    note: (chatId, at) => {
      const breaches: string[] = [];
      recent = [...recent.filter((time) => time > at - 1000), at];
      if (recent.length > limits.perSecond) breaches.push(`more than ${limits.perSecond} messages a second`);
      if (chatId < 0) {
        const times = [...(groups.get(chatId) ?? []).filter((time) => time > at - 60_000), at];
        groups.set(chatId, times);
        if (times.length > limits.perGroupPerMinute) {
          breaches.push(`more than ${limits.perGroupPerMinute} messages a minute in one group`);
        }
        return breaches;
      }
      const bucket = fill(buckets.get(chatId), at, limits.perChatPerSecond);
      buckets.set(chatId, bucket);
      if (bucket.level > limits.chatBurst) {
        breaches.push(`more than ${limits.perChatPerSecond} message a second in one chat`);
      }
      return breaches;
    },
  };
}

function fill(bucket: Bucket | undefined, at: number, drainPerSecond: number): Bucket {
  if (bucket === undefined) return { level: 1, at };
  const drained = ((at - bucket.at) / 1000) * drainPerSecond;
  return { level: Math.max(0, bucket.level - drained) + 1, at };
}
