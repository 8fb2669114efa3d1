import { createDialogue, type JournalRecord, replay } from "@deskbell/core";
import { openSqlite } from "@deskbell/sqlite";
import { createTelegramRenderer } from "@deskbell/telegram";
import { createTexts } from "@deskbell/texts";
import { expect, it } from "vitest";
import { bot, startDesk } from "./desk-under-test.ts";
import { entersChat, filesAsGuest } from "./journeys.ts";
import type { Talker } from "./talker.ts";

const tools = { machine: createDialogue(), renderer: createTelegramRenderer(createTexts()) };

it("a whole visit, over a restart, replays as it was", async () => {
  const desk = await startDesk();
  const anna = desk.customer();
  const dialogue = {
    channel: "telegram",
    account: bot.token.split(":")[0] ?? "",
    address: `${anna.phone.id}`,
  };
  try {
    const number = await filesAsGuest(anna);
    await desk.restart();
    await desk.runtime.desk.answerTicket(number, "Try water.");
    await anna.hears("ticket.answered", { number, text: "Try water." });
    await entersChat(anna);
    const records = await journalOf(desk.file, dialogue);
    const outcomes = replay(tools, dialogue, records);
    expect(outcomes.filter(({ kind }) => kind !== "same")).toEqual([]);
    expect(said(records)).toEqual(heard(anna));
    expect(
      records.filter(({ event }) => event === "call.succeeded").map(({ input }) => input?.event),
    ).toContainEqual(
      expect.objectContaining({
        output: expect.objectContaining({ ticket: expect.objectContaining({ number }) }),
      }),
    );
  } finally {
    await desk.stop();
  }
});

async function journalOf(file: string, dialogue: { channel: string; account: string; address: string }) {
  const storage = await openSqlite({ file, readonly: true });
  try {
    return await storage.journal.entries(dialogue, 0, 1000);
  } finally {
    storage.close();
  }
}

/** How many messages were said, step by step. */
function said(records: readonly JournalRecord[]): number {
  return records.flatMap(({ prompts }) => prompts).length;
}

function heard(anna: Talker): number {
  return anna.phone.transcript.filter(({ from }) => from === "bot").length;
}
