import type { Clock, Logger } from "@deskbell/core";
import { type FileHold, holdFile } from "@deskbell/sqlite";

/** How often a standby looks whether the file is free, in ms. */
const pauseMs = 500;

/**
 * Takes a desk's file for this process. While another desk runs on it this one stands by, and takes over when that one stops or dies.
 * @returns null when it was called off by the signal
 * @throws SqliteOpenError when the file's folder cannot be written
 */
export async function waitForFile(
  file: string,
  { clock, logger, signal }: { clock: Clock; logger: Logger; signal: AbortSignal },
): Promise<FileHold | null> {
  for (let isFirst = true; !signal.aborted; isFirst = false) {
    const hold = holdFile(file);
    if (hold !== null) return hold;
    if (isFirst) logger.warn({ file }, "another desk runs on this file; standing by until it ends");
    await pause(clock, signal);
  }
  return null;
}

/** Resolves after a while, or when it is called off. */
function pause(clock: Clock, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const cancel = clock.wakeAt(clock.now() + pauseMs, resolve);
    const stop = () => {
      cancel();
      resolve();
    };
    signal.addEventListener("abort", stop, { once: true });
  });
}
