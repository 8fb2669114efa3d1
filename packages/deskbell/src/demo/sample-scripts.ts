import { readdirSync, readFileSync } from "node:fs";
import { readScript } from "../scripts/read-script.ts";

/** A script that comes with the demo. */
export interface SampleScript {
  /** The file's name without its ending. */
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

const folder = new URL("./samples/", import.meta.url);

/** Conversations to begin with, by the names of their files. */
export function readSampleScripts(): readonly SampleScript[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .map((name) => {
      const text = readFileSync(new URL(name, folder), "utf8");
      const reading = readScript(text);
      if (reading.kind !== "ok") throw new Error(`The sample ${name} is no script.`);
      return { id: name.slice(0, -".yaml".length), title: reading.script.name, text };
    });
}
