// Who may talk to a server that asks nobody for a password: only the browser on this machine, and only its own pages. A page from
// elsewhere can send requests to 127.0.0.1 (its Origin gives it away), or make its own name mean 127.0.0.1 (its Host does).

import type { MiddlewareHandler } from "hono";
import { secureHeaders } from "hono/secure-headers";

export interface GuardOptions {
  /** Names under which the server may be reached, without port: a published or forwarded port is another one than ours. */
  readonly hosts?: readonly string[];
}

/** What this machine calls itself. */
export const loopbackHosts: readonly string[] = ["127.0.0.1", "localhost", "[::1]"];

const readingMethods: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Middleware that answers 403 to a request for another host, and to one that changes something unless it comes from a page of the
 * very host and port it is sent to. Everything it lets through gets security headers.
 */
export function createGuard({ hosts = loopbackHosts }: GuardOptions = {}): MiddlewareHandler {
  const setHeaders = secureHeaders({ referrerPolicy: "no-referrer", strictTransportSecurity: false });
  return async (context, next) => {
    const host = context.req.header("Host");
    if (host === undefined || !hosts.includes(nameOf(host))) {
      return context.json({ message: `Open this page as http://${hosts[0]} with its port.` }, 403);
    }
    if (!readingMethods.has(context.req.method) && !isSameOrigin(context.req.header("Origin"), host)) {
      return context.json({ message: "Only this server's own pages may change something here." }, 403);
    }
    return setHeaders(context, next);
  };
}

function nameOf(host: string): string {
  return host.toLowerCase().replace(/:\d+$/, "");
}

function isSameOrigin(origin: string | undefined, host: string): boolean {
  return origin !== undefined && URL.parse(origin)?.host === host.toLowerCase();
}
