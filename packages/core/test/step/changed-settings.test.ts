import type { DialogueContext, InboxPayload, LoadedDialogue, Prompt, StepCommit } from "@deskbell/core";
import { expect, it } from "vitest";
import { annsDialogue } from "../drivers/sample-customer.ts";
import { onlyCall, stepOn } from "./conversation.ts";

// What operators change while somebody is in the middle of something.

const chat = { connected: true, phone: "off", email: "optional" } as const;

it("Skip that was offered is taken, although the settings ask for an address by now", () => {
  const asked = stepOn(newDialogue, happening({ type: "command.chat", id: "1", at: 1 }), { chat });
  const skip = { type: "button.pressed", id: "2", at: 2, action: "answer.skip", ref: "1" } as const;
  const skipped = stepOn(after(asked), happening(skip), { chat: { ...chat, email: "required" } });
  expect(saidBy(skipped)).toEqual(["chat.opening"]);
});

it("nobody waits for a lookup that the settings would not make any more", () => {
  const asked = stepOn(newDialogue, happening({ type: "command.start", id: "1", at: 1, payload: "help" }));
  const own = { type: "contact.shared", id: "2", at: 2, phone: "380671234567", owner: "own" } as const;
  const shared = stepOn(after(asked), happening(own));
  const { id } = onlyCall(shared);
  const answer = { type: "call.succeeded", id, at: 3, output: { kind: "missing" } } as const;
  const answered = stepOn(after(shared), { source: "call", id, event: answer }, { lookupBy: "email" });
  expect(saidBy(answered)).toEqual(["contact.unchecked", "subject.asked"]);
  expect((answered.stored.context as DialogueContext).draft?.match).toEqual({ kind: "unchecked" });
});

const newDialogue: LoadedDialogue = { dialogue: annsDialogue, version: 0, stored: null };

function happening(event: InboxPayload) {
  return { source: "test", id: event.id, event };
}

function after({ dialogue, expectedVersion, stored }: StepCommit): LoadedDialogue {
  return { dialogue, version: expectedVersion + 1, stored };
}

function saidBy({ outbox }: StepCommit) {
  return outbox.map(({ payload }) => (payload as Prompt).key);
}
