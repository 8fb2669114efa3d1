import type { InboxEvent } from "@deskbell/core";
import type { Emulator } from "@deskbell/telegram-emulator";
import { createFakeClock } from "@deskbell/testkit";
import { describe, expect, it } from "vitest";
import { connect } from "../src/connect.ts";
import { createReceiver } from "../src/receive.ts";
import { collectLogs, createWatchedOutbox, openTelegram, token, until, username } from "./support.ts";

const chat = { id: 7, type: "private" };
const press = {
  update_id: 1,
  callback_query: { id: "7000000001", from: { id: 7 }, message: { message_id: 2, chat }, data: "cancel" },
};
const groupStart = {
  update_id: 2,
  message: {
    message_id: 3,
    date: 10,
    chat: { id: -100, type: "supergroup" },
    text: "/start",
    entities: [{ type: "bot_command", offset: 0, length: 6 }],
  },
};
const sentence = { update_id: 3, message: { message_id: 4, date: 10, chat, text: "Hi" } };
const blocking = {
  update_id: 5,
  my_chat_member: { chat, from: { id: 7 }, date: 20, new_chat_member: { status: "kicked" } },
};
const unblocking = {
  update_id: 6,
  my_chat_member: { chat, from: { id: 7 }, date: 30, new_chat_member: { status: "member" } },
};
const pinned = { update_id: 4, message: { message_id: 5, date: 10, chat, pinned_message: {} } };

function receiver(emulator: Emulator, accept: (events: readonly InboxEvent[]) => Promise<void>) {
  const { logger, lines } = collectLogs();
  const outbox = createWatchedOutbox();
  const receive = createReceiver({
    call: connect({ token, apiRoot: emulator.apiRoot }),
    bot: { id: "99", username },
    matchLabel: () => null,
    accept,
    outbox,
    onUnreachable: () => {},
    sendAside: async (_chat, send) => void (await send()),
    clock: createFakeClock(),
    logger,
  });
  return { receive, lines, outbox };
}

describe("receiving", () => {
  it("hands over all events of a batch at once, in order", async () => {
    const emulator = await openTelegram();
    const batches: (readonly InboxEvent[])[] = [];
    const { receive } = receiver(emulator, async (events) => {
      batches.push(events);
    });
    await receive([press, groupStart, sentence, pinned, null]);
    await receive([pinned]);
    expect(batches.map((events) => events.map(({ id }) => id))).toEqual([["1", "3"]]);
  });

  it("notes who blocks the bot, and who comes back, by the last word of a batch", async () => {
    const emulator = await openTelegram();
    const { receive, outbox } = receiver(emulator, async () => {});
    const anna = { channel: "telegram", account: "99", address: "7" };
    const noted = async (...updates: unknown[]) => {
      await receive(updates);
      return outbox.unreachable(anna);
    };
    expect(await noted(sentence, blocking)).toEqual({ reason: "blocked", since: 20_000 });
    expect(await noted(unblocking)).toBeNull();
    expect(await noted(unblocking, blocking)).toEqual({ reason: "blocked", since: 20_000 });
    expect(await noted(sentence)).toBeNull();
    expect(await noted(blocking, press)).toBeNull();
  });

  it("has a batch offered again when it could not note something", async () => {
    const emulator = await openTelegram();
    const { receive, outbox } = receiver(emulator, async () => {});
    outbox.noteUnreachable = () => Promise.reject(new Error("disk full"));
    await expect(receive([blocking])).rejects.toThrow("disk full");
  });

  it("answers a pressed button at once, even if its event is not taken", async () => {
    const emulator = await openTelegram();
    const { receive } = receiver(emulator, () => Promise.reject(new Error("disk full")));
    await expect(receive([press])).rejects.toThrow("disk full");
    await until(() => expect(emulator.callsOf("answerCallbackQuery")).toHaveLength(1));
  });

  it("does not mind a button that is too old to be answered", async () => {
    const emulator = await openTelegram();
    const { receive, lines } = receiver(emulator, async () => {});
    await receive([press]);
    await until(() => expect(lines.some(({ fields }) => fields.what === "answerCallbackQuery")).toBe(true));
    expect(lines.map(({ level }) => level)).toEqual(["debug"]);
  });

  it("sends a group to the private chat, as an answer to /start", async () => {
    const emulator = await openTelegram();
    const { receive } = receiver(emulator, async () => {});
    await receive([groupStart]);
    await until(() => expect(emulator.callsOf("sendMessage")).toHaveLength(1));
    expect(emulator.callsOf("sendMessage")[0]?.params).toMatchObject({
      chat_id: -100,
      text: "https://t.me/desk_bot?start",
      reply_parameters: { message_id: 3 },
    });
  });
});
