// The desk as a process that is killed again and again, each time at a random moment, and started anew at once.

import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type { Emulator } from "@deskbell/telegram-emulator";
import { type DeskProcess, startDeskProcess } from "./desk-process.ts";
import type { Random } from "./random.ts";

/** What the desk is started with, and how it is treated. */
export interface MortalDeskOptions {
  readonly emulator: Emulator;
  /** The environment of each life, counted from 0. */
  readonly envOf: (life: number) => Readonly<Record<string, string>>;
  readonly kills: number;
  readonly random: Random;
  /** Called after each kill, when nothing that the dead one sent is on its way any more, with how many there were. */
  readonly onKill: (kills: number) => void;
}

/** A desk on which one cannot rely. */
export interface MortalDesk {
  /** Resolves when it has been killed as often as it should; the last one lives on. */
  readonly spared: Promise<void>;
  /** How often it was killed before it had begun to receive. */
  readonly killedAtStart: number;
  /** How often it ended by itself: it does when Telegram cannot be reached at its start. */
  readonly selfEnds: number;
  /** Ends the last one in order. @returns its exit code */
  stop(): Promise<number | null>;
}

/** The part of them that is killed at a random moment of the start, which takes about a second; the others when they are at work. */
const shareAtStart = 0.2;
const longestStartMs = 1_000;
const longestWorkMs = 2_000;
/** When Telegram cannot be reached, work does not begin; then it is killed all the same. */
const longestWaitMs = 5_000;

/** How long what a dead desk has sent is waited for, in ms. */
const settlingMs = 50;

/** Starts the first one. */
export function startMortalDesk({ emulator, envOf, kills, random, onKill }: MortalDeskOptions): MortalDesk {
  let selfEnds = 0;
  let killedAtStart = 0;
  let lives = 0;
  let isWanted = true;
  let desk = live();

  /** Whoever runs a desk for real has it started again when it ends: so here. */
  function live(): DeskProcess {
    const started = startDeskProcess(envOf(lives));
    lives += 1;
    started.child.once("exit", () => {
      if (desk !== started || !isWanted) return;
      selfEnds += 1;
      desk = live();
    });
    return started;
  }

  async function haunt(): Promise<void> {
    for (let count = 1; count <= kills; count += 1) {
      const work = watchForWork(emulator);
      if (random() < shareAtStart) await sleep(random() * longestStartMs);
      else {
        await Promise.race([work.begun, sleep(longestWaitMs)]);
        await sleep(random() * longestWorkMs);
      }
      if (!work.isBegun) killedAtStart += 1;
      isWanted = false;
      const { child } = desk;
      child.kill("SIGKILL");
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
      await sleep(settlingMs);
      onKill(count);
      isWanted = true;
      desk = live();
    }
  }

  return {
    spared: haunt(),
    get killedAtStart() {
      return killedAtStart;
    },
    get selfEnds() {
      return selfEnds;
    },
    async stop() {
      isWanted = false;
      return desk.stop();
    },
  };
}

/** Right before a desk receives it calls one of these. */
const lastOfStart: ReadonlySet<string> = new Set(["deleteWebhook", "setWebhook"]);

/** Notices when a desk begins to receive. */
function watchForWork(emulator: Emulator) {
  let isBegun = false;
  const begun = new Promise<void>((resolve) => {
    const ignore = emulator.subscribe((change) => {
      if (change.kind !== "call" || !lastOfStart.has(change.call.method)) return;
      isBegun = true;
      ignore();
      resolve();
    });
  });
  return {
    begun,
    get isBegun() {
      return isBegun;
    },
  };
}
