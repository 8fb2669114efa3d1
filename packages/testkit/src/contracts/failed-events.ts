import type { FailedEvent } from "@deskbell/core";
import { ann, sampleEvent, sampleStep } from "./step-samples.ts";
import type { MakeStorage } from "./storage-under-test.ts";
import type { TestApi } from "./test-api.ts";
import { testsOn } from "./tests-on.ts";

/** What becomes of events that no step can take in. */
export function describeFailedEvents(make: MakeStorage, { it, expect }: TestApi): void {
  const test = testsOn(make, it);
  const failure = (id: string, at = 1_000): FailedEvent => ({
    event: sampleEvent(ann, id),
    code: "broken",
    at,
  });
  const apology = [{ payload: { text: "Sorry." }, about: null }];

  test("are kept as they came, latest first, with an apology in the outbox", async ({
    dialogues,
    outbox,
  }) => {
    await dialogues.setAside(failure("1"), apology);
    await dialogues.setAside(failure("2", 2_000), []);
    expect(await dialogues.failedEvents(10)).toEqual([failure("2", 2_000), failure("1")]);
    expect(await dialogues.failedEvents(1)).toEqual([failure("2", 2_000)]);
    const [message] = (await outbox.heads(ann.channel, ann.account, 5_000, 10)).due;
    expect(message?.payload).toEqual({ text: "Sorry." });
  });

  test("count as taken in", async ({ dialogues }) => {
    await dialogues.setAside(failure("1"), []);
    const { source, id } = failure("1").event;
    const step = { ...sampleStep(ann, "1", 0), inbox: { source, id } };
    expect(await dialogues.commit([step])).toEqual(["duplicate"]);
  });

  test("are set aside once, with one apology", async ({ dialogues, outbox }) => {
    await dialogues.setAside(failure("1"), apology);
    await dialogues.setAside(failure("1", 5_000), apology);
    expect(await dialogues.failedEvents(10)).toEqual([failure("1")]);
    const [message] = (await outbox.heads(ann.channel, ann.account, 5_000, 10)).due;
    await outbox.settle([{ kind: "delivered", id: message?.id ?? 0, at: 1, messageId: "m1" }]);
    expect((await outbox.heads(ann.channel, ann.account, 5_000, 10)).due).toEqual([]);
  });

  test("that were taken in before are left alone", async ({ dialogues }) => {
    const { source, id } = failure("1").event;
    await dialogues.commit([{ ...sampleStep(ann, "1", 0), inbox: { source, id } }]);
    await dialogues.setAside(failure("1"), []);
    expect(await dialogues.failedEvents(10)).toEqual([]);
  });

  test("are pending no more, and again when they are to be retried", async ({ dialogues, leave }) => {
    const { event } = failure("1");
    await leave(event);
    await dialogues.setAside(failure("1"), []);
    expect(await dialogues.pendingEvents(10)).toEqual([]);
    expect(await dialogues.retryFailed(event)).toBe(true);
    expect(await dialogues.pendingEvents(10)).toEqual([event]);
    expect(await dialogues.failedEvents(10)).toEqual([]);
    expect(await dialogues.retryFailed(event)).toBe(false);
  });
}
