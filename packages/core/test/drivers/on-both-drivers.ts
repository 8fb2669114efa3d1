import type { SomeSettings } from "@deskbell/core";
import { describe, it } from "vitest";
import { createDurableDriver } from "./durable-driver.ts";
import { createLiveDriver } from "./live-driver.ts";
import { createTalk, type Talk } from "./talk.ts";

/** A test whose body runs on a machine that is live, and on steps over what was stored. */
export function onBothDrivers(
  name: string,
  body: (talk: Talk, again: (settings?: SomeSettings) => Talk) => Promise<void>,
  settings: SomeSettings = {},
): void {
  describe(name, () => {
    for (const [driver, create] of [
      ["live", createLiveDriver],
      ["durable", createDurableDriver],
    ] as const) {
      it(driver, () => body(createTalk(create, settings), (others) => createTalk(create, others)));
    }
  });
}
