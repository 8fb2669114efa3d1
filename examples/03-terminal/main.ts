// Another channel, in a terminal: the same dialogue, engine and SQLite file. The process may end at any moment: /quit, or Ctrl+C, or kill
// it, and start it again; the dialogue goes on where it was.
// Run it: npm run example -- 03-terminal
// Without a terminal, as in a test, it talks to itself: two processes' worth of a conversation, and a look at what was filed.

import { deepEqual } from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { clearLine, createInterface, cursorTo } from "node:readline";
import { openTerminal } from "./terminal.ts";

/** What is typed, and what has to be read before the next line; each list is the life of one process. */
const processes = [
  [
    ["/help", "[1] 📞 Phone number"],
    ["1", "type your phone number"],
    ["+44 20 7946 0018", "your request about"],
    ["Printer", "in more detail"],
  ],
  [
    ["It prints in blue only.", "[1] ✅ Send"],
    ["1", "#1"],
  ],
] as const;

if (process.stdin.isTTY && process.stdout.isTTY) await talk();
else await tryOut();

async function talk(): Promise<void> {
  const lines = createInterface({ input: process.stdin, output: process.stdout, prompt: "> " });
  const terminal = await openTerminal({
    file: join(import.meta.dirname, "terminal.db"),
    language: Intl.DateTimeFormat().resolvedOptions().locale,
    print(text) {
      clearLine(process.stdout, 0);
      cursorTo(process.stdout, 0);
      console.log(text);
      lines.prompt(true);
    },
  });
  console.log(
    "Type /start, /help, a button's number, or anything else; /quit leaves, and the next start goes on.",
  );
  lines.prompt();
  for await (const line of lines) {
    if (line.trim() === "/quit") break;
    await terminal.type(line);
    lines.prompt();
  }
  lines.close();
  await terminal.close();
}

async function tryOut(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "terminal-"));
  const file = join(folder, "terminal.db");
  for (const conversation of processes) {
    const screen = openScreen();
    const terminal = await openTerminal({ file, language: "en", print: screen.print });
    for (const [line, expected] of conversation) {
      console.log(`> ${line}`);
      const isRead = screen.reads(expected);
      await terminal.type(line);
      await isRead;
    }
    const tickets = await terminal.desk.tickets();
    await terminal.close();
    console.log("> /quit");
    const isLast = conversation === processes.at(-1);
    deepEqual(
      tickets.map(({ subject, phone }) => [subject, phone]),
      isLast ? [["Printer", "+442079460018"]] : [],
    );
  }
  rmSync(folder, { recursive: true });
}

/** A screen that can be waited for. */
function openScreen() {
  let waiting: { readonly expected: string; readonly resolve: () => void } | null = null;
  return {
    print(text: string): void {
      console.log(text);
      if (waiting !== null && text.includes(waiting.expected)) waiting.resolve();
    },
    reads: (expected: string) =>
      new Promise<void>((resolve, reject) => {
        const deadline = setTimeout(() => reject(new Error(`"${expected}" was never read.`)), 20_000);
        waiting = { expected, resolve: () => resolve(clearTimeout(deadline)) };
      }),
  };
}
