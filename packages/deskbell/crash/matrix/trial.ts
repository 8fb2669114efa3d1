// One short dialogue while one thing goes wrong, and what became of it.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulator, type Fault, startEmulator } from "@deskbell/telegram-emulator";
import Database from "better-sqlite3";
import { parseConfig } from "../../src/config.ts";
import { createLogger } from "../../src/logger.ts";
import { type Runtime, startRuntime } from "../../src/runtime/runtime.ts";
import { createTalker, type Talker } from "../../test/e2e/talker.ts";
import { until } from "../until.ts";

/** What is broken: one call of a method, one batch of updates, or the server as a whole. */
export type Broken =
  | { readonly of: "sendMessage" | "getUpdates" | "answerCallbackQuery"; readonly fault: Fault }
  | { readonly of: "batch"; readonly fault: Fault }
  | { readonly of: "server"; readonly breaks: (emulator: Emulator) => Promise<void> };

/** What came of it. */
export interface Outcome {
  /** How often the customer has the reply in question. */
  readonly copies: number;
  /** Whether it came in another form: in parts, without buttons, or elsewhere. */
  readonly isChanged: boolean;
  /** What the desk knows of it. */
  readonly state: "delivered" | "failed" | "waiting";
  readonly isUncertain: boolean;
  readonly isUnreachable: boolean;
  /** Whether the desk has stopped, saying why. */
  readonly isStopped: boolean;
  /** From what the customer did until the reply had come, in ms; null when it did not. */
  readonly heldMs: number | null;
}

const bot = { token: "4242:token-of-the-matrix", username: "desk_bot" };
/** Where a chat may have moved to: the first group of an emulator. */
export const elsewhere = -1_001_000_000_001;
/** The longest wait of the desk is 40 seconds, for an answer to getUpdates. */
const patienceMs = 150_000;

/** Breaks one thing once, at a desk of its own. */
export async function tryOut(broken: Broken): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), "deskbell-matrix-"));
  const file = join(folder, "desk.db");
  const emulator = await startEmulator({ bots: [bot] });
  const { id } = emulator.group({ title: "Elsewhere" });
  if (id !== elsewhere) throw new Error(`The chat has moved to ${elsewhere}, and the group is ${id}.`);
  const runtime = await startRuntime({
    config: parseConfig({}),
    databaseFile: file,
    token: bot.token,
    apiRoot: emulator.apiRoot,
    logger: createLogger("silent"),
    isDemo: false,
  });
  let isStopped = false;
  const ended = runtime.done.then(undefined, () => {
    isStopped = true;
  });
  try {
    const anna = createTalker(emulator.customer({ firstName: "Anna", languageCode: "en" }));
    const outcome = await meet(broken, { emulator, file, anna, ended, isStopped: () => isStopped });
    return { ...outcome, isStopped };
  } finally {
    await stop(runtime, emulator);
    rmSync(folder, { recursive: true });
  }
}

interface Scene {
  readonly emulator: Emulator;
  readonly file: string;
  readonly anna: Talker;
  readonly ended: Promise<void>;
  readonly isStopped: () => boolean;
}

async function meet(broken: Broken, scene: Scene): Promise<Omit<Outcome, "isStopped">> {
  const { emulator, anna } = scene;
  anna.phone.starts();
  await anna.hears("greeting", {});
  await until(async () => isPolling(emulator), patienceMs);
  if (broken.of === "server") await broken.breaks(emulator);
  else emulator.faults.add(broken.fault, broken.of === "batch" ? {} : { method: broken.of });
  if (broken.of === "getUpdates") {
    // The call under way is not hit any more: it takes this in, and the next one is hit.
    anna.taps("help.begin");
    await anna.hears("identity.asked", {});
    return ask(scene, () => anna.taps("identify.email"), "email.asked");
  }
  if (broken.of === "batch") emulator.customer({ firstName: "Ivan" }).starts();
  return ask(scene, () => anna.taps("help.begin"), "identity.asked");
}

/** Whether a long poll is waiting, which no fault hits any more. */
function isPolling(emulator: Emulator): boolean {
  const last = emulator.callsOf("getUpdates").at(-1);
  return last !== undefined && last.outcome === undefined;
}

async function ask(
  scene: Scene,
  act: () => void,
  key: "identity.asked" | "email.asked",
): Promise<Omit<Outcome, "isStopped">> {
  const { emulator, file, anna, isStopped } = scene;
  const text = anna.text(key, {});
  let arrivedAt: number | null = null;
  emulator.subscribe((change) => {
    if (change.kind === "message" && change.stored.isFromBot) arrivedAt ??= Date.now();
  });
  const before = anna.phone.transcript.length;
  const askedAt = Date.now();
  act();
  const row = await until(async () => {
    const found = lastMessage(file, String(anna.phone.id));
    const isDone = found.text !== undefined && text.endsWith(found.text) && found.state !== "waiting";
    return isDone || isStopped() ? found : undefined;
  }, patienceMs);
  const said = anna.phone.transcript.slice(before).filter(({ from }) => from === "bot");
  const copies = said.filter((message) => message.text === text).length;
  const isWhole = said.some((message) => message.text === text && message.replyMarkup !== undefined);
  return {
    copies,
    isChanged: row.state === "delivered" && !isWhole,
    state: row.state,
    isUncertain: row.uncertain > 0,
    isUnreachable: row.isUnreachable,
    heldMs: arrivedAt === null ? null : arrivedAt - askedAt,
  };
}

interface Row {
  readonly state: Outcome["state"];
  readonly uncertain: number;
  readonly text: string | undefined;
  readonly isUnreachable: boolean;
}

/** The latest message to a customer as the desk's file has it. */
function lastMessage(file: string, address: string): Row {
  const db = new Database(file, { readonly: true, timeout: 5_000 });
  try {
    const message = db
      .prepare<[string], { state: Outcome["state"]; uncertain: number; payload: string }>(
        "select state, uncertain, payload from outbox where address = ? order by id desc limit 1",
      )
      .get(address);
    const note = db.prepare("select 1 from unreachable where address = ?").get(address);
    const text = message === undefined ? undefined : (JSON.parse(message.payload) as { text: string }).text;
    const { state = "waiting", uncertain = 0 } = message ?? {};
    return { state, uncertain, text, isUnreachable: note !== undefined };
  } finally {
    db.close();
  }
}

/** A hanging call would hold the end up for ten seconds. */
async function stop(runtime: Runtime, emulator: Emulator): Promise<void> {
  await Promise.all([emulator.close(), runtime.stop()]);
}
