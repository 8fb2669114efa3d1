// Plays a case on the real engine: a store in memory, ports that misbehave, a clock in hand, and processes that die.

import {
  completeSettings,
  createEngine,
  type DialogueEvent,
  type DialogueSettings,
  type Engine,
  type InboxEvent,
  type Logger,
  type StepCommit,
  settingsWithin,
  type TicketRef,
} from "@deskbell/core";
import { createFakeClock, createMemoryDialogueStore } from "@deskbell/testkit";
import type { Act, AgentAct, Case, CustomerAct, Who } from "../acts/act.ts";
import { players } from "../acts/cast.ts";
import { createLife, type Life, mortalStore } from "./mortal-store.ts";
import { createOutside } from "./outside.ts";
import {
  addressOf,
  everybody,
  type Handed,
  type Line,
  type Played,
  type Said,
  type Taken,
  sourceOf,
  whoIs,
} from "./played.ts";
import { beginning } from "./sample-answers.ts";
import type { Rendered, Subject } from "./subject.ts";
import { type Happening, toHappening, written } from "./to-event.ts";

const silent: Logger = { debug() {}, info() {}, warn() {}, error() {} };

/** Longer than any pause between two attempts, for as many attempts as troubles last. */
const recoveryMs = 15 * 60_000;
const everything = Number.MAX_SAFE_INTEGER;

/** Plays a case to its end: what happens, then everything is mended and time passes until nothing is left to be done. */
export async function play(played: Case, subject: Subject): Promise<Played> {
  const clock = createFakeClock(beginning);
  const store = createMemoryDialogueStore();
  const outside = createOutside(played, clock);
  const handed: Handed[] = [];
  const taken: Taken[] = [];
  const said: Said[] = [];
  const heard: readonly [Said[], Said[]] = [[], []];
  const lines: Line[] = [];
  const about = new Map<string, TicketRef>();
  let settings = [played.settings, played.otherBot ?? played.settings].map(completeSettings) as [
    DialogueSettings,
    DialogueSettings,
  ];
  let called = 0;
  let waiting: InboxEvent[] = [];
  let life = createLife();
  let engine = await begin();

  function note(steps: readonly StepCommit[]): void {
    for (const step of steps) {
      const to = whoIs(step.dialogue);
      const words = step.outbox.map(({ payload, about: ticket }): Said => {
        const id = said.length + 1;
        const each = { ...(payload as Rendered), to, id, cause: step.inbox.id, at: step.at };
        if (ticket !== null) about.set(`${to} ${id}`, ticket);
        said.push(each);
        heard[to].push(each);
        lines.push({ kind: "said", said: each });
        return each;
      });
      taken.push({ who: to, step, said: words });
    }
  }

  async function begin(): Promise<Engine> {
    const own: Life = life;
    const made = createEngine({
      store: mortalStore(store, own, subject.tamper, note),
      outbox: { ticketOf: async (dialogue, id) => about.get(`${whoIs(dialogue)} ${id}`) ?? null },
      ports: subject.between(outside.ports),
      renderer: subject.renderer,
      settings: (dialogue) => settings[whoIs(dialogue)],
      clock: {
        now: clock.now,
        wakeAt: (at, wake) => clock.wakeAt(at, () => (own.isDead ? undefined : wake())),
      },
      logger: silent,
      machine: subject.machine,
      mayWork: () => !own.isReplaced,
    });
    // A start may fail, or hang at a write at which it dies: then another follows.
    await settled(made.start());
    return made;
  }

  /** Whether something is through when all that can follow at once has followed; null when it never will be. */
  async function settled(work: Promise<void>): Promise<boolean | null> {
    let outcome: boolean | null = null;
    work.then(
      () => {
        outcome = true;
      },
      () => {
        outcome = false;
      },
    );
    await quiet();
    return outcome;
  }

  async function quiet(): Promise<void> {
    await new Promise((resolve) => void setImmediate(resolve));
    for (; called < outside.arrivals.length; called += 1) {
      const arrival = outside.arrivals[called];
      if (arrival !== undefined) lines.push({ kind: "called", arrival });
    }
  }

  /** Another process takes the place of one that is dead. */
  async function revive(): Promise<void> {
    while (life.isDead) {
      lines.push({ kind: "told", words: "the desk has died, another starts" });
      life = createLife();
      engine = await begin();
    }
  }

  /** Hands over what waits, as a channel does: again and again, until it is taken in. */
  async function deliver(): Promise<void> {
    const events = waiting;
    waiting = [];
    for (let attempt = 0; events.length > 0; attempt += 1) {
      const isTaken = await settled(engine.accept(events));
      if (isTaken === true) break;
      if (isTaken === null && !life.isDead) throw new Error("The engine does not answer.");
      if (attempt > 100) throw new Error("The engine does not take events in.");
      await revive();
    }
    await revive();
  }

  async function pass(ms: number): Promise<void> {
    const end = clock.now() + ms;
    for (let next = clock.nextAt(); next !== null && next <= end; next = clock.nextAt()) {
      clock.advanceTo(Math.max(next, clock.now()));
      await quiet();
      await revive();
    }
    clock.advanceTo(end);
    await quiet();
    await revive();
  }

  function receive(who: Who, happening: Happening): DialogueEvent {
    const { name, handle } = players[who];
    const dialogue = addressOf(who, played);
    const event = { ...happening, id: `u${handed.length + 1}`, at: clock.now() } as DialogueEvent;
    const customer = { userId: players[who].id, name, handle, language: played.devices[who] };
    const inbox = { source: sourceOf(dialogue), id: event.id, dialogue, customer, event };
    handed.push({ who, by: "customer", inbox, event });
    waiting.push(inbox);
    return event;
  }

  async function actAsCustomer(act: CustomerAct): Promise<DialogueEvent | null> {
    const other: Who = act.who === 0 ? 1 : 0;
    const view = {
      heard: heard[act.who],
      heardByOther: heard[other],
      turn: handed.length + 1,
      claimsOnly: played.claimsOnly,
    };
    const happening = toHappening(act, view);
    return happening && receive(act.who, happening);
  }

  /** The desk leaves what an agent did in the store, and the engine takes it up from there. */
  async function actAsAgent(act: AgentAct): Promise<DialogueEvent | null> {
    const happening = toDeskHappening(act);
    if (happening === null) return null;
    const event = { ...happening, id: `d${handed.length + 1}`, at: clock.now() } as DialogueEvent;
    const inbox = {
      source: "desk",
      id: event.id,
      dialogue: addressOf(act.who, played),
      customer: null,
      event,
    };
    handed.push({ who: act.who, by: "desk", inbox, event });
    store.leave([inbox]);
    for (;;) {
      const isTaken = await settled(engine.drain());
      if (isTaken === true) break;
      if (isTaken === null && !life.isDead) throw new Error("The engine does not drain.");
      await revive();
    }
    return event;
  }

  function toDeskHappening(act: AgentAct): Happening | null {
    const mine = ({ input }: { readonly input: unknown }): boolean => {
      const { dialogue } = input as { dialogue: ReturnType<typeof addressOf> };
      return whoIs(dialogue) === act.who;
    };
    if (act.does === "answersTicket" || act.does === "closesTicket") {
      const tickets = outside.arrivals.filter((arrival) => arrival.port === "createTicket" && mine(arrival));
      const made = tickets[act.choice % Math.max(1, tickets.length)];
      if (made === undefined) return null;
      const { ticket } = made.output as { ticket: TicketRef };
      const autoReply = act.autoReply ? "Closed by us." : null;
      if (act.does === "closesTicket") return { type: "ticket.closed", ticket, autoReply };
      return { type: "ticket.answered", ticket, text: agentText(act), autoReply };
    }
    const chats = outside.arrivals.filter((arrival) => arrival.port === "openChat" && mine(arrival));
    const opened = chats[act.choice % Math.max(1, chats.length)]?.output as { chatId?: string } | undefined;
    if (opened?.chatId === undefined) return null;
    if (act.does === "closesChat") return { type: "chat.closed", chatId: opened.chatId };
    return { type: "chat.answered", chatId: opened.chatId, text: agentText(act) };
  }

  /** An agent's words bear the mark of the customer they are for. */
  function agentText(act: AgentAct & { readonly writing: Parameters<typeof written>[0] }): string {
    return written({ ...act.writing, marked: true }, act.who, handed.length + 1);
  }

  async function happen(act: Act): Promise<void> {
    const at = lines.length;
    let came: DialogueEvent | null = null;
    switch (act.does) {
      case "answersTicket":
      case "closesTicket":
      case "answersChat":
      case "closesChat":
        came = await actAsAgent(act);
        break;
      case "passes":
        await pass(act.ms);
        break;
      case "turns":
        outside.turns(act.port, act.behaviour);
        break;
      case "mends":
        outside.mends();
        break;
      case "repeats": {
        const updates = handed.filter(({ by }) => by === "customer");
        const again = updates[act.choice % Math.max(1, updates.length)];
        if (again !== undefined) waiting.push(again.inbox);
        await deliver();
        break;
      }
      case "restarts":
        await settled(engine.stop());
        await revive();
        life = createLife();
        engine = await begin();
        await revive();
        break;
      case "dies":
        life.isLastStored = act.stored;
        if (act.atWrite === 0) life.isDead = true;
        else life.writesLeft = act.atWrite;
        await revive();
        break;
      case "hangs":
        life.isReplaced = true;
        life = createLife();
        engine = await begin();
        await revive();
        break;
      case "fills":
        life.failingWrites = act.writes;
        break;
      case "sets":
        settings = settings.map((each) => completeSettings({ ...each, ...act.settings })) as typeof settings;
        break;
      default:
        came = await actAsCustomer(act);
    }
    lines.splice(at, 0, { kind: "act", act, came });
  }

  for (const act of played.acts) {
    // A customer's act may wait for the next one's; nothing else does.
    if (!("joins" in act)) await deliver();
    await happen(act);
    if ("joins" in act && !act.joins) await deliver();
  }
  await deliver();
  const takenBeforeRecovery = taken.length;
  const endedAt = clock.now();
  lines.push({ kind: "told", words: "everything works again, and time passes" });
  outside.mends();
  life.writesLeft = null;
  life.failingWrites = 0;
  await pass(recoveryMs);

  const journals = await Promise.all(
    everybody.map((who) => store.entries(addressOf(who, played), 0, everything)),
  );
  const [ofAnn = [], ofBob = []] = journals;
  const [calls, timers, pending] = [
    await store.dueCalls(everything, everything),
    await store.dueTimers(everything, everything),
    await store.pendingEvents(everything),
  ];
  const setAside = await store.failedEvents(everything);
  await engine.stop();
  return {
    case: played,
    subject,
    handed,
    taken,
    takenBeforeRecovery,
    said,
    arrivals: outside.arrivals,
    setAside,
    journals: [ofAnn, ofBob],
    settings: settings.map((each) => settingsWithin(outside.ports, each)) as typeof settings,
    leftOver: [
      ...calls.map(({ port }) => `the call ${port}`),
      ...timers.map(({ name }) => `the timer ${name}`),
      ...pending.map(({ event }) => `the event ${event.type}`),
    ],
    lastedMs: endedAt - beginning,
    lines,
  };
}
