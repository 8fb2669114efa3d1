import type { ContactLookup } from "@deskbell/core";
import { contactMatch } from "./contract/customer.ts";
import { createHttpPort } from "./http-port.ts";
import type { HttpPortOptions } from "./http-port-options.ts";

/**
 * Finds customers among the contacts of another program: `POST <url>/find`.
 *
 * @example
 * const contactLookup = httpContactLookup({ url: "https://crm.example.org/contacts", token });
 * @throws HttpPortError `http-port.invalid` for an address or a secret that cannot serve
 */
export function httpContactLookup(options: HttpPortOptions): ContactLookup {
  const port = createHttpPort(options, 4_000);
  return { find: (query) => port.ask("find", query, null, contactMatch) };
}
