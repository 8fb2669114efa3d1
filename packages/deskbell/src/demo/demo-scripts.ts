// The demo's scripts: conversations with the demo's bot become files, and files are played with a bot of their own.

import { setTimeout as pause } from "node:timers/promises";
import { errorCode, type Journal, type Logger, systemClock } from "@deskbell/core";
import type { Customer, Emulator, PhoneShelf } from "@deskbell/telegram-emulator";
import { runScript, type Script, type ScriptFailure } from "@deskbell/testkit";
import type { Texts } from "@deskbell/texts";
import type { DemoScripts, Replay, ReplayFailure, ReplayRequest, ReplayStart } from "@deskbell/web";
import { readScript } from "../scripts/read-script.ts";
import { describeScriptStep } from "./describe-script-step.ts";
import { recordConversation } from "./record-conversation.ts";
import { openStage, type Stage, type StageOptions } from "./replay-stage.ts";
import { readSampleScripts } from "./sample-scripts.ts";

export interface DemoScriptsOptions extends Pick<StageOptions, "bot"> {
  readonly emulator: Emulator;
  /** Where the phones of replays are put. */
  readonly shelf: PhoneShelf;
  readonly texts: Texts;
  readonly journal: Journal;
  /** Id of the bot that people talk to, as text. */
  readonly account: string;
  readonly logger: Logger;
}

/** Scripts with somebody at work on them. */
export interface RunningScripts extends DemoScripts {
  /** Stops what is being played, and resolves when nothing of it is left. */
  close(): Promise<void>;
}

/** How long a bot may be silent before a step counts as made, in ms. */
const patienceMs = 10_000;
/** Phones of earlier replays that can still be read. */
const keptPhones = 5;

export function createDemoScripts(options: DemoScriptsOptions): RunningScripts {
  const { emulator, shelf, bot, texts, journal, account, logger } = options;
  const samples = readSampleScripts();
  const listeners = new Set<() => void>();
  const phones: Customer[] = [];
  let replay: Replay | null = null;
  let stopping = new AbortController();
  let playing = Promise.resolve();

  function show(change: Partial<Replay>): void {
    if (replay === null) return;
    replay = { ...replay, ...change };
    for (const listener of listeners) listener();
  }

  function put(phone: Customer): void {
    phones.push(phone);
    shelf.put(phone, "replay");
    if (phones.length > keptPhones) shelf.remove(phones.shift()?.id ?? 0);
    show({ customerId: phone.id });
  }

  async function play(script: Script, paceMs: number, signal: AbortSignal): Promise<void> {
    let stage: Stage | undefined;
    try {
      const { steps, failure } = await runScript(script, {
        startsAt: systemClock.now(),
        async driver(scene) {
          stage = await openStage(scene, { emulator, bot, texts, logger, patienceMs, signal, onPhone: put });
          return stage.driver;
        },
        async beforeStep(step) {
          show({ done: step - 1 });
          signal.throwIfAborted();
          if (paceMs > 0) await pause(paceMs, undefined, { signal });
        },
      });
      signal.throwIfAborted();
      const told = failure === null ? null : toReplayFailure(failure, stage);
      show({ done: steps, status: told === null ? "passed" : "failed", failure: told });
    } catch (error) {
      if (signal.aborted) return show({ status: "stopped" });
      const message = error instanceof Error ? error.message : String(error);
      show({ status: "failed", failure: { step: null, message, difference: null } });
    } finally {
      await stage?.close().catch((error: unknown) => {
        logger.warn({ code: errorCode(error) }, "The bot of a replay did not end in order.");
      });
    }
  }

  function textOf({ source }: ReplayRequest): string | null {
    if ("text" in source) return source.text;
    return samples.find(({ id }) => id === source.sample)?.text ?? null;
  }

  function start(request: ReplayRequest): ReplayStart {
    if (replay?.status === "playing") return { kind: "busy" };
    const text = textOf(request);
    if (text === null) return { kind: "invalid", problems: ["There is no sample of this name."] };
    const reading = readScript(text);
    if (reading.kind === "unreadable") {
      return { kind: "invalid", problems: [`This is neither YAML nor JSON: ${reading.problem}`] };
    }
    if (reading.kind === "invalid") return reading;
    const { script, lines } = reading;
    const steps = script.talk.map((step, index) => ({
      ...describeScriptStep(step),
      line: lines[index] ?? 1,
    }));
    const begun: Replay = {
      id: (replay?.id ?? 0) + 1,
      name: script.name,
      status: "playing",
      customerId: null,
      steps,
      done: 0,
      failure: null,
    };
    replay = begun;
    stopping = new AbortController();
    const { signal } = stopping;
    // The bot of the one before may still be on its way out.
    playing = playing.then(() => play(script, request.paceMs, signal));
    return { kind: "started", replay: begun };
  }

  return {
    samples: () => samples.map(({ id, title }) => ({ id, title })),
    async record(customerId) {
      if (phones.some(({ id }) => id === customerId)) {
        const message = "This is the phone of a replay: what was said on it stands in its file already.";
        return { kind: "refused", message };
      }
      return recordConversation(journal, { channel: "telegram", account, address: String(customerId) });
    },
    start,
    stop: () => stopping.abort(),
    replay: () => replay,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      stopping.abort();
      await playing;
    },
  };
}

function toReplayFailure(
  { step, message, difference }: ScriptFailure,
  stage: Stage | undefined,
): ReplayFailure {
  const [firstLine = ""] = message.split("\n");
  const heard = difference?.heard.map((key) => ({ key, text: stage?.lastSaid(key) ?? null })) ?? [];
  return {
    step,
    message: firstLine,
    difference: difference === null ? null : { expected: difference.expected, heard },
  };
}
