// The desk as a process that is killed again and again, each time at a random moment, and started anew at once.

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Random } from "./random.ts";

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));

/** What the desk is started with, and how it is treated. */
export interface MortalDeskOptions {
  /** The environment of each life, counted from 0. */
  readonly envOf: (life: number) => Readonly<Record<string, string>>;
  readonly kills: number;
  readonly random: Random;
  /** Called after each kill with how many there were. */
  readonly onKill: (kills: number) => void;
}

/** A desk on which one cannot rely. */
export interface MortalDesk {
  /** Resolves when it has been killed as often as it should; the last one lives on. */
  readonly spared: Promise<void>;
  /** Ends the last one in order. @returns its exit code */
  stop(): Promise<number | null>;
}

/** The longest life, in ms; a start takes about a second of it, so some die before they have begun. */
const longestLifeMs = 2_500;

/** Starts the first one. */
export function startMortalDesk({ envOf, kills, random, onKill }: MortalDeskOptions): MortalDesk {
  let child = live(0);

  function live(count: number): ChildProcess {
    return spawn(process.execPath, ["--conditions=@deskbell/source", main, "start"], {
      env: envOf(count),
      stdio: ["ignore", "ignore", "inherit"],
    });
  }

  async function haunt(): Promise<void> {
    for (let count = 1; count <= kills; count += 1) {
      await sleep(300 + random() * longestLifeMs);
      if (child.exitCode !== null)
        throw new Error(`The desk ended by itself with exit code ${child.exitCode}.`);
      child.kill("SIGKILL");
      await once(child, "exit");
      onKill(count);
      child = live(count);
    }
  }

  return {
    spared: haunt(),
    async stop() {
      child.kill("SIGTERM");
      const [code] = await once(child, "exit");
      return code;
    },
  };
}
