import type { Emulator } from "@deskbell/telegram-emulator";
import { bot } from "./desk-under-test.ts";
import type { Talker } from "./talker.ts";

let lastId = 900_000;

/** Sends the bot a message that no app would let somebody send. @returns its id */
export function sendsRaw(emulator: Emulator, { phone }: Talker, content: object): number {
  lastId += 1;
  const chat = { id: phone.id, type: "private", first_name: phone.user.first_name };
  emulator.push(bot.username, {
    message: { message_id: lastId, date: 1_700_000_000, chat, from: phone.user, ...content },
  });
  return lastId;
}
