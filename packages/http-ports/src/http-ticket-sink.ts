import type { TicketSink } from "@deskbell/core";
import { ticketReceipt } from "./contract/requests.ts";
import { createHttpPort } from "./http-port.ts";
import type { HttpPortOptions } from "./http-port-options.ts";

/**
 * Files requests with another program: `POST <url>/create` and `POST <url>/add`. What agents answer there comes back as events, see
 * `createEventsHandler`.
 *
 * @throws HttpPortError `http-port.invalid` for an address or a secret that cannot serve
 */
export function httpTicketSink(options: HttpPortOptions): TicketSink {
  const port = createHttpPort(options, 12_000);
  return {
    create: (request) => port.ask("create", request, request.key, ticketReceipt),
    add: (addition) => port.tell("add", addition, addition.key),
  };
}
