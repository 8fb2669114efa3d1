import { textFacts, toInboxEvents } from "@deskbell/core";
import { describe, expect, it } from "vitest";

describe("what a typed text says", () => {
  const typed = (text: string, replyTo: string | null = null) => ({ type: "text.typed", text, replyTo });

  it.each([
    ["/help", [{ type: "command.help" }]],
    ["  /HELP ", [{ type: "command.help" }]],
    ["/start", [{ type: "command.start", payload: null }]],
    ["/start help", [{ type: "command.start", payload: "help" }]],
    ["/start it over", [{ type: "command.start", payload: null }, typed("it over")]],
    ["/help my printer\nsmokes", [{ type: "command.help" }, typed("my printer\nsmokes")]],
    ["/chat hello", [{ type: "command.chat" }, typed("hello")]],
    ["/tickets", [{ type: "command.unknown", name: "tickets" }]],
    ["/etc/hosts is gone", [typed("/etc/hosts is gone")]],
    ["/", [typed("/")]],
    [" hello /help", [typed(" hello /help")]],
  ])("%j", (text, facts) => {
    expect(textFacts(text)).toEqual(facts);
  });

  it.each(["help", "chat", "language", "cancel", "privacy", "mydata", "forgetme"])(
    "the command /%s",
    (name) => {
      expect(textFacts(`/${name}`)).toEqual([{ type: `command.${name}` }]);
    },
  );

  it("keeps what it answers, but for a command", () => {
    expect(textFacts("Still red", "m7")).toEqual([typed("Still red", "m7")]);
    expect(textFacts("/chat", "m7")).toEqual([{ type: "command.chat" }]);
  });

  it("becomes events of one source, each with an id of its own", () => {
    const dialogue = { channel: "web", account: "desk", address: "a1" };
    const events = toInboxEvents(textFacts("/help now"), { dialogue, customer: null, id: "17", at: 1000 });
    const common = { source: "web:desk", dialogue, customer: null };
    expect(events).toEqual([
      { ...common, id: "17", event: { id: "17", at: 1000, type: "command.help" } },
      { ...common, id: "17.1", event: { id: "17.1", at: 1000, ...typed("now") } },
    ]);
  });
});
