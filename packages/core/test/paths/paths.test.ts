import type { DialogueSettings } from "@deskbell/core";
import { describe, expect, it } from "vitest";
import { createDurableDriver } from "../drivers/durable-driver.ts";
import { createLiveDriver } from "../drivers/live-driver.ts";
import { paths } from "./all-paths.ts";
import { replay } from "./replay.ts";
import { variants } from "./variants.ts";
import { chart } from "./walk.ts";

// Paths through the machine that nobody wrote: together they enter every state and take every transition.

/** Transitions that no path takes, each with the reason. */
const unreachable: Readonly<Record<string, string>> = {
  "request button.pressed 2":
    "The ways to identify are one list for all questions, and none of a request offers to go on as a guest.",
  "dialogue.conversation.request.awaitingAnswer text.typed 1":
    "A question goes away only with a change of settings, and none changes on a path.",
};

it("generated paths enter every state and take every transition", () => {
  const states = new Set(paths.flatMap((path) => [...path.states]));
  const transitions = new Set(paths.flatMap((path) => [...path.transitions]));
  const names = [...chart.transitions.values()];
  const figure = `states ${states.size}/${chart.states.size}, transitions ${transitions.size}/${names.length}`;
  console.log(`${figure}, by ${paths.length} paths`);

  expect([...chart.states].filter((name) => !states.has(name))).toEqual([]);
  expect(names.filter((name) => !transitions.has(name))).toEqual(Object.keys(unreachable));
});

describe.each(Object.entries(variants))("with the settings: %s", (variant, settings: DialogueSettings) => {
  it("no path leads to what the machine says is switched off", () => {
    const touched = paths
      .filter((path) => path.variant === variant)
      .flatMap((path) => [...path.states, ...path.transitions]);
    const off = chart.offUnder(settings);
    expect(touched.filter((name) => off.has(name))).toEqual([]);
  });

  it("every path says the same on the live machine and over stored steps", async () => {
    for (const { moves } of paths.filter((path) => path.variant === variant)) {
      const [live, durable] = [createLiveDriver(settings), createDurableDriver(settings)];
      await replay(live, moves);
      await replay(durable, moves);
      expect(durable.said, JSON.stringify(moves)).toEqual(live.said);
      if (moves.length > 0) expect(durable.value(), JSON.stringify(moves)).toEqual(live.value());
    }
  });
});
