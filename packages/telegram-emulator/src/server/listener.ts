// The emulator's TCP port: opened, cut and opened again without losing what the emulator knows.

import type { Server } from "node:http";
import { serve } from "@hono/node-server";
import type { createApp } from "./app.ts";

export type Listener = {
  readonly port: number;
  /** Closes the port and cuts every connection, long polls included. */
  readonly close: () => Promise<void>;
};

/** @param port 0 takes any free one. @throws the system's error if the port cannot be had */
export function listen(app: ReturnType<typeof createApp>, host: string, port: number): Promise<Listener> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: host, port }, (info) =>
      resolve({ port: info.port, close: () => close(server as Server) }),
    );
    server.once("error", reject);
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
