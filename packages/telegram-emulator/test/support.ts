import { afterEach } from "vitest";
import { type Emulator, type EmulatorOptions, type Sleep, startEmulator } from "../src/index.ts";

export const token = "7:abc";

const open: Emulator[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((emulator) => emulator.close()));
});

/** An emulator with one bot, closed after the test. */
export async function start(options: Partial<EmulatorOptions> = {}): Promise<Emulator> {
  const emulator = await startEmulator({ bots: [{ token, username: "desk_bot", name: "Desk" }], ...options });
  open.push(emulator);
  return emulator;
}

export type Answer = {
  readonly status: number;
  readonly ok: boolean;
  readonly result?: unknown;
  readonly error_code?: number;
  readonly description?: string;
  readonly parameters?: { readonly retry_after?: number; readonly migrate_to_chat_id?: number };
};

/** Calls a method with JSON parameters, as a client without any library would. */
export async function call(emulator: Emulator, method: string, params: object = {}): Promise<Answer> {
  const response = await fetch(`${emulator.apiRoot}/bot${token}/${method}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(params),
  });
  return toAnswer(response);
}

export async function toAnswer(response: Response): Promise<Answer> {
  const body = (await response.json()) as Omit<Answer, "status">;
  return { status: response.status, ...body };
}

/** The updates that wait, without their ids. */
export async function updatesOf(
  emulator: Emulator,
  params: object = {},
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const { result } = await call(emulator, "getUpdates", params);
  return (result as readonly Record<string, unknown>[]).map(({ update_id: _, ...update }) => update);
}

/** The ids of the updates that wait. */
export async function idsOf(emulator: Emulator, params: object = {}): Promise<readonly number[]> {
  const { result } = await call(emulator, "getUpdates", params);
  return (result as readonly { readonly update_id: number }[]).map((update) => update.update_id);
}

/** Resolves once a call of this method has come in, answered or not. */
export async function isReceived(emulator: Emulator, method: string): Promise<void> {
  while (emulator.callsOf(method).length === 0) await new Promise((resolve) => setImmediate(resolve));
}

/** Waiting that lasts until the test says so. */
export function createSleeper() {
  const waits: { readonly ms: number; readonly wake: () => void }[] = [];
  const sleep: Sleep = (ms, signal) =>
    new Promise((resolve) => {
      waits.push({ ms, wake: resolve });
      signal.addEventListener("abort", () => resolve());
    });
  /** Resolves with the next wait, once there is one. */
  const next = async () => {
    for (;;) {
      const wait = waits.shift();
      if (wait !== undefined) return wait;
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  return { sleep, next };
}
