import { createFakeClock } from "@deskbell/testkit";
import { describe, expect, it } from "vitest";
import { withDeadline } from "../../src/engine/attempt.ts";
import { never, outOfOrder } from "./ports.ts";

describe("an attempt", () => {
  it("ends with the answer, and waits for its time no more", async () => {
    const clock = createFakeClock(1000);
    expect(await withDeadline(async () => "yes", 500, clock)).toEqual({ kind: "answered", output: "yes" });
    expect(clock.nextAt()).toBeNull();
  });

  it("ends with the code of what it threw or rejected with", async () => {
    const clock = createFakeClock(1000);
    const failed = { kind: "failed", code: "Error" };
    expect(await withDeadline(outOfOrder, 500, clock)).toEqual(failed);
    expect(await withDeadline(async () => outOfOrder(), 500, clock)).toEqual(failed);
  });

  it("ends when its time is over", async () => {
    const clock = createFakeClock(1000);
    const attempt = withDeadline(never, 500, clock);
    clock.advance(500);
    expect(await attempt).toEqual({ kind: "failed", code: "call.timeout" });
  });
});
