import type { DialogueEvent, PromptKey, PromptParams } from "@deskbell/core";
import { describeTranscript, type TranscriptLine } from "./describe-transcript.ts";
import type {
  CustomerAct,
  CustomerConnection,
  CustomerSpec,
  DialogueDriver,
  Heard,
  HeardButton,
} from "./driver.ts";
import { liveDriver } from "./live-driver.ts";

/** Who the customer is, as far as it matters, and what the customer talks to. */
export interface FakeCustomerOptions {
  readonly name?: string;
  /** As the device says it, BCP 47; null when it does not. English unless told. */
  readonly language?: string | null;
  /** The customer's own number, with `+`. */
  readonly phone?: string;
  readonly id?: string;
  /** A machine that runs live, with ports that work, unless told. */
  readonly driver?: DialogueDriver;
}

/** A customer in the hands of a test. */
export interface FakeCustomer {
  readonly spec: CustomerSpec;
  /** Writes something; what begins with a slash is a command. */
  says(text: string): Promise<void>;
  /** Writes in reply to the latest message that says this prompt. */
  repliesTo(key: PromptKey, text: string): Promise<void>;
  /** Edits the last message. */
  edits(text: string): Promise<void>;
  /**
   * Presses a button of the latest message that has it. It is named by its action, or the end of one: `phone` for `identify.phone`.
   * @param which tells buttons of one action apart: a part of the label or of the reference
   * @throws Error when there is no such button, with those there are
   */
  taps(action: string, which?: string | number): Promise<void>;
  /** Shares the customer's own contact, or with a number somebody else's. */
  sharesContact(phone?: string): Promise<void>;
  /** Sends what is no text. */
  sends(content: string): Promise<void>;
  /** Something happens at the desk, such as an agent's answer. */
  deskDoes(event: DialogueEvent): Promise<void>;
  /** Lets time pass (ms). */
  waits(ms: number): Promise<void>;
  /** What was said since the customer last did something, by key; several keys, joined by `or`, where a sentence leaves it open. */
  told(): readonly string[];
  /** Whether just these prompts were said since then, in this order. */
  wasToldExactly(keys: readonly PromptKey[]): boolean;
  /** Whether a prompt was said since the customer last did something, with these values in it if any are given. */
  wasTold<Key extends PromptKey>(key: Key, params?: Partial<PromptParams[Key]>): boolean;
  /**
   * Waits until a prompt is said, where there is something to wait for.
   * @throws Error with the transcript when it is not
   */
  hears<Key extends PromptKey>(key: Key, params?: Partial<PromptParams[Key]>): Promise<Heard>;
  /** Whether what was said may still be on its way, as over HTTP. */
  readonly isRemote: boolean;
  /** Everything so far, a line each, for people. */
  transcript(): string;
}

let customers = 0;

/**
 * Makes a customer.
 *
 * @example
 * const customer = fakeCustomer({ language: "uk" });
 * await customer.says("/help");
 * await customer.taps("phone");
 * await customer.sharesContact();
 * await customer.hears("subject.asked");
 */
export function fakeCustomer(options: FakeCustomerOptions = {}): FakeCustomer {
  customers += 1;
  const { name = "Ann", language = "en", phone = "+380671234567", id = `customer-${customers}` } = options;
  const spec: CustomerSpec = { id, name, language, phone };
  const connection: CustomerConnection = (options.driver ?? liveDriver()).connect(spec);
  const acts: { readonly act: CustomerAct | DialogueEvent; readonly heardBefore: number }[] = [];

  function since(): readonly Heard[] {
    return connection.heard().slice(acts.at(-1)?.heardBefore ?? 0);
  }

  async function act(done: CustomerAct): Promise<void> {
    acts.push({ act: done, heardBefore: connection.heard().length });
    await connection.act(done);
  }

  function find<Key extends PromptKey>(key: Key, params: Partial<PromptParams[Key]> = {}): Heard | undefined {
    return since().find((heard) => connection.isSaid(heard, key, params));
  }

  async function wait(isThere: () => boolean): Promise<void> {
    if (connection.waitUntil !== null) await connection.waitUntil(isThere);
  }

  function transcript(): string {
    const heard = connection.heard();
    const lines = acts.flatMap(({ act: done, heardBefore }, index): readonly TranscriptLine[] => [
      { by: name, act: done },
      ...heard.slice(heardBefore, acts[index + 1]?.heardBefore).map((said) => ({ by: "bot", said }) as const),
    ]);
    return describeTranscript(lines);
  }

  return {
    spec,
    isRemote: connection.waitUntil !== null,
    says: (text) => act({ kind: "says", text, replyTo: null }),
    async repliesTo(key, text) {
      const latest = () => connection.heard().findLast((heard) => connection.isSaid(heard, key, {}));
      await wait(() => latest() !== undefined);
      const replyTo = latest();
      if (replyTo === undefined) throw new Error(`${key} was never said.\n${transcript()}`);
      await act({ kind: "says", text, replyTo });
    },
    edits: (text) => act({ kind: "edits", text }),
    async taps(action, which) {
      await wait(() => findButton(connection.heard(), action, which) !== null);
      const found = findButton(connection.heard(), action, which);
      if (found === null) throw new Error(`${name} sees no button "${action}".\n${transcript()}`);
      await act({ kind: "taps", ...found });
    },
    sharesContact: (others) =>
      act({ kind: "sharesContact", phone: others ?? phone, owner: others === undefined ? "own" : "other" }),
    sends: (content) => act({ kind: "sends", content }),
    async deskDoes(event) {
      acts.push({ act: event, heardBefore: connection.heard().length });
      await connection.deskDoes(event);
    },
    waits: (ms) => connection.pass(ms),
    told: () => since().map(({ keys }) => keys.join(" or ")),
    wasToldExactly(expected) {
      const said = since();
      return (
        said.length === expected.length &&
        said.every(({ keys }, index) => keys.some((key) => key === expected[index]))
      );
    },
    wasTold: (key, params) => find(key, params) !== undefined,
    async hears(key, params) {
      await wait(() => find(key, params) !== undefined);
      const heard = find(key, params);
      if (heard === undefined) throw new Error(`${name} was not told ${key}.\n${transcript()}`);
      return heard;
    },
    transcript,
  };
}

/** The button of the latest message that has it. */
function findButton(
  heard: readonly Heard[],
  action: string,
  which: string | number | undefined,
): { readonly message: Heard; readonly button: HeardButton } | null {
  const wanted = which === undefined ? null : `${which}`;
  for (const message of heard.toReversed()) {
    const button = message.buttons.find(
      ({ actions, ref, label }) =>
        actions.some((known) => known === action || known.endsWith(`.${action}`)) &&
        (wanted === null || (ref ?? "").includes(wanted) || (label ?? "").includes(wanted)),
    );
    if (button !== undefined) return { message, button };
  }
  return null;
}
