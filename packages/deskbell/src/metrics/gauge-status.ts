import type { Status } from "../runtime/status.ts";
import type { Meters } from "./meters.ts";

/** Makes the gauges of how a desk stands, and what sets them. What cannot be known is NaN, so that no alarm takes it for zero. */
export function gaugeStatus({ gauge }: Meters): (status: Status, now: number) => void {
  const receiving = gauge("receiving", "1 while updates are received, else 0.");
  const storageUp = gauge("storage_up", "1 while the database works, else 0.");
  const fault = gauge("storage_fault", "1 for what is wrong with the database; nothing while it works.", [
    "code",
  ]);
  const messages = gauge("outbox_messages", "Messages that wait to be sent.");
  const oldest = gauge(
    "outbox_oldest_message_age_seconds",
    "For how long the oldest of the waiting messages waits; 0 when none does.",
  );
  const calls = gauge(
    "calls_waiting",
    "Calls of ports that have not come to an end, those under way included.",
  );
  const failed = gauge("failed_updates", "Updates that were set aside: see `deskbell updates list`.");
  const unreachable = gauge("unreachable_customers", "Customers who have blocked the bot.");

  return ({ isReceiving, fault: code, backlog }, now) => {
    receiving.set(Number(isReceiving));
    storageUp.set(Number(code === null));
    fault.reset();
    if (code !== null) fault.set({ code }, 1);
    messages.set(backlog?.messages ?? Number.NaN);
    oldest.set(backlog === null ? Number.NaN : ageSeconds(backlog.oldestMessageAt, now));
    calls.set(backlog?.calls ?? Number.NaN);
    failed.set(backlog?.failedEvents ?? Number.NaN);
    unreachable.set(backlog?.unreachable ?? Number.NaN);
  };
}

function ageSeconds(at: number | null, now: number): number {
  return at === null ? 0 : Math.max(0, now - at) / 1000;
}
