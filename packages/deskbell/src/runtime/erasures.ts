// Carrying out what was decided about customers who are to be forgotten.

import {
  type DialogueAddress,
  errorCode,
  type Logger,
  type OutboxDraft,
  type PromptKey,
  type Renderer,
} from "@deskbell/core";
import type { Erasure, PersonalData } from "@deskbell/desk";
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
  let working: Promise<void> | null = null;
  let isRung = false;

  async function workWhileRung(): Promise<void> {
    while (isRung) {
      isRung = false;
      if ((await carryOutErasures(options)) > 0) options.onDone?.();
    }
  }

  return {
    wake() {
      isRung = true;
      working ??= workWhileRung()
        .catch((error: unknown) => {
          isRung = false;
          options.logger.error(
            { code: errorCode(error) },
            "An erasure was broken off; it goes on at the next look.",
          );
        })
        .finally(() => {
          working = null;
        });
    },
    async stop() {
      isRung = false;
      await working;
    },
  };
}

async function carryOut(
  { personalData, renderer, forget, now, logger }: ErasingOptions,
  erasure: Erasure,
): Promise<void> {
  const { dialogue, mode, withContact } = erasure;
  await forget(dialogue);
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

/** Only who asked is told that it is done. */
function farewell(renderer: Renderer, { dialogue, language }: Erasure): readonly OutboxDraft[] {
  const done: PromptKey = "forget.done";
  return language === null ? [] : toDrafts(renderer, done, language, dialogue);
}
