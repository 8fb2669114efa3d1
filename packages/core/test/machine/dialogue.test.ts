import { createDialogue, defaultSettings } from "@deskbell/core";
import { describe, expect, it } from "vitest";
import { createActor } from "xstate";
import { kyivE164 } from "../drivers/customers.ts";
import { type Conversation, createConversation, onlyCall } from "../step/conversation.ts";

describe("a dialogue", () => {
  it("begins with the usual settings, and nothing known, where it is told nothing", () => {
    const { context } = createActor(createDialogue()).getSnapshot();
    expect(context).toMatchObject({ settings: defaultSettings, known: null, draft: null });
  });

  it("is silent for two seconds, and leaves a failing sink alone for half a minute", () => {
    expect(delaysOf(createConversation())).toEqual({ patience: 2_000, filingRetry: 30_000 });
  });

  it("is silent, and leaves a failing sink alone, for as long as it is built to", () => {
    const machine = createDialogue({ patienceMs: 7, filingRetryMs: 5 });
    const delays = delaysOf(createConversation({}, undefined, machine));
    expect(delays).toEqual({ patience: 7, filingRetry: 5 });
  });
});

/** How long a customer who is looked up waits in silence, and then their request, when it cannot be filed. */
function delaysOf(conversation: Conversation) {
  conversation.happens({ type: "command.help" });
  const shared = conversation.happens({ type: "contact.shared", phone: kyivE164, owner: "own" });
  conversation.take(
    { type: "call.succeeded", id: onlyCall(shared).id, at: 3, output: { kind: "missing" } },
    "call",
  );
  conversation.presses("contact.goOn");
  conversation.types("Router");
  conversation.types("It blinks");
  const confirmed = conversation.presses("request.confirm");
  const failed = conversation.take(
    { type: "call.failed", id: onlyCall(confirmed).id, at: 8, code: "test.outOfOrder" },
    "call",
  );
  const [patience, filingRetry] = [...shared.setTimers, ...failed.setTimers].map(({ dueAt }) => dueAt - 1000);
  return { patience, filingRetry };
}
