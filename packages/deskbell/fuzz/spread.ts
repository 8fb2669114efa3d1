import { Worker } from "node:worker_threads";
import { type Search, type SearchReport, search } from "./search.ts";
import type { Subject } from "./stage/subject.ts";

/**
 * Makes searches one after another, or in several threads. `take` is told of each and says whether to go on.
 *
 * @param workers how many threads; one needs none
 */
export async function spread(
  searches: Iterator<Search>,
  workers: number,
  subject: Subject,
  take: (report: SearchReport) => boolean,
): Promise<void> {
  if (workers > 1) {
    await Promise.all(Array.from({ length: workers }, () => employ(searches, take)));
    return;
  }
  for (let next = searches.next(); next.done !== true; next = searches.next()) {
    if (!take(await search(next.value, subject))) return;
  }
}

/** A thread that is given one search after another. */
function employ(searches: Iterator<Search>, take: (report: SearchReport) => boolean): Promise<void> {
  const worker = new Worker(new URL("worker.ts", import.meta.url));
  return new Promise((resolve, reject) => {
    function give(): void {
      const next = searches.next();
      if (next.done === true) end();
      else worker.postMessage(next.value);
    }

    function end(): void {
      resolve();
      void worker.terminate();
    }

    worker.on("error", reject);
    worker.on("message", (report: SearchReport) => {
      if (take(report)) give();
      else end();
    });
    give();
  });
}
