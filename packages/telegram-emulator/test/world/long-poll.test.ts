import { describe, expect, it } from "vitest";
import { LongPoll } from "../../src/world/long-poll.ts";
import { UpdateQueue } from "../../src/world/update-queue.ts";
import { isReceived, start, token } from "../support.ts";

describe("a long poll", () => {
  it("ends at once when the caller hangs up", async () => {
    const poll = new LongPoll(new UpdateQueue(() => 0));
    const hangUp = new AbortController();
    const waiting = poll.wait(0, 100, 60_000, hangUp.signal);
    expect(poll.isWaiting).toBe(true);
    hangUp.abort();
    expect(await waiting).toEqual([]);
    expect(poll.isWaiting).toBe(false);
  });

  it("is over for the server, too, when the connection is", async () => {
    const emulator = await start();
    const isOver = new Promise((resolve) => {
      emulator.subscribe((change) => change.kind === "call" && resolve(change.call.method));
    });
    const hangUp = new AbortController();
    const url = `${emulator.apiRoot}/bot${token}/getUpdates?timeout=50`;
    const gone = expect(fetch(url, { signal: hangUp.signal })).rejects.toThrow("aborted");
    await isReceived(emulator, "getUpdates");
    hangUp.abort();
    await gone;
    expect(await isOver).toBe("getUpdates");
  });
});
