import type { EngineFact, Observer } from "@deskbell/core";
import type { BotFact } from "@deskbell/telegram";
import type { Meters } from "./meters.ts";

/** Whatever is told while a desk runs. */
export type DeskFact = EngineFact | BotFact;

/** Longest waits in seconds: a commit on a healthy disk takes a few ms, a port a second, and an update may be a day old. */
const commitBuckets = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 5];
const callBuckets = [0.005, 0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 30];
const sendBuckets = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const ageBuckets = [1, 2, 5, 10, 30, 60, 300, 1800, 7200, 43_200, 86_400];
const batchBuckets = [1, 2, 5, 10, 20, 50, 100];

/** Makes the counters of everything that happens, and what counts with them. */
export function countFacts({ counter, histogram }: Meters): Observer<DeskFact> {
  const updates = counter(
    "updates_total",
    "Updates that Telegram gave, by kind and by what became of them: taken, noted (who can be written to), redirected (from a group), ignored, or refused, as they could not be stored.",
    ["kind", "outcome"],
  );
  const age = histogram(
    "update_age_seconds",
    "How old updates were when they were safe, to the second; presses on buttons have no date.",
    ageBuckets,
  );
  const steps = counter(
    "steps_total",
    "Steps of dialogues, by the type of their event and their outcome: committed, duplicate, conflict or setAside.",
    ["event", "outcome"],
  );
  const batch = histogram("commit_steps", "Steps that shared a transaction.", batchBuckets);
  const commit = histogram("commit_duration_seconds", "How long a transaction took.", commitBuckets);
  const calls = counter(
    "calls_total",
    "Attempts at calls, by port and outcome: answered, failed or timedOut.",
    ["port", "outcome"],
  );
  const call = histogram(
    "call_duration_seconds",
    "How long an attempt at a call took, by port.",
    callBuckets,
    ["port"],
  );
  const tickets = counter("tickets_filed_total", "Requests of customers that became tickets.");
  const chats = counter("chats_opened_total", "Live chats that were opened.");
  const sends = counter(
    "sends_total",
    "Attempts at messages, by outcome (delivered, postponed, rewritten, failed, unreachable) and by the reason why a message did not get through as it was.",
    ["outcome", "reason"],
  );
  const send = histogram("send_duration_seconds", "How long Telegram took to answer a message.", sendBuckets);
  const holds = counter(
    "holds_total",
    "How often Telegram asked for patience (429), by what was held: a chat or everything.",
    ["scope"],
  );
  for (const scope of ["chat", "everything"]) holds.inc({ scope }, 0);

  return (fact) => {
    switch (fact.kind) {
      case "updateReceived":
        updates.inc({ kind: fact.update, outcome: fact.outcome });
        if (fact.outcome === "taken" && fact.ageMs !== null) age.observe(fact.ageMs / 1000);
        return;
      case "stepsCommitted":
        batch.observe(fact.steps);
        commit.observe(fact.durationMs / 1000);
        return;
      case "stepSettled":
        steps.inc({ event: fact.event, outcome: fact.outcome });
        return;
      case "eventSetAside":
        steps.inc({ event: fact.event, outcome: "setAside" });
        return;
      case "callMade":
        calls.inc({ port: fact.port, outcome: fact.outcome });
        call.observe({ port: fact.port }, fact.durationMs / 1000);
        return;
      case "callEnded":
        if (fact.port === "createTicket" && fact.outcome === "answered") tickets.inc();
        if (fact.port === "openChat" && fact.answer === "opened") chats.inc();
        return;
      case "messageTried":
        sends.inc({ outcome: fact.outcome, reason: fact.reason ?? "none" });
        send.observe(fact.durationMs / 1000);
        return;
      case "sendingHeld":
        holds.inc({ scope: fact.scope });
        return;
    }
  };
}
