import type { MessageDelivery } from "@deskbell/core";
import type { AnswerDelivery } from "../model/answer-delivery.ts";

/**
 * What has become of an answer, by what has become of the messages that say it. It has come when all of them have; one that failed
 * makes it incomplete, which counts as failed. Without any, the dialogue has yet to take it in.
 */
export function sumUpDeliveries(messages: readonly MessageDelivery[]): AnswerDelivery {
  const isUncertain = messages.some((message) => message.isUncertain);
  const failed = messages.find(({ state }) => state === "failed");
  if (failed !== undefined) return { state: "failed", isUncertain, reason: failed.reason };
  const waiting = messages.find(({ state }) => state === "waiting");
  if (waiting !== undefined) return { state: "waiting", isUncertain, reason: waiting.reason };
  return { state: messages.length === 0 ? "waiting" : "delivered", isUncertain, reason: null };
}
