import type { InboxPayload, JournalRecord } from "@deskbell/core";
import type { PortBehaviours, ScriptSource, ScriptStep } from "./script.ts";

/** Less than this is not worth a step: nothing in a dialogue is in such a hurry. */
const shortestWaitMs = 500;

/**
 * A conversation that took place, as a script that plays it again: what the customer and the desk did, what ports answered, and what the bot
 * said to it.
 *
 * @param records the journal of one dialogue from its first step on
 * @returns null when the journal has no beginning, or what it was made of was erased
 */
export function recordScript(name: string, records: readonly JournalRecord[]): ScriptSource | null {
  const [first] = records;
  if (first?.version !== 0 || records.some(({ input }) => input === null)) return null;
  const customer = records.find(({ input }) => input?.customer != null)?.input?.customer;
  const phone = records.flatMap(({ input }) => (input === null ? [] : ownNumber(input.event)))[0];
  const talk: ScriptStep[] = [];
  const everSaid: string[] = [];
  let said: string[] = [];
  let now = first.at;

  /** What was said to the last act stands before the next one. */
  function tellSaid(): void {
    if (said.length > 0) talk.push({ bot: said.length === 1 ? (said[0] ?? "") : said });
    said = [];
  }

  for (const record of records) {
    const event = record.input?.event;
    if (event === undefined) continue;
    const behaviours = answersTo(record, records);
    if (Object.keys(behaviours).length > 0) {
      tellSaid();
      talk.push({ ports: behaviours });
    }
    const act = toStep(event, everSaid);
    if (act === null && record.at - now >= shortestWaitMs) {
      talk.push({ waits: record.at - now });
      now = record.at;
    }
    if (act !== null) {
      tellSaid();
      talk.push(act);
    }
    said.push(...record.prompts);
    everSaid.push(...record.prompts);
  }
  tellSaid();
  return {
    name,
    customer: {
      ...(customer != null && { name: customer.name, language: customer.language }),
      ...(phone !== undefined && { phone }),
    },
    settings: { ...first.input?.settings },
    talk,
  };
}

/** The customer's own number with its `+`, where it was shared. */
function ownNumber(event: InboxPayload): readonly string[] {
  if (event.type !== "contact.shared" || event.owner !== "own") return [];
  return [event.phone.startsWith("+") ? event.phone : `+${event.phone}`];
}

/** How the ports that a step called have to behave to answer as they did. */
function answersTo({ calls, at }: JournalRecord, records: readonly JournalRecord[]): PortBehaviours {
  return Object.fromEntries(
    calls.map(({ id, port }) => {
      const outcome = records.find(({ inbox }) => inbox.source === "call" && inbox.id === id);
      return [port, outcome === undefined ? "hangs" : behaviourOf(outcome, outcome.at - at)];
    }),
  );
}

function behaviourOf({ input }: JournalRecord, afterMs: number) {
  if (input?.event.type !== "call.succeeded") return "fails";
  const { output: answers } = input.event;
  return afterMs < shortestWaitMs ? { answers } : { answers, afterMs };
}

/** Buttons of one action are told apart by what they stand for; that of an answer begins with the draft, which is another one next time. */
function toTap(taps: string, ref: string | null): ScriptStep {
  if (ref === null) return { taps };
  if (taps === "language.choose") return { taps, which: ref };
  if (taps === "answer.choose" || taps === "answer.edit") return { taps, which: ref.slice(ref.indexOf(":")) };
  return { taps };
}

/** Prompts about a ticket, to which a customer may have replied. */
const aboutTickets = ["request.filed", "ticket.answered", "ticket.closed", "ticket.textAdded", "autoReply"];

/** What was done; null for what came by itself. */
function toStep(event: InboxPayload, said: readonly string[]): ScriptStep | null {
  switch (event.type) {
    case "command.start":
      return { says: event.payload === null ? "/start" : `/start ${event.payload}` };
    case "command.help":
    case "command.chat":
    case "command.language":
    case "command.cancel":
    case "command.privacy":
    case "command.mydata":
    case "command.forgetme":
      return { says: `/${event.type.slice("command.".length)}` };
    case "command.unknown":
      return { says: `/${event.name}` };
    case "text.typed":
      return { says: event.text };
    case "text.edited":
      return { edits: event.text };
    case "ticket.replied":
      return {
        replies: event.text,
        to: said.findLast((key) => aboutTickets.includes(key)) ?? "request.filed",
      };
    case "contact.shared":
      return { shares: event.owner === "own" ? "own" : event.phone };
    case "button.pressed":
      return toTap(event.action, event.ref);
    case "content.unsupported":
      return { sends: event.content };
    case "ticket.answered":
    case "ticket.closed":
    case "chat.answered":
    case "chat.closed": {
      const { id: _, at: __, ...desk } = event;
      return { desk };
    }
    default:
      return null;
  }
}
