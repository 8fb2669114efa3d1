// How fast a bot may send. Unless limits are enforced, breaches are recorded and not punished: a bot under test
// should not lean on 429.

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

/** A limit that a send breaks. */
export type Breach = {
  readonly description: string;
  /** Seconds until the same send breaks it no more. */
  readonly retryAfter: number;
};

/** Watches the sends of one bot. */
export type Pace = {
  /** @returns the limits that this send breaks. */
  readonly note: (chatId: number, at: number) => readonly Breach[];
};

/** @param isEnforced a send that breaks a limit does not happen, and so does not count. */
export function createPace(limits: Limits, isEnforced: boolean): Pace {
  const all = createWindow(limits.perSecond, 1000, `more than ${limits.perSecond} messages a second`);
  const chats = new Map<number, Meter>();
  const meterOf = (chatId: number): Meter => {
    const meter = chats.get(chatId) ?? (chatId < 0 ? createGroupMeter(limits) : createBucket(limits));
    chats.set(chatId, meter);
    return meter;
  };
  return {
    note: (chatId, at) => {
      const meters = [all, meterOf(chatId)];
      const breaches = meters.flatMap((meter) => {
        const waitMs = meter.waitMs(at);
        if (waitMs <= 0) return [];
        return [{ description: meter.breach, retryAfter: Math.ceil(waitMs / 1000) }];
      });
      if (breaches.length === 0 || !isEnforced) for (const meter of meters) meter.count(at);
      return breaches;
    },
  };
}

type Meter = {
  /** The limit in words. */
  readonly breach: string;
  /** How long a send would have to wait, in whole milliseconds. */
  readonly waitMs: (at: number) => number;
  readonly count: (at: number) => void;
};

function createGroupMeter({ perGroupPerMinute }: Limits): Meter {
  return createWindow(
    perGroupPerMinute,
    60_000,
    `more than ${perGroupPerMinute} messages a minute in one group`,
  );
}

/** So many in any stretch of time. */
function createWindow(most: number, lengthMs: number, breach: string): Meter {
  let times: readonly number[] = [];
  return {
    breach,
    waitMs: (at) => {
      times = times.filter((time) => time > at - lengthMs);
      const leaving = times.at(-most);
      return times.length < most || leaving === undefined ? 0 : leaving + lengthMs - at;
    },
    count: (at) => {
      times = [...times, at];
    },
  };
}

/** A bucket that leaks at a steady rate and holds a burst. */
function createBucket({ perChatPerSecond, chatBurst }: Limits): Meter {
  const intervalMs = 1000 / perChatPerSecond;
  let emptyAt = 0;
  return {
    breach: `more than ${perChatPerSecond} message a second in one chat`,
    waitMs: (at) => Math.floor(Math.max(emptyAt, at) - at - (chatBurst - 1) * intervalMs),
    count: (at) => {
      emptyAt = Math.max(emptyAt, at) + intervalMs;
    },
  };
}
