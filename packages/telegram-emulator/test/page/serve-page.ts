import type { Server } from "node:http";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { createPhonePage, type Emulator, type PhonePageOptions } from "../../src/index.ts";

/** A phone page at an address of its own, mounted below the root as in a larger application. */
export type ServedPage = { readonly url: string; readonly close: () => Promise<void> };

export function servePage(emulator: Emulator, options?: PhonePageOptions): Promise<ServedPage> {
  const app = new Hono().route("/phone", createPhonePage(emulator, options));
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port: 0 }, ({ port }) =>
      resolve({ url: `http://127.0.0.1:${port}/phone`, close: () => close(server as Server) }),
    );
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
