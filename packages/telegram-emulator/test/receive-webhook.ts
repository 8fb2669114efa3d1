import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach } from "vitest";
import type { Update } from "../src/index.ts";

let receiver: Server | undefined;

afterEach(() => {
  receiver?.close();
  receiver?.closeAllConnections();
});

export type Received = { readonly update: Update; readonly secret: unknown };

/** A webhook that answers as told, and hands over each update as it comes. One per test. */
export async function receiveWebhook(
  answer: (received: Received, count: number) => number | Promise<number> = () => 200,
) {
  const received: Received[] = [];
  const waiting = new Set<() => void>();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const update = JSON.parse(Buffer.concat(chunks).toString()) as Update;
    const delivery = { update, secret: request.headers["x-telegram-bot-api-secret-token"] };
    received.push(delivery);
    for (const check of waiting) check();
    response.writeHead(await answer(delivery, received.length)).end();
  });
  receiver = server;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  const count = (expected: number) =>
    new Promise<void>((resolve) => {
      const check = () => received.length >= expected && resolve();
      waiting.add(check);
      check();
    });
  return { url, received, count };
}

export const textOf = ({ update }: Pick<Received, "update">) => (update.message as { text: string }).text;
