import { describe, expect, it } from "vitest";
import { parseStored, restOf, rewrite, type StoredMessage } from "../src/rewrite.ts";
import { toMessages } from "../src/to-messages.ts";

const link_preview_options = { is_disabled: true };
const buttons = { inline_keyboard: [[{ text: "Yes", callback_data: "yes" }]] };

/** Everything that is sent for a message, part after part. */
function parts(message: StoredMessage | null): readonly StoredMessage[] {
  return message === null ? [] : [message, ...parts(restOf(message))];
}

describe("parseStored", () => {
  it("reads back what was stored as JSON", () => {
    const [message] = toMessages({ text: "Hello", buttons: [], contactLabel: "Share" });
    expect(parseStored(JSON.parse(JSON.stringify(message)))).toEqual(message);
  });

  it.each([[null], ["text"], [{}], [{ text: "" }], [[]]])("refuses %j", (payload) => {
    expect(parseStored(payload)).toBeNull();
  });
});

describe("rewrite", () => {
  it("splits what is too long, with the buttons under the last part", () => {
    const text = `${"x".repeat(4000)} ${"y".repeat(4000)}`;
    const message = { text, link_preview_options, reply_markup: buttons };
    const sent = parts(rewrite(message, { kind: "tooLong" }));
    expect(sent.map((part) => part.text).join("")).toBe(text);
    expect(sent.map((part) => part.reply_markup)).toEqual([undefined, buttons]);
    expect(sent.map((part) => part.link_preview_options)).toEqual([
      link_preview_options,
      link_preview_options,
    ]);
  });

  it("halves what Telegram finds too long although it should not be", () => {
    const sent = parts(rewrite({ text: "one two" }, { kind: "tooLong" }));
    expect(sent.map(({ text }) => text)).toEqual(["one ", "two"]);
  });

  it("sends broken markup as plain text", () => {
    const entities = [{ type: "bold" as const, offset: 0, length: 99 }];
    expect(rewrite({ text: "Hi", entities, parse_mode: "HTML" }, { kind: "markup" })).toEqual({
      text: "Hi",
      tried: ["markup"],
    });
  });

  it("leaves out buttons that are not taken", () => {
    expect(rewrite({ text: "Hi", reply_markup: buttons }, { kind: "buttons" })).toEqual({
      text: "Hi",
      tried: ["buttons"],
    });
  });

  it("follows a chat to its new address, with all parts", () => {
    const long = rewrite({ text: "one two" }, { kind: "tooLong" });
    const moved = long && rewrite(long, { kind: "moved", chatId: "-1007" });
    expect(parts(moved).map(({ chat_id }) => chat_id)).toEqual(["-1007", "-1007"]);
  });

  it.each([["tooLong"], ["markup"], ["buttons"]] as const)("tries a form for %s once", (kind) => {
    const message = {
      text: "one two three",
      parse_mode: "HTML",
      reply_markup: buttons,
      rest: [{ text: "four" }],
    } as const;
    const once = rewrite(message, { kind });
    expect(once).not.toBeNull();
    expect(once && rewrite(once, { kind })).toBeNull();
    const next = once && restOf(once);
    expect(next && rewrite({ ...next, reply_markup: buttons, parse_mode: "HTML" }, { kind })).toBeNull();
  });

  it("knows when another form would be no other", () => {
    expect(rewrite({ text: "Hi" }, { kind: "markup" })).toBeNull();
    expect(rewrite({ text: "Hi" }, { kind: "buttons" })).toBeNull();
    expect(rewrite({ text: "x" }, { kind: "tooLong" })).toBeNull();
  });
});
