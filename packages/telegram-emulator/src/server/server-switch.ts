// The server that can be closed and opened again on the same port, one thing after another.

import type { Sleep } from "../world/sleep.ts";
import type { createApp } from "./app.ts";
import { type Listener, listen } from "./listener.ts";

export type ServerSwitch = {
  readonly port: number;
  readonly isOpen: boolean;
  readonly close: () => Promise<void>;
  readonly open: () => Promise<void>;
  readonly restart: () => Promise<void>;
  /** Closes for a while. A `close` or `open` meanwhile has the last word. */
  readonly closeFor: (durationMs: number) => Promise<void>;
};

export type ServerSwitchOptions = {
  readonly host: string;
  /** 0 takes any free one, and keeps it. */
  readonly port: number;
  readonly sleep: Sleep;
  /** Told when it has opened again, and when it is about to close. */
  readonly onSwitch: (isOpen: boolean) => void;
};

/** Opens the server. @throws the system's error if the port cannot be had */
export async function openServer(
  app: ReturnType<typeof createApp>,
  { host, port: wanted, sleep, onSwitch }: ServerSwitchOptions,
): Promise<ServerSwitch> {
  let listener: Listener | undefined = await listen(app, host, wanted);
  const { port } = listener;
  let lastTurn: Promise<void> = Promise.resolve();
  let pause = new AbortController();

  const inTurn = (run: () => Promise<void>): Promise<void> => {
    pause.abort();
    const turn = lastTurn.then(run);
    lastTurn = turn.catch(() => {});
    return turn;
  };
  const close = () =>
    inTurn(async () => {
      const closing = listener;
      if (closing === undefined) return;
      listener = undefined;
      onSwitch(false);
      await closing.close();
    });
  const open = () =>
    inTurn(async () => {
      if (listener !== undefined) return;
      listener = await listen(app, host, port);
      onSwitch(true);
    });
  return {
    port,
    get isOpen() {
      return listener !== undefined;
    },
    close,
    open,
    restart: async () => {
      await close();
      await open();
    },
    closeFor: async (durationMs) => {
      const closing = close();
      pause = new AbortController();
      const { signal } = pause;
      await closing;
      await sleep(durationMs, signal);
      if (!signal.aborted) await open();
    },
  };
}
