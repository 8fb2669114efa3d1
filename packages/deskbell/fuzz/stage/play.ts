// Plays a case on the real engine: a store in memory, ports that misbehave, a clock in hand, and processes that die.

import {
  completeSettings,
  createEngine,
  type DialogueEvent,
  type DialogueSettings,
  type Engine,
  type InboxEvent,
  type Logger,
  type OutboxDraft,
  type StepCommit,
  settingsWithin,
  type TicketRef,
} from "@deskbell/core";
import { createFakeClock, createMemoryDialogueStore } from "@deskbell/testkit";
import { type Bell, createBell } from "../../src/runtime/bell.ts";
import { carryOutErasures } from "../../src/runtime/erasures.ts";
import type { Act, AgentAct, Case, CustomerAct, Who } from "../acts/act.ts";
import { players } from "../acts/cast.ts";
import { actAtDesk } from "./act-at-desk.ts";
import { createDamages } from "./damage.ts";
import { createLife, type Life, mortalPersonalData, mortalStore } from "./mortal-store.ts";
import { createOutside } from "./outside.ts";
import {
  addressOf,
  type Damaged,
  everybody,
  type Gone,
  type Handed,
  type Line,
  type Played,
  type Said,
  sourceOf,
  type Taken,
  whoIs,
} from "./played.ts";
import { beginning } from "./sample-answers.ts";
import { createStageDesk } from "./stage-desk.ts";
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
  const stage = await createStageDesk(store, clock, played.autoReply, {
    onLeft(events) {
      for (const inbox of events) {
        handed.push({ who: whoIs(inbox.dialogue), by: "desk", inbox, event: inbox.event as DialogueEvent });
      }
    },
    onErasure: () => erasing.ring(),
    onErased(dialogue, wish) {
      const who = whoIs(dialogue);
      const [isWanted, arrivals] = [wish !== null, outside.arrivals.length];
      const counts = { taken: taken.length, handed: handed.length, said: said.length, arrivals };
      erasures.push({ who, isWanted, ...counts });
      lines.push({ kind: "told", words: `${players[who].id} is erased` });
      damages.mend(dialogue);
      // The outbox goes as well, and with it what a reply would be an answer to.
      for (const key of about.keys()) if (key.startsWith(`${who} `)) about.delete(key);
    },
    onTold: (dialogue, drafts) => void hear(whoIs(dialogue), drafts, "erasing"),
  });
  const { desk } = stage;
  let life = createLife();
  const outside = createOutside(played, clock, desk, () => life);
  const erasures: Gone[] = [];
  const damages = createDamages();
  const struck: Damaged[] = [];
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
  /** Numbers what anybody says or does. */
  let turns = 0;
  let isOvertaken = false;
  let overtaken: Handed | null = null;
  let erasing: Pick<Bell, "ring"> = { ring() {} };
  await configure();
  let engine = await begin();

  /** What the desk itself is to know of the settings. */
  async function configure(): Promise<void> {
    await desk.settings.set("retention.mode", played.erasureMode);
    for (const who of played.otherBot === null ? ([0] as const) : everybody) {
      const bot = played.otherBot === null ? undefined : addressOf(who, played);
      await desk.settings.set("privacy.selfErase", settings[who].selfErase, bot);
    }
  }

  function hear(to: Who, drafts: readonly OutboxDraft[], cause: string): readonly Said[] {
    return drafts.map(({ payload, about: ticket }): Said => {
      const id = said.length + 1;
      const each = { ...(payload as Rendered), to, id, cause, at: clock.now() };
      if (ticket !== null) about.set(`${to} ${id}`, ticket);
      said.push(each);
      heard[to].push(each);
      lines.push({ kind: "said", said: each });
      return each;
    });
  }

  function note(steps: readonly StepCommit[]): void {
    for (const step of steps) {
      const to = whoIs(step.dialogue);
      taken.push({ who: to, step, said: hear(to, step.outbox, step.inbox.id) });
    }
  }

  async function begin(): Promise<Engine> {
    const own: Life = life;
    const made = createEngine({
      store: mortalStore(store, own, subject.tamper, damages, note),
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
      mayWork: () => !own.isReplaced && !own.isDead,
    });
    // A start may fail, or hang at a write at which it dies: then another follows.
    await settled(made.start());
    // Erased is when a desk has started, and knows what is on its way to be done.
    const personalData = mortalPersonalData(subject.erasing(stage.personalData), own);
    const { renderer } = subject;
    const work = { personalData, renderer, forget: made.forget, now: clock.now, logger: silent };
    erasing = createBell({
      async round() {
        await carryOutErasures(work);
      },
      onError() {},
      clock,
    });
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
    // A desk looks every now and then whether there is anybody to erase.
    erasing.ring();
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
    turns += 1;
    const event = { ...happening, id: `u${turns}`, at: clock.now() } as DialogueEvent;
    const customer = { userId: players[who].id, name, handle, language: played.devices[who] };
    const inbox = { source: sourceOf(dialogue), id: event.id, dialogue, customer, event };
    const update: Handed = { who, by: "customer", inbox, event };
    if (isOvertaken && overtaken === null) {
      overtaken = update;
      return event;
    }
    handOver(update);
    catchUp();
    return event;
  }

  function handOver(update: Handed): void {
    handed.push(update);
    waiting.push(update.inbox);
  }

  /** What was overtaken comes now. */
  function catchUp(): void {
    if (overtaken !== null) handOver(overtaken);
    overtaken = null;
    isOvertaken = false;
  }

  async function actAsCustomer(act: CustomerAct): Promise<DialogueEvent | null> {
    const other: Who = act.who === 0 ? 1 : 0;
    const view = {
      heard: heard[act.who],
      heardByOther: heard[other],
      turn: turns + 1,
      claimsOnly: played.claimsOnly,
    };
    const happening = toHappening(act, view);
    return happening && receive(act.who, happening);
  }

  /** The desk leaves what an agent did in the store, and the engine takes it up from there. */
  async function actAsAgent(act: AgentAct): Promise<DialogueEvent | null> {
    const before = handed.length;
    await actAtDesk(act, addressOf(act.who, played), stage, outside.arrivals, agentText);
    for (;;) {
      const isTaken = await settled(engine.drain());
      if (isTaken === true) break;
      if (isTaken === null && !life.isDead) throw new Error("The engine does not drain.");
      await revive();
    }
    return handed[before]?.event ?? null;
  }

  /** An agent's words bear the mark of the customer they are for. */
  function agentText(act: AgentAct & { readonly writing: Parameters<typeof written>[0] }): string {
    turns += 1;
    return written({ ...act.writing, marked: true }, act.who, turns);
  }

  async function happen(act: Act): Promise<void> {
    const at = lines.length;
    let came: DialogueEvent | null = null;
    switch (act.does) {
      case "answersTicket":
      case "closesTicket":
      case "answersChat":
      case "closesChat":
      case "erases":
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
      case "overtakes":
        isOvertaken = true;
        break;
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
      case "damages": {
        const [loaded] = await store.load([addressOf(act.who, played)]);
        if (loaded !== undefined && damages.strike(loaded, act.damage)) {
          const { who, damage } = act;
          const counts = { taken: taken.length, handed: handed.length, arrivals: outside.arrivals.length };
          struck.push({ who, damage, ...counts });
        }
        break;
      }
      case "sets":
        settings = settings.map((each) => completeSettings({ ...each, ...act.settings })) as typeof settings;
        await configure();
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
  catchUp();
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
  const ordered = await stage.personalData.erasures("ordered");
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
    erasures,
    damages: struck,
    kept: await stage.kept(erasures.length === 0 ? [] : everybody.map((who) => addressOf(who, played))),
    journals: [ofAnn, ofBob],
    settings: settings.map((each) => settingsWithin(outside.ports, each)) as typeof settings,
    leftOver: [
      ...calls.map(({ port }) => `the call ${port}`),
      ...timers.map(({ name }) => `the timer ${name}`),
      ...ordered.map(() => "an erasure"),
      ...pending.map(({ event }) => `the event ${event.type}`),
    ],
    lastedMs: endedAt - beginning,
    lines,
  };
}
