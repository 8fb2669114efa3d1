// One of several threads that look for cases: it is given one search after another.

import { parentPort } from "node:worker_threads";
import { type Search, search } from "./search.ts";
import { createSubject } from "./stage/subject.ts";

const subject = createSubject();

parentPort?.on("message", async (where: Search) => {
  const { found, ...report } = await search(where, subject);
  // An error loses what it is on its way to another thread; there the case is played again.
  const message = found?.error instanceof Error ? found.error.message : String(found?.error);
  parentPort?.postMessage({ ...report, found: found && { ...found, error: message } });
});
