import type { Status } from "../runtime/status.ts";
import type { Meters } from "./meters.ts";

/** Makes the gauges of how a desk stands, and what sets them. What cannot be known is NaN, so that no alarm takes it for zero. */
export function gaugeStatus({ gauge }: Meters): (status: Status, now: number) => void {
  const receiving = gauge("receiving", "1 while updates are received, else 0; by bot.", ["bot"]);
  const storageUp = gauge("storage_up", "1 while the database works, else 0.");
  const fault = gauge("storage_fault", "1 for what is wrong with the database; nothing while it works.", [
    "code",
  ]);
  const messages = gauge("outbox_messages", "Messages that wait to be sent, by bot.", ["bot"]);
  const oldest = gauge(
    "outbox_oldest_message_age_seconds",
    "For how long the oldest of a bot's waiting messages waits; 0 when none does.",
    ["bot"],
  );
  const calls = gauge(
    "calls_waiting",
    "Calls of ports that have not come to an end, those under way included.",
  );
  const failed = gauge("failed_updates", "Updates that were set aside: see `deskbell updates list`.");
  const unreachable = gauge("unreachable_customers", "Customers who have blocked a bot.", ["bot"]);

  return ({ bots, fault: code }, now) => {
    storageUp.set(Number(code === null));
    fault.reset();
    if (code !== null) fault.set({ code }, 1);
    for (const { name: bot, isReceiving, backlog } of bots) {
      receiving.set({ bot }, Number(isReceiving));
      messages.set({ bot }, backlog?.messages ?? Number.NaN);
      oldest.set({ bot }, backlog === null ? Number.NaN : ageSeconds(backlog.oldestMessageAt, now));
      unreachable.set({ bot }, backlog?.unreachable ?? Number.NaN);
      // Of the whole desk, whichever bot asks.
      calls.set(backlog?.calls ?? Number.NaN);
      failed.set(backlog?.failedEvents ?? Number.NaN);
    }
  };
}

function ageSeconds(at: number | null, now: number): number {
  return at === null ? 0 : Math.max(0, now - at) / 1000;
}
