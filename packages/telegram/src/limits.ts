/** How fast a bot may send. What is edited counts like what is sent. Infinity lifts a limit. */
export interface SendingLimits {
  /** Overall, in any second. */
  readonly perSecond: number;
  /** Sustained, in one chat. */
  readonly perChatPerSecond: number;
  /** How many messages a chat may get in a row before `perChatPerSecond` counts. */
  readonly chatBurst: number;
  /** In one group, in any minute. */
  readonly perGroupPerMinute: number;
}

/**
 * Telegram's own: about 30 messages a second overall, 20 a minute in a group, and one a second in a chat, where short bursts are
 * allowed (Bot API FAQ, "My bot is hitting limits"). How short is not said; three are a remark, its answer and the next question.
 */
export const sendingLimits: SendingLimits = {
  perSecond: 30,
  perChatPerSecond: 1,
  chatBurst: 3,
  perGroupPerMinute: 20,
};
