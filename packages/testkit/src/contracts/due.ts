import type { DialogueStore } from "@deskbell/core";
import { ann, ben, sampleCall, sampleStep, sampleTimer } from "./step-samples.ts";
import type { MakeStorage } from "./storage-under-test.ts";
import type { TestApi } from "./test-api.ts";
import { testsOn } from "./tests-on.ts";

// What comes due: calls and timers.

export function describeCalls(make: MakeStorage, { it, expect }: TestApi): void {
  const test = testsOn(make, it);

  test("come back as they were started", async ({ dialogues }) => {
    const call = sampleCall(ann, "1", { port: "openChat", input: { note: null, list: [1] }, attempts: 2 });
    await dialogues.commit([sampleStep(ann, "1", 0, { startedCalls: [call] })]);
    expect(await dialogues.dueCalls(1000, 10)).toEqual([call]);
  });

  test("without any input are kept too", async ({ dialogues }) => {
    const call = sampleCall(ann, "1", { input: null });
    await dialogues.commit([sampleStep(ann, "1", 0, { startedCalls: [call] })]);
    expect(await dialogues.dueCalls(1000, 10)).toEqual([call]);
  });

  test("are due in the order in which they were started, at most so many", async ({ dialogues }) => {
    const first = [sampleCall(ann, "z", { dueAt: 30 }), sampleCall(ann, "a", { dueAt: 40 })];
    const second = [sampleCall(ben, "m", { dueAt: 20 }), sampleCall(ben, "q", { dueAt: 31 })];
    await dialogues.commit([sampleStep(ann, "1", 0, { startedCalls: first })]);
    await dialogues.commit([sampleStep(ben, "2", 0, { startedCalls: second })]);
    expect(await dueCalls(dialogues, 19)).toEqual([]);
    expect(await dueCalls(dialogues, 30)).toEqual(["z", "m"]);
    expect(await dueCalls(dialogues, 40)).toEqual(["z", "a", "m", "q"]);
    expect(await dueCalls(dialogues, 40, 3)).toEqual(["z", "a", "m"]);
  });

  test("are put off and keep their place", async ({ dialogues }) => {
    const startedCalls = [sampleCall(ann, "1"), sampleCall(ann, "2")];
    await dialogues.commit([sampleStep(ann, "1", 0, { startedCalls })]);
    await dialogues.postponeCall("1", 3, 5000);
    expect(await dueCalls(dialogues, 4999)).toEqual(["2"]);
    const [postponed, ...rest] = await dialogues.dueCalls(5000, 10);
    expect(postponed).toEqual(sampleCall(ann, "1", { attempts: 3, dueAt: 5000 }));
    expect(rest.map(({ id }) => id)).toEqual(["2"]);
  });

  test("are gone once they ended; unknown ones are ignored", async ({ dialogues }) => {
    const startedCalls = [sampleCall(ann, "1"), sampleCall(ann, "2")];
    await dialogues.commit([sampleStep(ann, "1", 0, { startedCalls })]);
    await dialogues.commit([sampleStep(ann, "2", 1, { endedCalls: ["1", "no such call"] })]);
    expect(await dueCalls(dialogues)).toEqual(["2"]);
  });

  test("that ended are not brought back by putting them off", async ({ dialogues }) => {
    await dialogues.commit([sampleStep(ann, "1", 0, { startedCalls: [sampleCall(ann, "1")] })]);
    await dialogues.commit([sampleStep(ann, "2", 1, { endedCalls: ["1"] })]);
    await dialogues.postponeCall("1", 1, 2000);
    expect(await dueCalls(dialogues)).toEqual([]);
  });
}

export function describeTimers(make: MakeStorage, { it, expect }: TestApi): void {
  const test = testsOn(make, it);

  test("are due earliest first, at most so many", async ({ dialogues }) => {
    const late = sampleTimer(ann, "late", 30);
    const early = sampleTimer(ben, "early", 10);
    const middle = sampleTimer(ann, "middle", 20);
    await dialogues.commit([sampleStep(ann, "1", 0, { setTimers: [late, middle] })]);
    await dialogues.commit([sampleStep(ben, "2", 0, { setTimers: [early] })]);
    expect(await dialogues.dueTimers(9, 10)).toEqual([]);
    expect(await dialogues.dueTimers(20, 10)).toEqual([early, middle]);
    expect(await dialogues.dueTimers(30, 2)).toEqual([early, middle]);
  });

  test("are replaced by one of the same name in the same dialogue", async ({ dialogues }) => {
    const others = sampleTimer(ben, "reminder", 20, "ben 1");
    const again = sampleTimer(ann, "reminder", 50, "ann 2");
    await dialogues.commit([
      sampleStep(ann, "1", 0, { setTimers: [sampleTimer(ann, "reminder", 10, "ann 1")] }),
      sampleStep(ben, "2", 0, { setTimers: [others] }),
      sampleStep(ann, "3", 1, { setTimers: [again] }),
    ]);
    expect(await dialogues.dueTimers(100, 10)).toEqual([others, again]);
  });

  test("are cleared by name in their own dialogue; unknown names are ignored", async ({ dialogues }) => {
    const kept = sampleTimer(ben, "reminder", 20, "ben 1");
    await dialogues.commit([
      sampleStep(ann, "1", 0, { setTimers: [sampleTimer(ann, "reminder", 10, "ann 1")] }),
      sampleStep(ben, "2", 0, { setTimers: [kept] }),
      sampleStep(ann, "3", 1, { clearedTimers: ["reminder", "no such timer"] }),
    ]);
    expect(await dialogues.dueTimers(100, 10)).toEqual([kept]);
  });

  test("that one step clears and sets are set", async ({ dialogues }) => {
    const again = sampleTimer(ann, "reminder", 50, "ann 2");
    await dialogues.commit([
      sampleStep(ann, "1", 0, { setTimers: [sampleTimer(ann, "reminder", 10, "ann 1")] }),
      sampleStep(ann, "2", 1, { clearedTimers: ["reminder"], setTimers: [again] }),
    ]);
    expect(await dialogues.dueTimers(100, 10)).toEqual([again]);
  });
}

export function describeNextDueAt(make: MakeStorage, { it, expect }: TestApi): void {
  const test = testsOn(make, it);

  test("is null while nothing is due", async ({ dialogues }) => {
    expect(await dialogues.nextDueAt()).toBe(null);
  });

  test("is that of the earliest call or timer", async ({ dialogues }) => {
    const call = sampleCall(ann, "1", { dueAt: 20 });
    await dialogues.commit([
      sampleStep(ann, "1", 0, { startedCalls: [call], setTimers: [sampleTimer(ann, "reminder", 30)] }),
    ]);
    expect(await dialogues.nextDueAt()).toBe(20);
    await dialogues.postponeCall("1", 1, 40);
    expect(await dialogues.nextDueAt()).toBe(30);
    await dialogues.commit([sampleStep(ann, "2", 1, { clearedTimers: ["reminder"] })]);
    expect(await dialogues.nextDueAt()).toBe(40);
    await dialogues.commit([sampleStep(ann, "3", 2, { endedCalls: ["1"] })]);
    expect(await dialogues.nextDueAt()).toBe(null);
  });
}

async function dueCalls(store: DialogueStore, now = Number.MAX_SAFE_INTEGER, limit = 100) {
  return (await store.dueCalls(now, limit)).map(({ id }) => id);
}
