// A TCP port for a web application.

import type { Server } from "node:http";
import { serve as listen } from "@hono/node-server";
import { toServeError } from "./serve-error.ts";

/** Anything that answers requests, such as a Hono application. */
export type Servable = Pick<Parameters<typeof listen>[0], "fetch">;

export interface ServeOptions {
  readonly host: string;
  /** 0 takes any free one. */
  readonly port: number;
  /** How long `close` waits for requests under way before it cuts them; 1 second by default. */
  readonly graceMs?: number;
}

export interface RunningServer {
  /** Where to open it, such as `http://127.0.0.1:8080`. */
  readonly url: string;
  /** Takes no more requests, waits for those under way, and cuts what is still open then, such as event streams. */
  close(): Promise<void>;
}

const sweepMs = 20;

/** Opens the port. @throws ServeError if it cannot be had */
export function serve(app: Servable, { host, port, graceMs = 1000 }: ServeOptions): Promise<RunningServer> {
  return new Promise((resolve, reject) => {
    const server = listen({ fetch: app.fetch, hostname: host, port }, (address) =>
      resolve({ url: toUrl(host, address.port), close: () => close(server as Server, graceMs) }),
    ) as Server;
    server.once("error", (error) => reject(toServeError(error, host, port) ?? error));
  });
}

/** An address that stands for all is opened as the machine's own. */
function toUrl(host: string, port: number): string {
  const name = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  return `http://${name.includes(":") ? `[${name}]` : name}:${port}`;
}

function close(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    // A connection that has answered its last request stays open for another one, which will not be taken.
    const sweep = setInterval(() => server.closeIdleConnections(), sweepMs);
    const end = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearInterval(sweep);
      clearTimeout(end);
      resolve();
    });
  });
}
