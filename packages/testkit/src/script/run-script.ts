import type { DialogueEvent, PromptKey, SomeSettings } from "@deskbell/core";
import type { DialogueDriver } from "../customer/driver.ts";
import { engineDriver } from "../customer/engine-driver.ts";
import { type FakeCustomer, fakeCustomer } from "../customer/fake-customer.ts";
import { createFakeClock, type FakeClock } from "../fake-clock.ts";
import type { FakePort } from "../ports/fake-port.ts";
import { type FakePorts, fakePorts } from "../ports/fake-ports.ts";
import type { ExpectedPrompt, PortBehaviours, Script, ScriptStep } from "./script.ts";

export interface RunOptions {
  /** Goes on with a new engine on the same store before every step of the customer's. */
  readonly restarts?: boolean;
  /** What the customer talks to; an engine with a store in memory unless told. */
  readonly driver?: (scene: Scene) => ScriptDriver | Promise<ScriptDriver>;
  /** When it begins, in the time of the script (Unix ms); 0 unless told. */
  readonly startsAt?: number;
  /** Is told of every step before it is made, counted from 1. The step waits for it; if it rejects, so does the run. */
  readonly beforeStep?: (step: number) => Promise<void>;
}

/** What a script sets up. */
export interface Scene {
  readonly settings: SomeSettings;
  readonly ports: FakePorts;
  readonly clock: FakeClock;
}

/** What a script can be played on. */
export interface ScriptDriver extends DialogueDriver {
  /** The process dies, and another one goes on with what was stored. */
  restart(): Promise<void>;
}

/** How a script went. */
export interface ScriptReport {
  readonly name: string;
  /** Steps that went as they should. */
  readonly steps: number;
  /** Which step did not, counted from 1, and why; null when all did. */
  readonly failure: ScriptFailure | null;
  /** The conversation as it went, a line each. */
  readonly transcript: string;
}

/** A step that did not go as it should. */
export interface ScriptFailure {
  readonly step: number;
  readonly message: string;
  /** What the bot should say, by key, and what it says instead; null when the step failed otherwise. */
  readonly difference: { readonly expected: readonly string[]; readonly heard: readonly string[] } | null;
}

/**
 * Plays a conversation up to the first step that does not go as it should.
 * @throws what the driver throws when it cannot begin, and what `beforeStep` rejects with
 */
export async function runScript(
  script: Script,
  { restarts = false, driver: createDriver = engineDriver, startsAt, beforeStep }: RunOptions = {},
): Promise<ScriptReport> {
  const clock = createFakeClock(startsAt);
  const ports = fakePorts({ contacts: script.contacts, clock });
  const driver = await createDriver({ settings: script.settings, ports, clock });
  const customer = fakeCustomer({ ...withoutMissing(script.customer), id: "customer", driver });
  const stage: Stage = { customer, ports, driver, now: () => clock.now() };
  setPorts(ports, script.ports);

  let steps = 0;
  /** How much of what was said since the customer last did something was checked. */
  let checked = 0;
  let failure: ScriptFailure | null = null;
  for (const step of script.talk) {
    await beforeStep?.(steps + 1);
    try {
      if ("bot" in step) {
        expectSaid(customer, checked, Array.isArray(step.bot) ? step.bot : [step.bot]);
      } else {
        if (restarts) await driver.restart();
        await play(step, stage);
      }
    } catch (error) {
      failure = toFailure(steps + 1, error);
      break;
    }
    if ("bot" in step) checked = customer.told().length;
    else if (!isBeside(step)) checked = 0;
    steps += 1;
  }
  return { name: script.name, steps, failure, transcript: customer.transcript() };
}

function toFailure(step: number, error: unknown): ScriptFailure {
  const message = error instanceof Error ? error.message : String(error);
  return { step, message, difference: error instanceof SaidOtherwise ? error.difference : null };
}

interface Stage {
  readonly customer: FakeCustomer;
  readonly ports: FakePorts;
  readonly driver: ScriptDriver;
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

/** The bot said something else. */
class SaidOtherwise extends Error {
  readonly difference: NonNullable<ScriptFailure["difference"]>;

  constructor(message: string, difference: NonNullable<ScriptFailure["difference"]>) {
    super(message);
    this.difference = difference;
  }
}

/** What was said since it was last checked has to be just this. @throws SaidOtherwise */
function expectSaid(customer: FakeCustomer, checked: number, prompts: readonly ExpectedPrompt[]): void {
  const wanted = prompts.map(toPrompt);
  const expected = wanted.map(({ key }) => key);
  const heard = customer.told().slice(checked);
  if (heard.length !== expected.length || !heard.every((said, index) => mayBe(said, expected[index]))) {
    const message = `the bot should say ${expected.join(", ")} and says ${heard.join(", ") || "nothing"}`;
    throw new SaidOtherwise(message, { expected, heard });
  }
  for (const { key, params } of wanted) {
    if (customer.wasTold(key, params)) continue;
    const message = `the bot says ${key}, but not with ${JSON.stringify(params)}`;
    throw new SaidOtherwise(message, { expected: [`${key} ${JSON.stringify(params)}`], heard });
  }
}

/** A sentence may leave open which of several prompts it says. */
function mayBe(said: string, key: PromptKey | undefined): boolean {
  return said.split(" or ").some((one) => one === key);
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
