import type { ScriptStep } from "@deskbell/testkit";

/** A step of a script as a line for people. */
export interface ScriptLine {
  readonly by: "customer" | "bot" | "desk" | "stage";
  readonly text: string;
}

export function describeScriptStep(step: ScriptStep): ScriptLine {
  if ("bot" in step) {
    const prompts = Array.isArray(step.bot) ? step.bot : [step.bot];
    return { by: "bot", text: prompts.map(describePrompt).join(", ") };
  }
  if ("desk" in step) return { by: "desk", text: step.desk.type };
  if ("waits" in step) return { by: "stage", text: `${step.waits} ms pass` };
  if ("restart" in step) return { by: "stage", text: "The process dies, and another one goes on" };
  if ("ports" in step) {
    const changes = Object.entries(step.ports).map(([port, behaviour]) => `${port}: ${toText(behaviour)}`);
    return { by: "stage", text: changes.join(", ") };
  }
  return { by: "customer", text: describeAct(step) };
}

type CustomerStep = Exclude<
  ScriptStep,
  { bot: unknown } | { desk: unknown } | { waits: unknown } | { restart: unknown } | { ports: unknown }
>;

function describeAct(step: CustomerStep): string {
  if ("says" in step) return step.says;
  if ("replies" in step) return `(in reply to ${step.to}) ${step.replies}`;
  if ("edits" in step) return `(edits) ${step.edits}`;
  if ("taps" in step) return step.which === undefined ? `[${step.taps}]` : `[${step.taps} ${step.which}]`;
  if ("shares" in step) {
    return step.shares === "own" ? "(shares own contact)" : `(shares the contact of ${step.shares})`;
  }
  return `(sends ${step.sends})`;
}

function describePrompt(prompt: string | Readonly<Record<string, unknown>>): string {
  if (typeof prompt === "string") return prompt;
  return Object.entries(prompt)
    .map(([key, params]) => `${key} ${toText(params)}`)
    .join(" ");
}

function toText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
