import type { Prompt, PromptKey, PromptParams } from "@deskbell/core";
import type { Heard } from "./driver.ts";

/** A prompt as it was emitted, before anything was rendered. */
export function toHeard(prompt: Prompt): Heard {
  const buttons = prompt.buttons.flat().map(({ action, ref }) => ({ actions: [action], ref, label: null }));
  return { keys: [prompt.key], prompt, text: null, buttons };
}

/** Whether a prompt that was emitted has this key and these values. */
export function isPromptSaid<Key extends PromptKey>(
  { prompt }: Heard,
  key: Key,
  params: Partial<PromptParams[Key]>,
): boolean {
  if (prompt?.key !== key) return false;
  const said: Readonly<Record<string, unknown>> = prompt.params;
  return Object.entries(params).every(([name, value]) => said[name] === value);
}
