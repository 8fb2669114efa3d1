import { describe, expect, it } from "vitest";
import { gmail, openDoor } from "../drivers/customers.ts";
import { createConversation, onlyCall } from "./conversation.ts";

// What comes too late is committed, so that it does not come again, and changes nothing.

describe("a result", () => {
  it("of a call that nobody waits for any more changes nothing", () => {
    const conversation = createConversation();
    conversation.happens({ type: "command.help" });
    const { id } = onlyCall(conversation.types(gmail));
    conversation.happens({ type: "command.start", payload: null });
    const before = conversation.loaded().stored;
    const late = conversation.take(
      { type: "call.succeeded", id, at: 9, output: { kind: "rejects" } },
      "call",
    );
    expect(late.stored).toEqual(before);
    expect(late.outbox).toEqual([]);
    expect(late.endedCalls).toEqual([id]);
  });

  it("of an earlier call is not taken for that of the present one", () => {
    const conversation = createConversation();
    conversation.happens({ type: "command.help" });
    const early = onlyCall(conversation.types(gmail));
    conversation.happens({ type: "command.help" });
    const present = onlyCall(conversation.types("ann@nomail.com"));
    expect(present.id).not.toBe(early.id);
    const late = conversation.take(
      { type: "call.succeeded", id: early.id, at: 9, output: { kind: "rejects" } },
      "call",
    );
    expect(late.outbox).toEqual([]);
    expect(late.stored.awaited).toEqual({ checkMailDomain: present.id });
  });

  it("that comes twice counts once", () => {
    const conversation = createConversation();
    conversation.happens({ type: "command.help" });
    const { id } = onlyCall(conversation.types(gmail));
    conversation.take({ type: "call.succeeded", id, at: 9, output: { kind: "accepts" } }, "call");
    const again = conversation.take({ type: "call.failed", id, at: 9, code: "test.late" }, "call");
    expect(again.outbox).toEqual([]);
  });

  it("of a call that is unknown changes nothing", () => {
    const conversation = createConversation();
    conversation.happens({ type: "command.help" });
    const unknown = conversation.take({ type: "call.succeeded", id: "nowhere", at: 9, output: 1 }, "call");
    expect(unknown.outbox).toEqual([]);
    expect(unknown.endedCalls).toEqual(["nowhere"]);
  });

  it("of what nobody waits for ends the call and says nothing", () => {
    const conversation = createConversation(openDoor);
    const open = onlyCall(conversation.happens({ type: "command.chat" }));
    const output = { kind: "opened", chatId: "chat-1" };
    conversation.take({ type: "call.succeeded", id: open.id, at: 2, output }, "call");
    const post = onlyCall(conversation.types("Hello"));
    const done = conversation.take({ type: "call.succeeded", id: post.id, at: 3, output: null }, "call");
    expect(done).toMatchObject({ endedCalls: [post.id], outbox: [] });
  });
});

describe("a timer", () => {
  it("that was cleared and comes due all the same changes nothing", () => {
    const conversation = createConversation();
    conversation.happens({ type: "command.help" });
    const share = conversation.happens({ type: "contact.shared", phone: "380671234567", owner: "own" });
    const [timer] = share.setTimers;
    if (timer === undefined) throw new Error("No timer was set.");
    expect(timer.dueAt).toBe(3000);
    conversation.happens({ type: "command.cancel" });
    const late = conversation.take({ type: "timer.due", id: timer.id, at: 9, name: timer.name }, "timer");
    expect(late.outbox).toEqual([]);
    expect(late.stored.awaited).toEqual({ lookupContact: onlyCall(share).id });
  });

  it("that was set anew does not come due by its former self", () => {
    const conversation = createConversation();
    const share = () => {
      conversation.happens({ type: "command.help" });
      return conversation.happens({ type: "contact.shared", phone: "380671234567", owner: "own" });
    };
    const [former] = share().setTimers;
    conversation.happens({ type: "command.cancel" });
    const [present] = share().setTimers;
    if (former === undefined || present === undefined) throw new Error("No timer was set.");
    expect(present.name).toBe(former.name);
    const early = conversation.take({ type: "timer.due", id: former.id, at: 9, name: former.name }, "timer");
    expect(early.outbox).toEqual([]);
    const due = conversation.take({ type: "timer.due", id: present.id, at: 9, name: present.name }, "timer");
    expect(due.journal.prompts).toEqual(["contact.searching"]);
    expect(due.clearedTimers).toEqual([present.name]);
  });
});
