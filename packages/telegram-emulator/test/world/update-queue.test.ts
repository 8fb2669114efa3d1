import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { UpdateQueue } from "../../src/world/update-queue.ts";

const hourMs = 60 * 60 * 1000;

function fill(queue: UpdateQueue, count: number): readonly number[] {
  return Array.from({ length: count }, () => queue.push({ message: {} }).update_id);
}

const idsIn = (updates: readonly { readonly update_id: number }[]) =>
  updates.map(({ update_id }) => update_id);

describe("a queue of updates", () => {
  it("numbers updates one after another", () => {
    const ids = fill(new UpdateQueue(() => 0), 3);
    expect(ids).toEqual([1, 2, 3]);
  });

  it("begins with later ids when it begins later", () => {
    const [first = 0] = fill(new UpdateQueue(() => hourMs), 1);
    const [second = 0] = fill(new UpdateQueue(() => hourMs + 1000), 1);
    expect(second).toBeGreaterThan(first);
  });

  it("keeps giving out what no offset confirmed", () => {
    const queue = new UpdateQueue(() => 0);
    const ids = fill(queue, 3);
    expect(idsIn(queue.take(0, 100))).toEqual(ids);
    expect(idsIn(queue.take(0, 2))).toEqual(ids.slice(0, 2));
  });

  it("keeps only the latest for a negative offset", () => {
    const queue = new UpdateQueue(() => 0);
    const ids = fill(queue, 5);
    expect(idsIn(queue.take(-2, 100))).toEqual(ids.slice(3));
    expect(idsIn(queue.take(0, 100))).toEqual(ids.slice(3));
  });

  it("ignores an offset far ahead of every update", () => {
    const queue = new UpdateQueue(() => 0);
    const ids = fill(queue, 2);
    expect(idsIn(queue.take(queue.nextId + 11, 100))).toEqual(ids);
    expect(idsIn(queue.take(queue.nextId + 10, 100))).toEqual([]);
  });

  it("forgets updates after 24 hours", () => {
    let now = 0;
    const queue = new UpdateQueue(() => now);
    fill(queue, 1);
    now = 23 * hourMs;
    const [late] = fill(queue, 1);
    now = 24 * hourMs;
    expect(idsIn(queue.take(0, 100))).toEqual([late]);
  });

  it("keeps an update as it was when it came", () => {
    const queue = new UpdateQueue(() => 0);
    const message = { text: "before" };
    queue.push({ message });
    message.text = "after";
    expect(queue.take(0, 1)).toEqual([{ update_id: 1, message: { text: "before" } }]);
  });

  it("gives out every update exactly once to a receiver that confirms what it got, however it asks", () => {
    const action = fc.oneof(
      fc.record({ kind: fc.constant("push" as const), count: fc.integer({ min: 1, max: 5 }) }),
      fc.record({
        kind: fc.constant("take" as const),
        limit: fc.integer({ min: 1, max: 4 }),
        isLost: fc.boolean(),
      }),
    );
    fc.assert(
      fc.property(fc.array(action, { maxLength: 60 }), (actions) => {
        const queue = new UpdateQueue(() => 0);
        const pushed: number[] = [];
        const received: number[] = [];
        let offset = 0;
        const take = (limit: number, isLost: boolean) => {
          const ids = idsIn(queue.take(offset, limit));
          if (isLost) return;
          received.push(...ids);
          offset = (ids.at(-1) ?? offset - 1) + 1;
        };
        for (const step of actions) {
          if (step.kind === "push") pushed.push(...fill(queue, step.count));
          else take(step.limit, step.isLost);
        }
        take(1000, false);
        expect(received).toEqual(pushed);
        take(1, false);
        expect(queue.size).toBe(0);
      }),
    );
  });
});
