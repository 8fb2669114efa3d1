import { type Clock, errorCode, type Logger } from "@deskbell/core";
import { type RunningServer, ServeError } from "@deskbell/web";

/** How often a port that is in use is tried, in ms. */
const tryMs = 1_000;

/** A server that listens, or will. */
export interface EventualServer extends Pick<RunningServer, "close"> {
  /** Null while it does not listen yet. */
  readonly url: string | null;
}

/**
 * Starts a server, and as long as its port is in use tries again: a desk that hangs has taken its port with it, and what has taken over from
 * it works meanwhile.
 * @throws what the first start throws, unless the port is in use
 */
export async function serveWhenFree(
  start: () => Promise<RunningServer>,
  { clock, logger }: { readonly clock: Clock; readonly logger: Logger },
): Promise<EventualServer> {
  let running: RunningServer | null = null;
  let isClosed = false;
  let trying: Promise<void> = Promise.resolve();
  let callOff = () => {};

  async function attempt(): Promise<void> {
    running = await start();
  }

  function later(): void {
    callOff = clock.wakeAt(clock.now() + tryMs, () => {
      trying = attempt().catch((error: unknown) => {
        if (!isPortInUse(error)) logger.error({ code: errorCode(error) }, "The port cannot be opened.");
        else if (!isClosed) later();
      });
    });
  }

  try {
    await attempt();
  } catch (error) {
    if (!isPortInUse(error)) throw error;
    logger.warn(
      { code: error.code, error: error.message },
      "The port is in use; until it is free nobody can ask how this desk is.",
    );
    later();
  }
  return {
    get url() {
      return running?.url ?? null;
    },
    async close() {
      isClosed = true;
      callOff();
      await trying;
      await running?.close();
    },
  };
}

function isPortInUse(error: unknown): error is ServeError {
  return error instanceof ServeError && error.code === "port.inUse";
}
