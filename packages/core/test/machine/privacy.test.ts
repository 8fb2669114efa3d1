import type { DialogueEvent, PromptKey } from "@deskbell/core";
import { describe, expect } from "vitest";
import { reachReview } from "../drivers/customers.ts";
import { onBothDrivers as test } from "../drivers/on-both-drivers.ts";
import type { Happening, Talk } from "../drivers/talk.ts";

const minute = 60_000;

let events = 0;

/** Lets something happen at a time of its own. @returns what was said to it */
async function at(talk: Talk, time: number, happening: Happening): Promise<readonly PromptKey[]> {
  events += 1;
  const before = talk.driver.said.length;
  await talk.driver.send({ ...happening, id: `at-${events}`, at: time } as DialogueEvent);
  return talk.driver.said.slice(before).map(({ key }) => key);
}

const mydata = { type: "command.mydata" } as const;

function press(action: string, ref: string | null): Happening {
  return { type: "button.pressed", action, ref };
}

async function asksToForget(talk: Talk, time: number): Promise<void> {
  expect(await at(talk, time, { type: "command.forgetme" })).toEqual(["forget.asked"]);
}

describe("/privacy", () => {
  test(
    "tells the operator's texts, and asks what was open again",
    async (talk) => {
      await reachReview(talk);
      expect(await talk.happens({ type: "command.privacy" })).toEqual(["privacy.told", "review.asked"]);
      const told = talk.driver.said.find(({ key }) => key === "privacy.told");
      expect(told?.params).toEqual({ texts: { en: "Biscuits." } });
    },
    { privacyTexts: { en: "Biscuits." } },
  );
});

describe("/mydata", () => {
  test("sends a copy once a minute", async (talk) => {
    expect(await at(talk, 10 * minute, mydata)).toEqual(["mydata.ready"]);
    expect(await at(talk, 11 * minute - 1, mydata)).toEqual(["mydata.tooSoon"]);
    expect(await at(talk, 11 * minute, mydata)).toEqual(["mydata.ready"]);
  });

  test("sends the first one at any time", async (talk) => {
    expect(await at(talk, 5, mydata)).toEqual(["mydata.ready"]);
    expect(await at(talk, 6, mydata)).toEqual(["mydata.tooSoon"]);
  });

  test("asks what was open again", async (talk) => {
    await reachReview(talk);
    expect(await at(talk, 10 * minute, mydata)).toEqual(["mydata.ready", "review.asked"]);
  });
});

describe("/forgetme", () => {
  test("asks, and passes the wish on when it is confirmed", async (talk) => {
    await asksToForget(talk, minute);
    expect(await at(talk, 2 * minute, press("forget.confirm", `${minute}`))).toEqual(["forget.requested"]);
    expect(talk.inputs("requestErasure")).toMatchObject([{ language: "en" }]);
  });

  test(
    "says that it is being done where nobody else decides",
    async (talk) => {
      await asksToForget(talk, minute);
      const heard = await at(talk, 2 * minute, press("forget.confirm", `${minute}`));
      expect(heard).toEqual(["forget.erasing"]);
    },
    { selfErase: true },
  );

  test("leaves everything as it is when the customer would rather not", async (talk) => {
    await reachReview(talk);
    await asksToForget(talk, minute);
    const heard = await at(talk, 2 * minute, press("forget.keep", `${minute}`));
    expect(heard).toEqual(["forget.kept", "review.asked"]);
    expect(talk.inputs("requestErasure")).toEqual([]);
  });

  test("offers both, for a quarter of an hour", async (talk) => {
    await asksToForget(talk, minute);
    const ref = `${minute}`;
    expect(talk.last("forget.asked").buttons).toEqual([
      [
        { action: "forget.confirm", ref, params: {} },
        { action: "forget.keep", ref, params: {} },
      ],
    ]);
    expect(await at(talk, 16 * minute, press("forget.confirm", ref))).toEqual(["forget.requested"]);
    expect(await at(talk, 16 * minute + 1, press("forget.confirm", ref))).toEqual(["button.stale"]);
  });

  test("takes no confirmation by a button of long ago, or of nothing", async (talk) => {
    await asksToForget(talk, minute);
    expect(await at(talk, 17 * minute, press("forget.confirm", `${minute}`))).toEqual(["button.stale"]);
    for (const ref of [null, "", "soon", `${minute} or so`, `a ${minute}`]) {
      expect(await at(talk, minute, press("forget.confirm", ref))).toEqual(["button.stale"]);
    }
    expect(talk.inputs("requestErasure")).toEqual([]);
  });
});
