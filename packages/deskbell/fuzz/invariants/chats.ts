import type { ChatPost } from "@deskbell/core";
import { everybody } from "../stage/played.ts";
import { firstOf, type Invariant, unlessSame } from "./invariant.ts";
import { callsOf, isErasedSince, isRecovery, wordsOf } from "./readings.ts";

/** What a customer writes in a live chat arrives at the desk once, and in order. */
export const postsArriveOnce: Invariant = (played) =>
  firstOf(everybody, (who) => {
    const calls = callsOf(played, who, "postToChat").map(({ input, step }) => ({
      ...(input as ChatPost),
      step,
    }));
    const stepOf = new Map(calls.map(({ key, step }) => [key, step]));
    const arrived = new Map<string, string>();
    for (const { port, input, isGivenUp } of played.arrivals) {
      const { key, text } = input as ChatPost;
      const step = stepOf.get(key);
      if (port !== "postToChat" || step === undefined || arrived.has(key)) continue;
      // Nobody tries again for who was erased, so that what comes too late may have been overtaken.
      if (isGivenUp && isErasedSince(played, who, "taken", step)) continue;
      arrived.set(key, text);
    }
    const typed = wordsOf(played, who);
    if (calls.some(({ text }) => !typed.has(text))) return "something was posted that was never typed";
    const asked = calls.filter(
      ({ key, step }) => arrived.has(key) || !isErasedSince(played, who, "taken", step),
    );
    return unlessSame(
      "what arrived in the chat",
      [...arrived.values()],
      asked.map(({ text }) => text),
    );
  });

/** Nothing reaches the desk that no step asked for. */
export const nothingIsCalledUnasked: Invariant = ({ taken, arrivals }) => {
  const asked = new Set(
    taken.flatMap(({ step }) => step.startedCalls.map(({ port, input }) => port + JSON.stringify(input))),
  );
  return firstOf(arrivals, ({ port, input }) => {
    // The driver makes a plain domain of this input.
    const words = port === "checkMailDomain" ? { domain: input } : input;
    return asked.has(port + JSON.stringify(words))
      ? null
      : `${port} was called without a step that asks for it`;
  });
};

/** Texts in an open chat go to the manager, and nowhere else. */
export const chatTextsGoToTheManager: Invariant = ({ taken }) =>
  firstOf(taken, (each) => {
    if (isRecovery(each)) return null;
    const { step } = each;
    const { from, input } = step.journal;
    const isOpen = JSON.stringify(from ?? null).includes('"chat":"open"');
    const { event } = input;
    if (!isOpen || event.type !== "text.typed") return null;
    const ports = step.journal.calls.map(({ port }) => port);
    const isEmpty = step.journal.prompts.includes("text.empty");
    return unlessSame("what a text in a chat brings about", ports, isEmpty ? [] : ["postToChat"]);
  });

/** What may come before news in a dialogue that begins anew: that it does, and what is taken up again. */
const saidOfRecovery: readonly string[] = ["recovered", "chat.resumed", "text.whichTicket"];

/** What an agent writes or decides is told to that customer, once; after the news that the dialogue begins anew, where it does. */
export const agentsAreHeardOnce: Invariant = (played) =>
  firstOf(played.handed.entries(), ([index, { by, event, who }]) => {
    if (by !== "desk") return null;
    const told = played.said.filter(
      ({ cause, prompt }) => cause === event.id && !saidOfRecovery.includes(prompt.key),
    );
    if (told.length === 0 && isErasedSince(played, who, "handed", index)) return null;
    if (told.some(({ to }) => to !== who)) return "an agent's words went to somebody else";
    if (event.type === "chat.closed") return null;
    const hasAutoReply = "autoReply" in event && event.autoReply !== null;
    const expected = hasAutoReply ? [event.type, "autoReply"] : [event.type];
    // What a customer has to be asked because of it comes after the news.
    const news = told.slice(0, expected.length);
    const keys = news.map(({ prompt }) => prompt.key);
    const words = news.flatMap(({ prompt }) => (prompt.params as { text?: string }).text ?? []);
    const meant = [...("text" in event ? [event.text] : []), ...(hasAutoReply ? [event.autoReply] : [])];
    return (
      unlessSame("what is told of an agent", keys, expected) ?? unlessSame("an agent's words", words, meant)
    );
  });
