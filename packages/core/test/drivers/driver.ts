import type { CallName, DialogueContext, DialogueEvent, DialogueSettings, Prompt } from "@deskbell/core";

// A dialogue as tests run it. Both drivers look the same from here: the machine running live, and steps over what was stored.

/** A call that the dialogue made to a port; it stays open until a test settles it, however late. */
export interface MadeCall {
  readonly port: CallName;
  /** What the port is handed, completed by the driver. */
  readonly input: unknown;
  succeed(output: unknown): Promise<void>;
  fail(): Promise<void>;
}

/** The delays of the machine. */
export type DelayName = "filingRetry" | "patience";

/** One dialogue, and everything that came out of it so far. */
export interface Driver {
  readonly said: readonly Prompt[];
  readonly calls: readonly MadeCall[];
  send(event: DialogueEvent): Promise<void>;
  /** Lets a delay pass. @throws Error when none of that name is running. */
  pass(delay: DelayName): Promise<void>;
  value(): unknown;
  context(): DialogueContext;
}

/** Starts a dialogue. */
export type CreateDriver = (settings: DialogueSettings) => Driver;

/** A prompt that JSON keeps as it is. @throws Error for one that has holes in it. */
export function wellFormed(prompt: Prompt): Prompt {
  const holes = holesIn(prompt, prompt.key);
  if (holes.length > 0) throw new Error(`The prompt has nothing at ${holes.join(", ")}.`);
  return prompt;
}

function holesIn(value: unknown, path: string): readonly string[] {
  if (value === undefined || Number.isNaN(value)) return [path];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => holesIn(part, `${path}.${name}`));
}
