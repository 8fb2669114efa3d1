// A way to the emulator that one desk alone takes, so that it can be told what this one did.

import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

export interface Gateway {
  /** What the desk takes for the Bot API. */
  readonly apiRoot: string;
  /** The methods that were called, in order. */
  readonly methods: readonly string[];
  close(): Promise<void>;
}

/** Opens a way to another Bot API. */
export async function openGateway(target: string): Promise<Gateway> {
  const methods: string[] = [];

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const gone = new AbortController();
    response.once("close", () => gone.abort());
    const body = await buffer(request);
    methods.push(request.url?.split("/").at(-1) ?? "");
    const answer = await fetch(`${target}${request.url}`, {
      method: "POST",
      headers: { "content-type": request.headers["content-type"] ?? "application/json" },
      body,
      signal: gone.signal,
    });
    response.writeHead(answer.status, { "content-type": "application/json" });
    response.end(await answer.text());
  }

  const server = createServer((request, response) => {
    pass(request, response).catch(() => response.destroy());
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    apiRoot: `http://127.0.0.1:${port}`,
    methods,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
