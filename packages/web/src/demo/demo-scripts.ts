// What the page with scripts works with: whoever mounts it knows how conversations are recorded and played.

/** Records conversations of the demo as scripts, and plays scripts. */
export interface DemoScripts {
  /** Scripts to begin with. */
  samples(): readonly ScriptSample[];
  /** The conversation on a customer's phone, from its beginning. */
  record(customerId: number): Promise<Recording>;
  /** Begins to play, one script at a time. */
  start(request: ReplayRequest): ReplayStart;
  /** Ends the replay under way, if there is one. */
  stop(): void;
  /** The replay under way, or else the last one; null before the first. */
  replay(): Replay | null;
  /** Listens to the replay's progress. @returns a function that ends it */
  subscribe(listener: () => void): () => void;
}

export interface ScriptSample {
  readonly id: string;
  readonly title: string;
}

export type Recording =
  | { readonly kind: "recorded"; readonly fileName: string; readonly text: string }
  /** Nothing that could be played; the message says why. */
  | { readonly kind: "refused"; readonly message: string };

export interface ReplayRequest {
  readonly source: { readonly sample: string } | { readonly text: string };
  /** How long to wait before each step, in ms. */
  readonly paceMs: number;
}

export type ReplayStart =
  | { readonly kind: "started"; readonly replay: Replay }
  /** Another one is under way. */
  | { readonly kind: "busy" }
  /** No script; each problem says where and why. */
  | { readonly kind: "invalid"; readonly problems: readonly string[] };

/** How far a script has been played. */
export interface Replay {
  /** Tells replays apart. */
  readonly id: number;
  readonly name: string;
  readonly status: "playing" | "passed" | "failed" | "stopped";
  /** Whose phone it is played on; null until there is one. */
  readonly customerId: number | null;
  readonly steps: readonly ReplayStep[];
  /** How many of the steps went as they should. */
  readonly done: number;
  readonly failure: ReplayFailure | null;
}

export interface ReplayStep {
  /** `stage` is what is neither said nor done by anybody: time, faults, ports. */
  readonly by: "customer" | "bot" | "desk" | "stage";
  readonly text: string;
  /** Where it stands in the file, counted from 1. */
  readonly line: number;
}

/** Why it ended early. */
export interface ReplayFailure {
  /** Which step, counted from 1; null when it could not begin. */
  readonly step: number | null;
  readonly message: string;
  /** Where the bot says something else; null when it was not that. */
  readonly difference: {
    readonly expected: readonly string[];
    readonly heard: readonly { readonly key: string; readonly text: string | null }[];
  } | null;
}
