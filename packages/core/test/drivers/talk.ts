import {
  type Button,
  type ButtonAction,
  type CallName,
  type CallOutputs,
  completeSettings,
  type DialogueEvent,
  type Prompt,
  type PromptKey,
  type SomeSettings,
} from "@deskbell/core";
import type { CreateDriver, DelayName, Driver, MadeCall } from "./driver.ts";

/** What happens, without the id and the time that a talk gives to it. */
export type Happening = WithoutOccurrence<DialogueEvent>;

type WithoutOccurrence<Event> = Event extends DialogueEvent ? Omit<Event, "id" | "at"> : never;

/** Keys of the prompts said in answer to something, in order. */
export type Heard = Promise<readonly PromptKey[]>;

/** A customer, the desk, the ports and the time, all in the hands of a test. Everything that is done tells what was said to it. */
export interface Talk {
  readonly driver: Driver;
  start(payload?: string): Heard;
  help(): Heard;
  chat(): Heard;
  language(): Heard;
  cancel(): Heard;
  types(text: string): Heard;
  shares(phone: string, owner?: "own" | "other" | "unknown"): Heard;
  /** Presses such a button of the latest prompt that has one; with a number, that of a ticket, with a text, that whose reference ends with it. */
  presses(action: ButtonAction, which?: number | string): Heard;
  pressesRef(action: string, ref: string | null): Heard;
  happens(event: Happening): Heard;
  /** Answers the oldest open call of a port. */
  answers<Name extends CallName>(port: Name, output: CallOutputs[Name]): Heard;
  fails(port: CallName): Heard;
  waits(delay: DelayName): Heard;
  /** Lets so many ms go by before what happens next. */
  later(ms: number): void;
  /** Every call of a port so far, open or not. */
  calls(port: CallName): readonly MadeCall[];
  /** What every call of a port was handed. */
  inputs(port: CallName): readonly unknown[];
  /** The latest prompt, by key if one is named. */
  last<Key extends PromptKey>(key?: Key): Prompt<Key>;
  /** What the buttons of the latest prompt do, row by row. */
  offers(): readonly ButtonAction[];
  /** Everything said so far. */
  transcript(): readonly Prompt[];
}

/** Starts a talk. Whatever it does, no customer goes without an answer, and the contact button does not outlive its question. */
export function createTalk(createDriver: CreateDriver, settings: SomeSettings = {}): Talk {
  const driver = createDriver(completeSettings(settings));
  const settled = new Set<MadeCall>();
  let events = 0;
  let elapsedMs = 0;

  async function hear(act: () => Promise<void>): Heard {
    const before = driver.said.length;
    await act();
    return driver.said.slice(before).map(({ key }) => key);
  }

  async function happens(happening: Happening): Heard {
    events += 1;
    const event = { ...happening, id: `e${events}`, at: events + elapsedMs } as DialogueEvent;
    const wasAsked = events > 1 && isPhoneAsked(driver);
    const before = driver.said.length;
    const callsBefore = driver.calls.length;
    const heard = await hear(() => driver.send(event));
    // Only what goes to a manager, and an address that is being checked, has no answer at once.
    if (isByCustomer(event) && heard.length === 0 && driver.calls.length === callsBefore) {
      throw new Error(`Nothing was said to ${JSON.stringify(event)} in ${JSON.stringify(driver.value())}.`);
    }
    if (wasAsked && !isPhoneAsked(driver)) expectKeyboardTaken(driver.said[before]);
    return heard;
  }

  function settle(port: CallName, how: (call: MadeCall) => Promise<void>): Heard {
    const open = driver.calls.find((call) => call.port === port && !settled.has(call));
    if (open === undefined) throw new Error(`No call of ${port} is open.`);
    settled.add(open);
    return hear(() => how(open));
  }

  function last<Key extends PromptKey>(key?: Key): Prompt<Key> {
    const found = driver.said.findLast((prompt) => key === undefined || prompt.key === key);
    if (found === undefined) throw new Error(`${key ?? "Nothing"} was not said.`);
    return found as Prompt<Key>;
  }

  function presses(action: ButtonAction, which?: number | string): Heard {
    const button = driver.said
      .flatMap(({ buttons }) => buttons.flat())
      .findLast((each) => each.action === action && isMeant(each, which));
    if (button === undefined) throw new Error(`There is no button ${action}.`);
    return happens({ type: "button.pressed", action, ref: button.ref });
  }

  return {
    driver,
    start: (payload) => happens({ type: "command.start", payload: payload ?? null }),
    help: () => happens({ type: "command.help" }),
    chat: () => happens({ type: "command.chat" }),
    language: () => happens({ type: "command.language" }),
    cancel: () => happens({ type: "command.cancel" }),
    types: (text) => happens({ type: "text.typed", text, replyTo: null }),
    shares: (phone, owner = "own") => happens({ type: "contact.shared", phone, owner }),
    presses,
    pressesRef: (action, ref) => happens({ type: "button.pressed", action, ref }),
    happens,
    answers: (port, output) => settle(port, (call) => call.succeed(output)),
    fails: (port) => settle(port, (call) => call.fail()),
    waits: (delay) => hear(() => driver.pass(delay)),
    later(ms) {
      elapsedMs += ms;
    },
    calls: (port) => driver.calls.filter((call) => call.port === port),
    inputs: (port) => driver.calls.filter((call) => call.port === port).map(({ input }) => input),
    last,
    offers: () =>
      last()
        .buttons.flat()
        .map(({ action }) => action),
    transcript: () => [...driver.said],
  };
}

function isMeant({ ref, params }: Button, which: number | string | undefined): boolean {
  if (which === undefined) return true;
  return typeof which === "number" ? params.number === which : ref?.endsWith(which) === true;
}

const customerEvents: readonly string[] = [
  "command.start",
  "command.help",
  "command.chat",
  "command.language",
  "command.cancel",
  "command.privacy",
  "command.mydata",
  "command.forgetme",
  "command.unknown",
  "text.typed",
  "text.edited",
  "contact.shared",
  "button.pressed",
  "content.unsupported",
  "ticket.replied",
];

/** Whether an event is a customer's doing. */
export function isByCustomer({ type }: { readonly type: string }): boolean {
  return customerEvents.includes(type);
}

/** Whether the question for the phone is open, and with it the button that shares the contact. */
export function isPhoneAsked(driver: Driver): boolean {
  return /"identification":\{"phone"/.test(JSON.stringify(driver.value()));
}

/** The first message after the question for the phone takes its button away, so it has no buttons of its own. */
function expectKeyboardTaken(first: Prompt | undefined): void {
  const isTaken = first?.key === "phone.noted" || first?.key === "phone.left";
  if (!isTaken || first.buttons.length > 0 || first.asksContact) {
    throw new Error(`The contact button stays: first came ${JSON.stringify(first)}.`);
  }
}
