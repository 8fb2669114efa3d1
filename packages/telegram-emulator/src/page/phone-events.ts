// What happens on one phone, as server-sent events: `phone` with the whole state, now and after every change; `typing` while the bot
// says that it writes; `answer` with what it answers to a pressed button.

import type { Context } from "hono";
import { streamSSE } from "hono/streaming";
import type { Customer } from "../customer/customer.ts";
import type { Emulator } from "../emulator.ts";
import type { Change } from "../world/changes.ts";
import type { PhoneState } from "./phone-state.ts";

export function streamPhone(
  context: Context,
  emulator: Emulator,
  customer: Customer,
  readState: () => PhoneState,
): Response {
  return streamSSE(context, async (stream) => {
    let sending: Promise<unknown> = Promise.resolve();
    let isStateDue = false;
    const send = (event: string, toData: () => unknown) => {
      sending = sending.then(() => stream.writeSSE({ event, data: JSON.stringify(toData()) }));
    };
    const sendState = () => {
      if (isStateDue) return;
      isStateDue = true;
      send("phone", () => {
        isStateDue = false;
        return readState();
      });
    };
    const hear = (change: Change) => {
      if ("chatId" in change && change.chatId !== customer.id) return;
      if (change.kind === "action") send("typing", () => ({ action: change.action }));
      else if (change.kind === "callback.answered") send("answer", () => change.answer);
      else if (visible.has(change.kind)) sendState();
    };
    const unsubscribe = emulator.subscribe(hear);
    sendState();
    await new Promise<void>((resolve) => stream.onAbort(resolve));
    unsubscribe();
  });
}

const visible: ReadonlySet<Change["kind"]> = new Set([
  "message",
  "edit",
  "delete",
  "chat",
  "profile",
  "faults",
]);
