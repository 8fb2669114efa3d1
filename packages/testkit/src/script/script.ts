// A conversation as data, to be written by hand, recorded and run: YAML or JSON of this shape.

import { callNames } from "@deskbell/core";
import { z } from "zod";

const portBehaviour = z.union([
  z.enum(["works", "fails", "hangs"]),
  z.strictObject({ fails: z.int().min(1) }),
  z.strictObject({ answers: z.unknown(), afterMs: z.int().min(0).optional() }),
  z.strictObject({ answersAfter: z.int().min(0) }),
]);

const ports = z.partialRecord(z.enum(callNames), portBehaviour);

/** A prompt by key, or with values that it has to have. */
const expectedPrompt = z.union([
  z.string(),
  z
    .record(z.string(), z.record(z.string(), z.unknown()))
    .refine((prompt) => Object.keys(prompt).length === 1, "has to name one prompt"),
]);

const step = z.union([
  z.strictObject({ says: z.string() }),
  z.strictObject({ replies: z.string(), to: z.string() }),
  z.strictObject({ edits: z.string() }),
  z.strictObject({ taps: z.string(), which: z.union([z.string(), z.number()]).optional() }),
  z.strictObject({ shares: z.string() }),
  z.strictObject({ sends: z.string() }),
  z.strictObject({ waits: z.int().min(0) }),
  z.strictObject({ restart: z.literal(true) }),
  z.strictObject({ ports }),
  z.strictObject({ desk: z.looseObject({ type: z.string() }) }),
  z.strictObject({ bot: z.union([expectedPrompt, z.array(expectedPrompt)]) }),
]);

const script = z.strictObject({
  name: z.string().min(1),
  customer: z
    .strictObject({
      name: z.string().min(1).optional(),
      language: z.string().nullable().optional(),
      phone: z.string().optional(),
    })
    .default({}),
  /** Settings of the dialogue that differ from the default. */
  settings: z.record(z.string(), z.unknown()).default({}),
  contacts: z
    .array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        phones: z.array(z.string()).default([]),
        emails: z.array(z.string()).default([]),
      }),
    )
    .default([]),
  /** How ports behave from the beginning. */
  ports: ports.default({}),
  talk: z.array(step).min(1),
});

/** A conversation: who talks, what is set up, and step by step what is done and what the bot says to it. */
export type Script = z.output<typeof script>;

/** As it may be written, with what has a default left out. */
export type ScriptSource = z.input<typeof script>;

/** One step of it; times are in ms, `shares` is `own` or somebody else's number. */
export type ScriptStep = Script["talk"][number];

/** How a port behaves from a step on. */
export type PortBehaviours = Script["ports"];

/** A prompt that is expected. */
export type ExpectedPrompt = z.output<typeof expectedPrompt>;

/** A script as it was read, or what is wrong with it, each with the place. */
export type ScriptReading =
  | { readonly kind: "ok"; readonly script: Script }
  | { readonly kind: "invalid"; readonly problems: readonly string[] };

/** Where in a text something stands: the line of a place in the data, counted from 1; null where that is not known. */
export type LineOf = (path: readonly PropertyKey[]) => number | null;

/**
 * Reads what YAML or JSON held.
 * @param lineOf makes problems name the line too
 */
export function parseScript(data: unknown, lineOf: LineOf = () => null): ScriptReading {
  const parsed = script.safeParse(data);
  if (parsed.success) return { kind: "ok", script: parsed.data };
  const problems = parsed.error.issues.map((issue) => {
    const line = lineOf(issue.path);
    return line === null ? describe(issue) : `line ${line}, ${describe(issue)}`;
  });
  return { kind: "invalid", problems };
}

function describe({ path, message, code }: z.core.$ZodIssue): string {
  const place = path
    .map((part) => (typeof part === "number" ? `[${part + 1}]` : `.${String(part)}`))
    .join("");
  const isStep = path[0] === "talk" && path.length === 2 && code === "invalid_union";
  const words = isStep ? `is no step; there are ${stepNames.join(", ")}` : message;
  return `${place.replace(/^\./, "") || "the script"}: ${words}`;
}

const stepNames = step.options.map((option) => Object.keys(option.shape)[0]);
