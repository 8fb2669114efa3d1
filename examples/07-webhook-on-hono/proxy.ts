// Stands for nginx where none is: `location /bots/ { proxy_pass http://127.0.0.1:PORT/; }`.

import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";

export interface Proxy {
  readonly url: string;
  close(): Promise<void>;
}

/** Leads what is under a path to a port, without that path; 404 for the rest, 502 while nobody answers there. */
export async function startProxy(prefix: string, portBehind: () => number): Promise<Proxy> {
  const server = createServer((incoming, answer) => {
    const { method, headers, url = "/" } = incoming;
    const refuse = (status: number) => answer.writeHead(status).end();
    if (!url.startsWith(`${prefix}/`)) return refuse(404);
    const onward = { method, headers, host: "127.0.0.1", port: portBehind(), path: url.slice(prefix.length) };
    const outgoing = request(onward, (behind) => {
      answer.writeHead(behind.statusCode ?? 502, behind.headers);
      behind.pipe(answer);
    });
    outgoing.on("error", () => (answer.headersSent ? answer.destroy() : refuse(502)));
    incoming.pipe(outgoing);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
