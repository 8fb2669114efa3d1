import { resolve } from "node:path";
import { Worker } from "node:worker_threads";
import type { PoolOptions, PoolRunnerInitializer, PoolWorker, WorkerRequest } from "vitest/node";

// Vitest starts a worker for every run and loads everything into it again, which for a mutant is far more work than its tests. Here the worker
// stays between runs, with the modules in it: Stryker's mutants are all in the same modules, and a number says which one is active. A mutant
// in code that runs while a module is loaded needs the module loaded anew, so it gets a worker of its own.

/** Each run leaves listeners in its worker, so it is replaced now and then. */
const runsOfAWorker = 40;

interface Warm {
  readonly thread: Worker;
  runs: number;
}

let idle: Warm | null = null;

/** A pool of one worker, which outlives runs. */
export const warmPool: PoolRunnerInitializer = { name: "warm", createPoolWorker };

function createPoolWorker({ distPath, env, execArgv, project }: PoolOptions): PoolWorker {
  const entry = resolve(distPath, "workers/threads.js");
  const isStatic = project.getProvidedContext().mutantActivation === "static";
  const kept = isStatic ? null : idle;
  if (kept !== null) idle = null;
  const warm = kept ?? { thread: new Worker(entry, { env, execArgv }), runs: 0 };
  const listeners: [string, (message: unknown) => void][] = [];
  warm.runs += 1;

  return {
    name: "threads",
    on(event, callback) {
      listeners.push([event, callback]);
      warm.thread.on(event, callback);
    },
    off(event, callback) {
      warm.thread.off(event, callback);
    },
    send(message: WorkerRequest) {
      // A worker that was told to stop hears nothing more; this one only has to stop when it is thrown away.
      const { type } = message as { readonly type?: string };
      if (type === "stop") warm.thread.emit("message", { type: "stopped", __vitest_worker_response__: true });
      else warm.thread.postMessage(message);
    },
    deserialize: (data) => data,
    async start() {
      warm.thread.ref();
    },
    async stop() {
      for (const [event, callback] of listeners) warm.thread.off(event, callback);
      if (isStatic || warm.runs >= runsOfAWorker || idle !== null) {
        await warm.thread.terminate();
        return;
      }
      warm.thread.unref();
      idle = warm;
    },
  };
}
