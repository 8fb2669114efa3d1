import type {
  Call,
  CommitOutcome,
  DialogueAddress,
  DialogueStore,
  InboxEvent,
  LoadedDialogue,
  StepCommit,
  StoredDialogue,
  Timer,
} from "@deskbell/core";
import { addressOf } from "./address.ts";
import { commitStep } from "./commit-step.ts";
import { failedEvents, retryFailed, setAside } from "./failed-events.ts";
import { fromJson } from "./json.ts";
import { row, rows, run, type Script } from "./script.ts";
import type { SqlDatabase } from "./sql-database.ts";
import { prepareSteps } from "./step-statements.ts";
import type { Row } from "./tables.ts";

/** Dialogues, and what their steps cause, in a database. */
export function createSqlDialogueStore(database: SqlDatabase): DialogueStore {
  const db = database.kysely;
  const statements = prepareSteps(db);

  function* loadAll(dialogues: readonly DialogueAddress[]): Script<LoadedDialogue[]> {
    const loaded: LoadedDialogue[] = [];
    for (const dialogue of dialogues) {
      const found = yield* row(statements.dialogue(dialogue));
      if (found === undefined) loaded.push({ dialogue, version: 0, stored: null });
      else loaded.push({ dialogue, version: found.version, stored: toStored(found) });
    }
    return loaded;
  }

  function* commitAll(steps: readonly StepCommit[]): Script<CommitOutcome[]> {
    const outcomes: CommitOutcome[] = [];
    for (const step of steps) outcomes.push(yield* commitStep(statements, step));
    return outcomes;
  }

  function* pendingEvents(limit: number): Script<InboxEvent[]> {
    const pending = db
      .selectFrom("inbox")
      .selectAll()
      .where("pending", "is not", null)
      .orderBy("seq")
      .limit(limit);
    return (yield* rows(pending)).map(toInboxEvent);
  }

  function* dueCalls(now: number, limit: number): Script<Call[]> {
    const due = db.selectFrom("calls").select("seq").where("due_at", "<=", now);
    const first = db.selectFrom("calls").selectAll().where("seq", "in", due).orderBy("seq").limit(limit);
    return (yield* rows(first)).map(toCall);
  }

  function* dueTimers(now: number, limit: number): Script<Timer[]> {
    const due = db
      .selectFrom("timers")
      .selectAll()
      .where("due_at", "<=", now)
      .orderBy("due_at")
      .orderBy("id")
      .limit(limit);
    return (yield* rows(due)).map(toTimer);
  }

  function* nextDueAt(): Script<number | null> {
    const call = yield* row(db.selectFrom("calls").select("due_at").orderBy("due_at").limit(1));
    const timer = yield* row(db.selectFrom("timers").select("due_at").orderBy("due_at").limit(1));
    const next = Math.min(call?.due_at ?? Infinity, timer?.due_at ?? Infinity);
    return next === Infinity ? null : next;
  }

  return {
    load: (dialogues) => database.read(() => loadAll(dialogues)),
    commit: (steps) => database.write(() => commitAll(steps)),
    pendingEvents: (limit) => database.read(() => pendingEvents(limit)),
    setAside: (failed, apology) => database.write(() => setAside(db, statements, failed, apology)),
    failedEvents: (limit) => database.read(() => failedEvents(db, limit)),
    retryFailed: (key) => database.write(() => retryFailed(db, key)),
    dueCalls: (now, limit) => database.read(() => dueCalls(now, limit)),
    postponeCall: (id, attempts, dueAt) =>
      database.write(() =>
        run(db.updateTable("calls").set({ attempts, due_at: dueAt }).where("id", "=", id)),
      ),
    dueTimers: (now, limit) => database.read(() => dueTimers(now, limit)),
    nextDueAt: () => database.read(nextDueAt),
  };
}

function toStored(
  found: Pick<Row<"dialogues">, "schema" | "value" | "context" | "customer" | "awaited">,
): StoredDialogue {
  return {
    schema: found.schema,
    value: fromJson(found.value),
    context: fromJson(found.context),
    customer: fromJson(found.customer),
    awaited: fromJson(found.awaited),
  };
}

function toInboxEvent(found: Row<"inbox">): InboxEvent {
  return {
    source: found.source,
    id: found.id,
    dialogue: addressOf(found),
    customer: fromJson(found.customer ?? "null"),
    event: fromJson(found.pending ?? "null"),
  };
}

function toCall(found: Row<"calls">): Call {
  return {
    id: found.id,
    dialogue: addressOf(found),
    port: found.port,
    input: fromJson(found.input),
    attempts: found.attempts,
    dueAt: found.due_at,
  };
}

function toTimer(found: Row<"timers">): Timer {
  return { id: found.id, dialogue: addressOf(found), name: found.name, dueAt: found.due_at };
}
