// A terminal as a channel: lines become events, prompts become text with numbered buttons. All of the adapter is here; engine, desk and
// texts are those that serve Telegram.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";
import {
  type CustomerFact,
  createEngine,
  deliverOutbox,
  type RenderedPrompt,
  type Sent,
  systemClock,
  textFacts,
  toInboxEvents,
} from "@deskbell/core";
import { createDesk } from "@deskbell/desk";
import { openSqlite } from "@deskbell/sqlite";
import { createTexts } from "@deskbell/texts";

export interface TerminalOptions {
  /** Everything is kept here; what was last on the screen, beside it. */
  readonly file: string;
  /** BCP 47. */
  readonly language: string;
  readonly print: (text: string) => void;
}

/** Somebody at a terminal. */
export type Terminal = Awaited<ReturnType<typeof openTerminal>>;

export async function openTerminal({ file, language, print }: TerminalOptions) {
  const storage = await openSqlite({ file });
  const desk = createDesk({
    store: storage.desk,
    personalData: storage.personalData,
    clock: systemClock,
    newId: () => crypto.randomUUID(),
  });
  // A terminal has one customer, and no button that proves whose number is whose.
  const dialogue = { channel: "terminal", account: "desk", address: "me" };
  const customer = { userId: "me", name: process.env.USER ?? "Customer", handle: null, language };
  const texts = createTexts({ sharesContact: false });

  // What is printed is delivered. The numbers of buttons count from the message that showed some last, over restarts too.
  const screenFile = `${file}.screen.json`;
  let screen: RenderedPrompt | null = existsSync(screenFile)
    ? JSON.parse(readFileSync(screenFile, "utf8"))
    : null;

  async function send({ id, payload }: { id: number; payload: unknown }): Promise<Sent> {
    const said = payload as RenderedPrompt;
    if (said.buttons.length > 0) {
      screen = said;
      writeFileSync(screenFile, JSON.stringify(said));
    }
    print(toText(said));
    if (said.document !== undefined) {
      // Made when it is sent, so that no copy waits in the outbox.
      writeFileSync(
        `${file}.${said.document.name}`,
        JSON.stringify(await storage.personalData.copyOf(dialogue)),
      );
      print(`-> ${file}.${said.document.name}`);
    }
    return { kind: "sent", messageId: String(id) };
  }

  function toFacts(line: string): readonly CustomerFact[] {
    const button = screen?.buttons.flat()[Number(line) - 1];
    if (button === undefined) return textFacts(line);
    return [{ type: "button.pressed", action: button.action, ref: button.ref }];
  }

  if (screen !== null) print(toText(screen));
  const delivery = deliverOutbox({ outbox: storage.outbox, channel: "terminal", account: "desk", send });
  const engine = createEngine({
    store: storage.dialogues,
    outbox: storage.outbox,
    // Without a `chatDesk`, `/chat` says that nobody is there to chat, and offers a request.
    ports: { ticketSink: desk.ticketSink, contactLookup: desk.contactLookup, privacyDesk: desk.privacyDesk },
    renderer: {
      languageOf: texts.resolveLanguage,
      render: (prompt, spoken) => [texts.render(prompt, spoken)],
    },
    onOutbox: delivery.wake,
  });
  await engine.start();

  return {
    desk,
    /** Takes a line in. A terminal hands each over once, so any new id will do. */
    async type(line: string): Promise<void> {
      const id = crypto.randomUUID();
      await engine.accept(toInboxEvents(toFacts(line), { dialogue, customer, id, at: systemClock.now() }));
    },
    /** Ends the process' part in the dialogue; the next one goes on with it. */
    async close(): Promise<void> {
      await engine.stop();
      await delivery.stop();
      storage.close();
    },
  };
}

/** A message as lines. Whatever somebody typed, it does not steer the terminal. */
function toText({ text, buttons }: RenderedPrompt): string {
  let number = 0;
  const rows = buttons.map((row) => row.map(({ label }) => `[${++number}] ${label}`).join("  "));
  return `\n${stripVTControlCharacters([text, ...rows].join("\n"))}\n`;
}
