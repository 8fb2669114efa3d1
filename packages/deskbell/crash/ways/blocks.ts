// Customers who block the bot and come back. What is said to them meanwhile has failed and is not repeated; the desk has to know that.
// Only what was on its way to Telegram when they came back, right then, may still arrive.

import { until } from "../until.ts";
import {
  begins,
  confirms,
  describes,
  hears,
  isAnswered,
  patienceMs,
  staysGuest,
  type Visit,
  writes,
} from "../visit.ts";
import { isClosed } from "./tickets.ts";

/** Blocks right after saying what it is about. The next question does not come; the request is still there afterwards. */
export async function blocksInTheMiddle(visit: Visit): Promise<void> {
  const { talker, mark, perhaps } = visit;
  await begins(visit);
  const known = await staysGuest(visit);
  perhaps.push(talker.text("details.asked", {}));
  const before = written(visit);
  talker.says(mark);
  talker.phone.blocks();
  await isGivenUp(visit, before);
  talker.phone.unblocks();
  talker.phone.starts();
  await hears(visit, "greeting", {});
  talker.taps("draft.resume");
  await hears(visit, "details.asked", {});
  await describes(visit, known);
  const { request } = await confirms(visit, known);
  await isAnswered(visit, request, `Answer to ${mark}.`);
  await isClosed(visit, request.number);
}

/** Blocks before the answer. The agent sees that it did not arrive, and answers again. */
export async function blocksBeforeTheAnswer(visit: Visit): Promise<void> {
  const { talker, mark, desk, perhaps } = visit;
  await begins(visit);
  const known = await staysGuest(visit);
  await writes(visit, known);
  const { request } = await confirms(visit, known);
  const { number, messages } = request;
  const before = written(visit);
  talker.phone.blocks();
  const unheard = `Unheard by ${mark}.`;
  await desk.answerTicket(number, unheard, { key: unheard });
  messages.push(unheard);
  perhaps.push(talker.text("ticket.answered", { number, text: unheard }));
  await isGivenUp(visit, before);
  const { deliveries } = await desk.ticket(number);
  const states = Object.values(deliveries).map(({ state }) => state);
  if (!states.includes("failed")) throw new Error(`The agent is told that the answer is ${states.join()}.`);
  talker.phone.unblocks();
  talker.phone.starts();
  await hears(visit, "greeting", {});
  await isAnswered(visit, request, `Answer to ${mark}.`);
  await isClosed(visit, number);
}

function written({ records, talker }: Visit): number {
  return records.messagesTo(String(talker.phone.id)).all;
}

/**
 * Waits until what was to be said next has failed: there is a message more than before, and none waits. More than one may have failed: of
 * an earlier one a copy may have waited to be sent.
 */
async function isGivenUp(visit: Visit, before: number): Promise<void> {
  const { records, talker } = visit;
  await until(async () => {
    const { all, waiting } = records.messagesTo(String(talker.phone.id));
    return all > before && waiting === 0;
  }, patienceMs);
}
