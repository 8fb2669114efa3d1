import { describe, expect } from "vitest";
import { reachReview } from "../drivers/customers.ts";
import { onBothDrivers as test } from "../drivers/on-both-drivers.ts";

describe("/language", () => {
  test("offers the languages of the settings, and takes the one that is chosen", async (talk) => {
    expect(await talk.language()).toEqual(["language.asked"]);
    expect(
      talk
        .last()
        .buttons.flat()
        .map(({ ref }) => ref),
    ).toEqual(["en", "uk", "ru"]);
    expect(await talk.pressesRef("language.choose", "uk")).toEqual(["language.changed"]);
    expect(talk.driver.context().language).toBe("uk");
  });

  test("asks what was open again", async (talk) => {
    await reachReview(talk);
    expect(await talk.language()).toEqual(["language.asked"]);
    expect(await talk.pressesRef("language.choose", "ru")).toEqual(["language.changed", "review.asked"]);
    expect(await talk.presses("request.confirm")).toEqual(["request.sending"]);
  });

  test("keeps the language whatever follows", async (talk) => {
    await talk.language();
    await talk.pressesRef("language.choose", "uk");
    await talk.help();
    await talk.cancel();
    await talk.start();
    expect(talk.driver.context().language).toBe("uk");
  });

  test("takes no language that is offered no more", async (talk) => {
    await talk.language();
    expect(await talk.pressesRef("language.choose", "fr")).toEqual(["button.stale"]);
    expect(await talk.pressesRef("language.choose", null)).toEqual(["button.stale"]);
    expect(talk.driver.context().language).toBeNull();
  });
});
