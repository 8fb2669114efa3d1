import {
  createDialogue,
  type DialogueContext,
  type JournalRecord,
  replay,
  type StepCommit,
  type StoredDialogue,
} from "@deskbell/core";
import { describe, expect, it } from "vitest";
import { gmail } from "../drivers/customers.ts";
import { plainRenderer } from "../drivers/durable-driver.ts";
import { annsDialogue } from "../drivers/sample-customer.ts";
import { createConversation, onlyCall } from "./conversation.ts";

const sent = { kind: "sent", expiresAt: 900_000, resendAt: 0 };

/** Everything that is committed while an address is proved, with codes typed too early, in time, and too late. */
function prove(): readonly StepCommit[] {
  const conversation = createConversation({ emailProof: "offered" });
  const commits: StepCommit[] = [];
  const add = (commit: StepCommit) => {
    commits.push(commit);
    return commit;
  };
  const answer = (commit: StepCommit, output: unknown) =>
    add(conversation.take({ type: "call.succeeded", id: onlyCall(commit).id, at: 9, output }, "call"));
  add(conversation.happens({ type: "command.help" }));
  add(conversation.presses("identify.email"));
  const sending = answer(add(conversation.types(gmail)), { kind: "accepts" });
  add(conversation.types("771 001"));
  answer(sending, sent);
  const checking = add(conversation.types("My code is 771002"));
  for (let nth = 0; nth < 20; nth += 1) add(conversation.types("771003"));
  answer(checking, { kind: "wrong", attemptsLeft: 2 });
  answer(add(conversation.types("771004")), { kind: "confirmed" });
  add(conversation.types("771005 is my order"));
  return commits;
}

describe("the journal", () => {
  it("keeps no code, neither as it was typed nor in a dialogue that is kept whole", () => {
    const inputs = prove().map(({ journal }) => journal.input);
    expect(inputs.filter(({ checkpoint }) => checkpoint !== null)).not.toHaveLength(0);
    expect(JSON.stringify(inputs)).not.toMatch(/771 ?00[1-4]/);
  });

  it("keeps what is no code", () => {
    expect(prove().at(-1)?.journal.input.event).toMatchObject({ text: "771005 is my order" });
  });

  it("keeps what is said beside a code, and a dialogue as it is while there is none", () => {
    const conversation = createConversation({ emailProof: "offered" });
    conversation.happens({ type: "command.help" });
    conversation.presses("identify.email");
    const check = onlyCall(conversation.types(gmail));
    const accepted = { type: "call.succeeded", id: check.id, at: 9, output: { kind: "accepts" } } as const;
    const sending = onlyCall(conversation.take(accepted, "call"));
    conversation.take({ type: "call.succeeded", id: sending.id, at: 9, output: sent }, "call");
    const said = Array.from({ length: 16 }, () => conversation.types("Where is it?"));
    for (const { journal } of said) expect(journal.input.event).toMatchObject({ text: "Where is it?" });
    const [kept, ...others] = said.flatMap(({ journal }) => journal.input.checkpoint ?? []);
    expect(others).toEqual([]);
    expect(kept?.context).toMatchObject({ proving: { code: null, resendAt: 0 } });
  });

  it("keeps everything of a code that is being checked but the code", () => {
    const kept = prove().flatMap(({ journal }) => journal.input.checkpoint ?? []);
    const provings = kept.map(({ context }) => (context as DialogueContext).proving);
    expect(provings).toContainEqual(expect.objectContaining({ code: "000000", news: "sent" }));
  });

  it("keeps a dialogue that cannot be read as it is, and what is typed into it", () => {
    const conversation = createConversation();
    conversation.happens({ type: "command.help" });
    for (const context of [null, 7, { proving: 7 }]) {
      const stored = { ...conversation.loaded().stored, context } as StoredDialogue;
      const damaged = createConversation({}, { dialogue: annsDialogue, version: 20, stored });
      expect(damaged.types("771001").journal.input).toMatchObject({
        event: { text: "771001" },
        checkpoint: stored,
      });
    }
  });

  it("can be replayed all the same", () => {
    const commits = prove();
    const records: readonly JournalRecord[] = commits.map(({ inbox, expectedVersion, journal }, index) => ({
      seq: index + 1,
      inbox,
      version: expectedVersion,
      ...journal,
    }));
    const tools = { machine: createDialogue(), renderer: plainRenderer };
    const outcomes = replay(tools, annsDialogue, records).map(({ kind }) => kind);
    expect(outcomes).toEqual(commits.map(() => "same"));
    const later = replay(tools, annsDialogue, records.slice(20)).map(({ kind }) => kind);
    expect(later).toEqual(commits.slice(20).map(() => "same"));
  });
});
