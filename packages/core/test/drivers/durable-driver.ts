import {
  createDialogue,
  type DialogueContext,
  type DialogueSettings,
  type InboxPayload,
  type LoadedDialogue,
  type Prompt,
  type Renderer,
  type StepCommit,
  step,
  type Timer,
} from "@deskbell/core";
import { type Driver, type MadeCall, wellFormed } from "./driver.ts";
import { ann, annsDialogue } from "./sample-customer.ts";

/** A renderer whose messages are the prompts themselves. */
export const plainRenderer: Renderer = {
  languageOf: (tag) => tag ?? "en",
  render: (prompt) => [prompt],
};

const machine = createDialogue();

/** Steps over what was stored, which passes through JSON between them. */
export function createDurableDriver(settings: DialogueSettings): Driver {
  const said: Prompt[] = [];
  const calls: MadeCall[] = [];
  const timers = new Map<string, Timer>();
  let loaded: LoadedDialogue = { dialogue: annsDialogue, version: 0, stored: null };
  let now = 0;

  async function take(source: string, event: InboxPayload): Promise<void> {
    now += 1;
    const inbox = copy({ source, id: event.id, dialogue: annsDialogue, customer: ann, event });
    const commit = step({ machine, renderer: plainRenderer }, loaded, inbox, settings, now);
    loaded = { ...loaded, version: loaded.version + 1, stored: copy(commit.stored) };
    write(commit);
  }

  function write({ startedCalls, outbox, setTimers, clearedTimers }: StepCommit): void {
    said.push(...outbox.map(({ payload }) => wellFormed(payload as Prompt)));
    for (const name of clearedTimers) timers.delete(name);
    for (const timer of setTimers) timers.set(timer.name, timer);
    for (const { id, port, input } of startedCalls) {
      calls.push({
        port: port as MadeCall["port"],
        input: copy(input),
        succeed: (output) =>
          take("call", { type: "call.succeeded", id, at: now, output: copy(output ?? null) }),
        fail: () => take("call", { type: "call.failed", id, at: now, code: "test.outOfOrder" }),
      });
    }
  }

  function stored() {
    if (loaded.stored === null) throw new Error("Nothing has happened yet.");
    return loaded.stored;
  }

  return {
    said,
    calls,
    send: (event) => take("test", event),
    async pass(delay) {
      const timer = [...timers.values()].find(({ name }) => name.startsWith(`xstate.after.${delay}.`));
      if (timer === undefined) throw new Error(`Nobody waits for ${delay}.`);
      await take("timer", { type: "timer.due", id: timer.id, at: now, name: timer.name });
    },
    value: () => stored().value,
    context: () => ({ ...(stored().context as DialogueContext), settings }),
  };
}

function copy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}
