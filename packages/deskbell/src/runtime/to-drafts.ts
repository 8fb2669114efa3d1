import type { DialogueAddress, OutboxDraft, Prompt, PromptKey, Renderer } from "@deskbell/core";

/** A sentence that no dialogue says, as messages for the outbox. */
export function toDrafts(
  renderer: Renderer,
  key: PromptKey,
  language: string,
  dialogue: DialogueAddress,
): readonly OutboxDraft[] {
  const prompt = { key, params: {}, buttons: [], asksContact: false, about: null } as unknown as Prompt;
  return renderer.render(prompt, language, dialogue).map((payload) => ({ payload, about: null }));
}
