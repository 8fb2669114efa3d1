// The desk's state as server-sent events: `desk` at once, and again whenever the desk's own record of events has grown. Another process
// may write to the same desk, so the record is looked at instead of being told.

import type { Context } from "hono";
import { streamSSE } from "hono/streaming";
import { type PanelDesk, readDeskState } from "./desk-state.ts";

const eventsAtOnce = 500;

export function streamDesk(context: Context, desk: PanelDesk, pollMs: number): Response {
  return streamSSE(context, async (stream) => {
    let shown = -1;
    while (!stream.aborted) {
      const latest = await latestEvent(desk, Math.max(shown, 0));
      if (latest !== shown) {
        shown = latest;
        await stream.writeSSE({ event: "desk", data: JSON.stringify(await readDeskState(desk)) });
      }
      await stream.sleep(pollMs);
    }
  });
}

async function latestEvent(desk: PanelDesk, after: number): Promise<number> {
  const events = await desk.eventsAfter(after, eventsAtOnce);
  const last = events.at(-1)?.id ?? after;
  return events.length < eventsAtOnce ? last : latestEvent(desk, last);
}
