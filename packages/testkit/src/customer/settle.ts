import type { FakeClock } from "../fake-clock.ts";

/** One turn of the event loop: whatever was resolved by now has had its consequences. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}

/** Resolves when a measure of what has happened stands still over some turns of the event loop. */
export async function settle(measure: () => number, idle: () => Promise<void> = turn): Promise<void> {
  for (let still = 0, last = measure(); still < 3; ) {
    await turn();
    await idle();
    const now = measure();
    still = now === last ? still + 1 : 0;
    last = now;
  }
}

/** Lets time pass, stopping wherever somebody is woken until all that comes of it is done. */
export async function passTime(clock: FakeClock, ms: number, done: () => Promise<void>): Promise<void> {
  const end = clock.now() + ms;
  for (let next = clock.nextAt(); next !== null && next <= end; next = clock.nextAt()) {
    clock.advanceTo(Math.max(next, clock.now()));
    await done();
  }
  clock.advanceTo(end);
  await done();
}
