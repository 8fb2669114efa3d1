import type { DialogueEvent, DialogueSettings, PromptKey } from "@deskbell/core";
import { type EngineDriver, engineDriver } from "../customer/engine-driver.ts";
import { type FakeCustomer, fakeCustomer } from "../customer/fake-customer.ts";
import { createFakeClock } from "../fake-clock.ts";
import type { FakePort } from "../ports/fake-port.ts";
import { type FakePorts, fakePorts } from "../ports/fake-ports.ts";
import type { ExpectedPrompt, PortBehaviours, Script, ScriptStep } from "./script.ts";

export interface RunOptions {
  /** Goes on with a new engine on the same store before every step of the customer's. */
  readonly restarts?: boolean;
}

/** How a script went. */
export interface ScriptReport {
  readonly name: string;
  /** Steps that went as they should. */
  readonly steps: number;
  /** Which step did not, counted from 1, and why; null when all did. */
  readonly failure: { readonly step: number; readonly message: string } | null;
  /** The conversation as it went, a line each. */
  readonly transcript: string;
}

/** Plays a conversation on an engine with a store in memory, up to the first step that does not go as it should. */
export async function runScript(
  script: Script,
  { restarts = false }: RunOptions = {},
): Promise<ScriptReport> {
  const clock = createFakeClock();
  const ports = fakePorts({ contacts: script.contacts, clock });
  const driver = engineDriver({ settings: script.settings as Partial<DialogueSettings>, ports, clock });
  const customer = fakeCustomer({ ...withoutMissing(script.customer), id: "customer", driver });
  const stage: Stage = { customer, ports, driver, now: () => clock.now() };
  setPorts(ports, script.ports);

  let steps = 0;
  /** How much of what was said since the customer last did something was checked. */
  let checked = 0;
  try {
    for (const step of script.talk) {
      if ("bot" in step) {
        expectSaid(customer, checked, Array.isArray(step.bot) ? step.bot : [step.bot]);
      } else {
        if (restarts) await driver.restart();
        await play(step, stage);
      }
      if ("bot" in step) checked = customer.told().length;
      else if (!isBeside(step)) checked = 0;
      steps += 1;
    }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return {
      name: script.name,
      steps,
      failure: { step: steps + 1, message },
      transcript: customer.transcript(),
    };
  }
  return { name: script.name, steps, failure: null, transcript: customer.transcript() };
}

interface Stage {
  readonly customer: FakeCustomer;
  readonly ports: FakePorts;
  readonly driver: EngineDriver;
  readonly now: () => number;
}

/** What goes on beside the talk, after which what was said before still counts as said. */
function isBeside(step: ScriptStep): boolean {
  return "waits" in step || "restart" in step || "ports" in step;
}

async function play(
  step: Exclude<ScriptStep, { bot: unknown }>,
  { customer, ports, driver, now }: Stage,
): Promise<void> {
  if ("says" in step) return customer.says(step.says);
  if ("replies" in step) return customer.repliesTo(step.to as PromptKey, step.replies);
  if ("edits" in step) return customer.edits(step.edits);
  if ("taps" in step) return customer.taps(step.taps, step.which);
  if ("shares" in step) return customer.sharesContact(step.shares === "own" ? undefined : step.shares);
  if ("sends" in step) return customer.sends(step.sends);
  if ("waits" in step) return customer.waits(step.waits);
  if ("restart" in step) return driver.restart();
  if ("ports" in step) return setPorts(ports, step.ports);
  if ("desk" in step) {
    const id = `desk-${customer.transcript().length}`;
    return customer.deskDoes({ id, at: now(), ...step.desk } as unknown as DialogueEvent);
  }
}

/** What was said since it was last checked has to be just this. @throws Error with what it is instead */
function expectSaid(customer: FakeCustomer, checked: number, expected: readonly ExpectedPrompt[]): void {
  const prompts = expected.map(toPrompt);
  const keys = prompts.map(({ key }) => key);
  const told = customer.told().slice(checked);
  if (told.join() !== keys.join()) {
    throw new Error(`the bot should say ${keys.join(", ")} and says ${told.join(", ") || "nothing"}`);
  }
  for (const { key, params } of prompts) {
    if (!customer.wasTold(key, params))
      throw new Error(`the bot says ${key}, but not with ${JSON.stringify(params)}`);
  }
}

function toPrompt(expected: ExpectedPrompt): { readonly key: PromptKey; readonly params: object } {
  if (typeof expected === "string") return { key: expected as PromptKey, params: {} };
  const [[key = "", params = {}] = []] = Object.entries(expected);
  return { key: key as PromptKey, params };
}

function setPorts(ports: FakePorts, behaviours: PortBehaviours): void {
  for (const [name, behaviour] of Object.entries(behaviours)) {
    const port = ports[name as keyof PortBehaviours] as FakePort<unknown, unknown>;
    if (behaviour === "works" || behaviour === "hangs" || behaviour === "fails") port[behaviour]();
    else if ("fails" in behaviour) port.fails(behaviour.fails);
    else if ("answersAfter" in behaviour) port.answersAfter(behaviour.answersAfter);
    else port.answers(behaviour.answers, behaviour.afterMs);
  }
}

/** What was left out gets the customer's defaults. */
function withoutMissing({ name, language, phone }: Script["customer"]) {
  return {
    ...(name !== undefined && { name }),
    ...(language !== undefined && { language }),
    ...(phone !== undefined && { phone }),
  };
}
