import type { RenderedPrompt } from "@deskbell/core";
import { describe, expect, it } from "vitest";
import { toMessages } from "../src/to-messages.ts";

const prompt: RenderedPrompt = { text: "Hello", buttons: [], contactLabel: null };

describe("toMessages", () => {
  it("sends plain text without link previews", () => {
    const text = "<b>1 < 2</b> *x* _y_ https://example.com";
    expect(toMessages({ ...prompt, text })).toEqual([
      { text, link_preview_options: { is_disabled: true }, reply_markup: { remove_keyboard: true } },
    ]);
  });

  it("puts buttons inline, with data free of language", () => {
    const [message] = toMessages({
      ...prompt,
      buttons: [
        [
          { label: "Так", action: "request.confirm", ref: "7.2" },
          { label: "Ні", action: "cancel", ref: null },
        ],
        [],
        [{ label: "Назад", action: "back", ref: "7" }],
      ],
    });
    expect(message?.reply_markup).toEqual({
      inline_keyboard: [
        [
          { text: "Так", callback_data: "request.confirm|7.2" },
          { text: "Ні", callback_data: "cancel" },
        ],
        [{ text: "Назад", callback_data: "back|7" }],
      ],
    });
  });

  it("asks for a contact with a reply keyboard, that button first", () => {
    const [message] = toMessages({
      ...prompt,
      contactLabel: "Share my number",
      buttons: [[{ label: "By e-mail", action: "identify.email", ref: null }], []],
    });
    expect(message?.reply_markup).toEqual({
      keyboard: [[{ text: "Share my number", request_contact: true }], [{ text: "By e-mail" }]],
      resize_keyboard: true,
      one_time_keyboard: false,
    });
  });

  it("leaves out a button that cannot carry what it belongs to", () => {
    const [message] = toMessages({
      ...prompt,
      buttons: [[{ label: "Add to #1", action: "ticket.write", ref: "x".repeat(60) }]],
    });
    expect(message?.reply_markup).toEqual({ remove_keyboard: true });
  });

  it("splits a long text, with the buttons under the last part", () => {
    const messages = toMessages({
      text: `${"a".repeat(4000)}\n\n${"b".repeat(4000)}`,
      buttons: [[{ label: "Back", action: "back", ref: null }]],
      contactLabel: null,
    });
    expect(messages.map((message) => ("text" in message ? message.text.trim().length : 0))).toEqual([
      4000, 4000,
    ]);
    expect(messages.map((message) => "reply_markup" in message)).toEqual([false, true]);
  });

  it.each([["nothing"], [" \n\t "], ["\u200b\u2060"]])("sends no message for a text of %j", (text) => {
    expect(toMessages({ ...prompt, text: text === "nothing" ? "" : text })).toEqual([]);
  });

  it("puts the buttons under the last part that is sent", () => {
    const messages = toMessages({ ...prompt, text: `${"a".repeat(4096)}${"\n".repeat(5000)}` });
    expect(messages).toHaveLength(1);
    expect(messages[0]).toHaveProperty("reply_markup");
  });
});
