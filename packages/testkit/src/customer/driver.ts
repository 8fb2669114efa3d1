import type { DialogueEvent, Prompt, PromptKey, PromptParams } from "@deskbell/core";

// What a fake customer is connected to. The same script runs on whatever has this shape: a machine that runs live, an engine on a store,
// or a bot that is talked to over HTTP.

/** Who the customer is. */
export interface CustomerSpec {
  /** Tells customers of one driver apart. */
  readonly id: string;
  readonly name: string;
  /** As the device says it, BCP 47; null when it does not. */
  readonly language: string | null;
  /** The customer's own number, with `+`. */
  readonly phone: string;
}

/** A button under something that was said. */
export interface HeardButton {
  /** Over HTTP all that its label may stand for. */
  readonly actions: readonly string[];
  readonly ref: string | null;
  readonly label: string | null;
}

/** Something the bot said. */
export interface Heard {
  /** The prompt by key; over HTTP, where sentences are recognised, perhaps several. */
  readonly keys: readonly PromptKey[];
  /** What was emitted, where that can be seen. */
  readonly prompt: Prompt | null;
  /** What was read, where it was rendered. */
  readonly text: string | null;
  readonly buttons: readonly HeardButton[];
}

/** What a customer can do. */
export type CustomerAct =
  | { readonly kind: "says"; readonly text: string; readonly replyTo: Heard | null }
  | { readonly kind: "edits"; readonly text: string }
  | { readonly kind: "taps"; readonly message: Heard; readonly button: HeardButton }
  | { readonly kind: "sharesContact"; readonly phone: string; readonly owner: "own" | "other" }
  /** Something that is no text, by the name that channels give it, such as `photo`. */
  | { readonly kind: "sends"; readonly content: string };

/** One customer's connection. */
export interface CustomerConnection {
  /** Hands over what the customer did. Resolves when nothing more comes of it by itself; over HTTP once there is an answer. */
  act(act: CustomerAct): Promise<void>;
  /** Hands over what the desk did. @throws Error where the desk has to do it itself */
  deskDoes(event: DialogueEvent): Promise<void>;
  /** Everything the bot said so far. */
  heard(): readonly Heard[];
  /** Whether this says a prompt, with these values in it. */
  isSaid<Key extends PromptKey>(heard: Heard, key: Key, params: Partial<PromptParams[Key]>): boolean;
  /** Waits for something that may still be on its way; null where all has come. */
  readonly waitUntil: ((isThere: () => boolean) => Promise<void>) | null;
  /** Lets time pass (ms). @throws Error where time cannot be had in hand */
  pass(ms: number): Promise<void>;
}

/** Connects customers. */
export interface DialogueDriver {
  connect(customer: CustomerSpec): CustomerConnection;
}
