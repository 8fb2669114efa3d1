// The desk as a process that is killed again and again, each time at a random moment, and started anew at once.

import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { type DeskProcess, startDeskProcess } from "./desk-process.ts";
import type { Random } from "./random.ts";

/** What the desk is started with, and how it is treated. */
export interface MortalDeskOptions {
  readonly env: Readonly<Record<string, string>>;
  readonly kills: number;
  readonly random: Random;
  /** Called after each kill, when nothing that the dead one sent is on its way any more, with how many there were. */
  readonly onKill: (kills: number) => void;
}

/** A desk on which one cannot rely. */
export interface MortalDesk {
  /** Resolves when it has been killed as often as it should; the last one lives on. */
  readonly spared: Promise<void>;
  /** How often it ended by itself: it does when Telegram cannot be reached at its start. */
  readonly selfEnds: number;
  /** Ends the last one in order. @returns its exit code */
  stop(): Promise<number | null>;
}

/** The longest life, in ms; a start takes about a second of it, so some die before they have begun. */
const longestLifeMs = 2_500;

/** How long what a dead desk has sent is waited for, in ms. */
const settlingMs = 50;

/** Starts the first one. */
export function startMortalDesk({ env, kills, random, onKill }: MortalDeskOptions): MortalDesk {
  let selfEnds = 0;
  let isWanted = true;
  let desk = live();

  /** Whoever runs a desk for real has it started again when it ends: so here. */
  function live(): DeskProcess {
    const started = startDeskProcess(env);
    started.child.once("exit", () => {
      if (desk !== started || !isWanted) return;
      selfEnds += 1;
      desk = live();
    });
    return started;
  }

  async function haunt(): Promise<void> {
    for (let count = 1; count <= kills; count += 1) {
      await sleep(300 + random() * longestLifeMs);
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
    get selfEnds() {
      return selfEnds;
    },
    async stop() {
      isWanted = false;
      return desk.stop();
    },
  };
}
