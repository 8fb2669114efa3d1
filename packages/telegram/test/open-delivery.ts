import type { DialogueAddress } from "@deskbell/core";
import type { Customer, EmulatorOptions } from "@deskbell/telegram-emulator";
import { createFakeClock } from "@deskbell/testkit";
import { onTestFinished } from "vitest";
import { connect } from "../src/connect.ts";
import { type DeliveryOptions, startDelivery } from "../src/deliver.ts";
import { toMessages } from "../src/to-messages.ts";
import { collectLogs, createWatchedOutbox, openTelegram, token, unlimited } from "./support.ts";

/** Where a customer is written to. */
export function addressOf(customer: Customer): DialogueAddress {
  return { channel: "telegram", account: "99", address: String(customer.id) };
}

/** A delivery from an outbox in memory to an emulator, as fast as can be, on a clock that stands still until it is told. */
export async function openDelivery(emulatorOptions: Partial<EmulatorOptions> = {}) {
  const clock = createFakeClock(1_000_000);
  const emulator = await openTelegram({ now: clock.now, ...emulatorOptions });
  const outbox = createWatchedOutbox();
  const { logger, lines } = collectLogs();
  const call = connect({ token, apiRoot: emulator.apiRoot });
  const base = { call, outbox, account: "99", clock, logger, limits: unlimited };

  function customer(firstName: string): Customer {
    const person = emulator.customer({ firstName });
    person.starts();
    return person;
  }
  function put(to: Customer, ...texts: string[]): Promise<void> {
    const prompts = texts.map((text) => ({ text, buttons: [], contactLabel: null }));
    return outbox.put(addressOf(to), prompts.flatMap(toMessages));
  }
  function deliver(options: Partial<DeliveryOptions> = {}) {
    const delivery = startDelivery({ ...base, random: () => 0, ...options });
    onTestFinished(() => {
      const stopped = delivery.stop();
      clock.advance(60_000);
      return stopped;
    });
    return delivery;
  }
  function sentTo(to: Customer): string[] {
    return to.transcript.filter(({ from }) => from === "bot").map(({ text }) => text);
  }
  return { emulator, outbox, clock, lines, customer, put, deliver, sentTo };
}
