import { afterEach, describe, expect, it } from "vitest";
import { eventually } from "../eventually.ts";
import { type DeskUnderTest, startDesk } from "./desk-under-test.ts";
import { beginsAsGuest, hearsOfTicket, writes } from "./journeys.ts";

describe("a desk", () => {
  let desk: DeskUnderTest | undefined;

  afterEach(() => desk?.stop());

  it("that may not work for a while says so, does nothing, and then goes on where it was", async () => {
    const rights = { mayWork: true, askedAt: 0 };
    const mayWork = () => {
      rights.askedAt = Date.now();
      return rights.mayWork;
    };
    desk = await startDesk({ mayWork });
    const anna = desk.customer();
    await beginsAsGuest(anna);
    await writes(anna, { email: "anna@example.org" });

    rights.mayWork = false;
    expect(await desk.runtime.isReady()).toEqual([
      "the lease is not renewed, so nothing is received or sent",
    ]);
    const { emulator } = desk;
    const seen = () => emulator.calls.filter(({ method }) => /^(send|answer)/.test(method)).length;
    const before = seen();
    const tappedAt = Date.now();
    anna.taps("request.confirm");
    // Its long poll has brought this, and it goes on looking whether it may take it.
    await eventually(() => rights.askedAt - tappedAt).toBeGreaterThan(1_000);
    expect(seen()).toBe(before);

    rights.mayWork = true;
    expect(await hearsOfTicket(anna)).toBe(1);
    expect(await desk.runtime.isReady()).toEqual([]);
    expect(emulator.violations).toEqual([]);
  });

  it("whose updates another program receives says so until that ends", async () => {
    const refusal = { kind: "refuse", status: 409, description: "Conflict" } as const;
    desk = await startDesk({
      before: ({ faults }) => void faults.add(refusal, { method: "getUpdates", times: 3 }),
    });
    const isReady = () => desk?.runtime.isReady();
    await eventually(isReady).toEqual(["another program receives this bot's updates"]);
    const anna = desk.customer();
    anna.phone.starts();
    await anna.hears("greeting", {});
    await eventually(isReady).toEqual([]);
  });
});
