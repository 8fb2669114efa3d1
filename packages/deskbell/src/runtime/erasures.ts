// Carrying out what was decided about customers who are to be forgotten.

import {
  type DialogueAddress,
  dialogueKey,
  errorCode,
  type Logger,
  type OutboxDraft,
  type PromptKey,
  type Renderer,
  systemClock,
} from "@deskbell/core";
import type { Erasure, PersonalData } from "@deskbell/desk";
import { createBell } from "./bell.ts";
import { toDrafts } from "./to-drafts.ts";

/** What erasing works with. */
export interface ErasingOptions {
  readonly personalData: PersonalData;
  readonly renderer: Renderer;
  /** Drops what the running desk has in memory of a dialogue; nothing where none runs. */
  readonly forget: (dialogue: DialogueAddress) => Promise<void>;
  readonly now: () => number;
  readonly logger: Logger;
  /** Called when erasures were carried out, and perhaps something was left in the outbox. */
  readonly onDone?: () => void;
}

/**
 * Carries out every erasure that was ordered. One that is broken off is carried out again the next time.
 * @returns how many it were
 */
export async function carryOutErasures(options: ErasingOptions): Promise<number> {
  const ordered = await options.personalData.erasures("ordered");
  for (const erasure of ordered) await carryOut(options, erasure);
  return ordered.length;
}

/** Erasing beside everything else that a running desk does. */
export interface Erasing {
  /** Looks whether there is something to erase. */
  wake(): void;
  stop(): Promise<void>;
}

/** Carries erasures out whenever there are some. Calls that are being made are waited for, so this is nothing to wait for. */
export function startErasing(options: ErasingOptions): Erasing {
  const bell = createBell({
    async round() {
      if ((await carryOutErasures(options)) > 0) options.onDone?.();
    },
    onError(error) {
      const code = errorCode(error);
      options.logger.error({ code }, "An erasure was broken off; it goes on at the next look.");
    },
    clock: systemClock,
  });
  return { wake: bell.ring, stop: bell.stop };
}

async function carryOut(
  { personalData, renderer, forget, now, logger }: ErasingOptions,
  erasure: Erasure,
): Promise<void> {
  const { dialogue, mode, withContact } = erasure;
  await forget(dialogue);
  // That may have taken long: a desk that hung finds its place taken, and the customer back with something new, which is not to go.
  if (!(await isStillOrdered(personalData, erasure))) return;
  const rows = await personalData.erase(erasure);
  const reference = crypto.randomUUID();
  const event = {
    type: "customer.erased",
    subject: { kind: "customer", id: reference },
    at: now(),
    data: { mode },
  } as const;
  await personalData.endErasure(erasure, { event, farewell: farewell(renderer, erasure) });
  logger.info({ reference, mode, withContact, rows }, "A customer's data was erased.");
}

async function isStillOrdered(
  personalData: PersonalData,
  { dialogue, at }: Pick<Erasure, "dialogue" | "at">,
): Promise<boolean> {
  const ordered = await personalData.erasures("ordered");
  return ordered.some((each) => dialogueKey(each.dialogue) === dialogueKey(dialogue) && each.at === at);
}

/** Only who asked is told that it is done. */
function farewell(renderer: Renderer, { dialogue, language }: Erasure): readonly OutboxDraft[] {
  const done: PromptKey = "forget.done";
  return language === null ? [] : toDrafts(renderer, done, language, dialogue);
}
