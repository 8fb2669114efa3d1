import type { WebhookDelivery } from "@deskbell/desk";
import { type Command, InvalidArgumentError } from "commander";
import { table, time } from "../output.ts";
import { parseNumber } from "./arguments.ts";
import { withDesk } from "./context.ts";

/** `deskbell webhooks …`: what was told to WEBHOOK_URL, and telling it again. */
export function addWebhookCommands(program: Command): void {
  const webhooks = program.command("webhooks").description("list and retry what is told to WEBHOOK_URL");

  webhooks
    .command("list", { isDefault: true })
    .description("events of the desk and what became of them, latest first")
    .option("--state <state>", "waiting, delivered, failed or any", parseState, "any")
    .option("--limit <n>", "how many at most", parseNumber, 50)
    .action((_, command: Command) =>
      withDesk(command.optsWithGlobals(), async ({ storage, output }) => {
        const { state, limit } = command.opts<{ state: State; limit: number }>();
        const deliveries = await storage.webhooks.deliveries(state === "any" ? null : state, limit);
        output.result(deliveries, deliveries.length === 0 ? ["No webhooks."] : describe(deliveries));
      }),
    );

  webhooks
    .command("retry")
    .description("try one that has failed, or is put off, at once; the running desk sends it")
    .argument("<event>", "number of the event, as the list shows it", parseNumber)
    .action((event: number, _, command: Command) =>
      withDesk(command.optsWithGlobals(), async ({ storage, output }) => {
        const isThere = await storage.webhooks.retry(event, Date.now());
        if (!isThere) process.exitCode = 1;
        const text = isThere ? "will be sent by the running desk" : "neither waits nor has failed";
        output.result({ event, retried: isThere }, [`Event ${event} ${text}.`]);
      }),
    );
}

type State = WebhookDelivery["state"] | "any";

function parseState(text: string): State {
  if (text === "waiting" || text === "delivered" || text === "failed" || text === "any") return text;
  throw new InvalidArgumentError("Give waiting, delivered, failed or any.");
}

function describe(deliveries: readonly WebhookDelivery[]): readonly string[] {
  const rows = deliveries.map(({ event, state, attempts, status, reason, dueAt }) => [
    `${event.id}`,
    time(event.at),
    event.type,
    state,
    `${attempts}`,
    status === null ? "-" : `${status}`,
    [reason, state === "waiting" && attempts > 0 ? `next ${time(dueAt)}` : null].filter(Boolean).join(", "),
  ]);
  return table([["EVENT", "AT", "TYPE", "STATE", "IN VAIN", "STATUS", "WHY"], ...rows]);
}
