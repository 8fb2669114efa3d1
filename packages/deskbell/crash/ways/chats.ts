// Talking to a manager live.

import { until } from "../until.ts";
import { dialogueOf, hears, hearsAnswer, patienceMs, type Visit } from "../visit.ts";

/** The customer ends it. */
export async function untilTheCustomerLeaves(visit: Visit): Promise<void> {
  await talks(visit);
  visit.talker.says("/cancel");
  await hears(visit, "chat.ended", { by: "customer" });
}

/** The manager ends it. */
export async function untilTheAgentLeaves(visit: Visit): Promise<void> {
  await visit.desk.endConversation(await talks(visit));
  await hears(visit, "chat.ended", { by: "agent" });
}

/** Enters a chat; three questions are answered. @returns its number */
async function talks(visit: Visit): Promise<number> {
  const { talker } = visit;
  talker.says("/chat");
  await hears(visit, "phone.askedForChat", { optional: false });
  talker.phone.sharesContact();
  await hears(visit, "phone.noted", {});
  await hears(visit, "email.askedForChat", { optional: true });
  talker.taps("answer.skip");
  await hears(visit, "chat.opening", {});
  await hears(visit, "chat.opened", {});
  let number = 0;
  for (const turn of [1, 2, 3]) number = await asks(visit, turn);
  return number;
}

async function asks(visit: Visit, turn: number): Promise<number> {
  const { talker, desk, mark, inChat } = visit;
  const question = `Question ${turn} of ${mark}.`;
  talker.says(question);
  inChat.push(question);
  const number = await until(async () => {
    const [chat] = await desk.conversations({ dialogue: dialogueOf(visit), limit: 1 });
    if (chat === undefined) return undefined;
    const { messages } = await desk.conversation(chat.number);
    return messages.some(({ text }) => text === question) ? chat.number : undefined;
  }, patienceMs);
  const text = `Answer ${turn} to ${mark}.`;
  await hearsAnswer(visit, "chat.answered", { text }, () =>
    desk.answerConversation(number, text, { key: text }),
  );
  inChat.push(text);
  return number;
}
