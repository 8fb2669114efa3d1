// A bot whose updates are posted to a Hono application that does other things as well, behind a reverse proxy.
// Run it: TELEGRAM_BOT_TOKEN=123456:ABC-def PUBLIC_URL=https://shop.example/bots PORT=8087 node bot.ts
//
// What nginx has to be told; TLS is its business, and so is taking /bots off:
//
//   location /bots/ {
//     proxy_pass http://127.0.0.1:8087/;
//     proxy_set_header Host $host;
//     client_max_body_size 1m;
//   }

import type { AddressInfo } from "node:net";
import type { Ports } from "@deskbell/core";
import { openSqlite } from "@deskbell/sqlite";
import { createTelegramBot, serveDialogues } from "@deskbell/telegram";
import { createTexts } from "@deskbell/texts";
import { type ServerType, serve } from "@hono/node-server";
import { Hono } from "hono";

export interface BotOptions {
  readonly token: string;
  readonly apiRoot?: string | undefined;
  /** Where Telegram finds this server: what the proxy leads to `/`. */
  readonly publicUrl: string;
  readonly port: number;
  readonly file: string;
  readonly ports: Ports;
}

export async function startBot({ token, apiRoot, publicUrl, port, file, ports }: BotOptions) {
  const storage = await openSqlite({ file });
  const bot = await createTelegramBot({ token, apiRoot });
  const running = await serveDialogues(bot, {
    store: storage.dialogues,
    outbox: storage.outbox,
    texts: createTexts(),
    ports,
    webhook: { publicUrl },
  });

  const app = new Hono();
  app.get("/", (context) => context.text("A shop, with other pages as well."));
  // Telegram's `Request` goes in as it is, a `Response` comes out: 200 once the update is stored.
  app.all("/telegram/*", (context) => running.handle?.(context.req.raw) ?? context.notFound());
  app.get("/ready", (context) =>
    context.text(running.hindrance() ?? "ready", running.hindrance() ? 503 : 200),
  );
  const server = await listen(app, port);

  return {
    port: (server.address() as AddressInfo).port,
    /** Telegram keeps what comes from now on, and posts it to the next process. */
    async stop(): Promise<void> {
      await running.stop();
      await new Promise((resolve) => server.close(resolve));
      storage.close();
    },
  };
}

function listen({ fetch }: Hono, port: number): Promise<ServerType> {
  return new Promise((resolve) => {
    const server = serve({ fetch, port, hostname: "127.0.0.1" }, () => resolve(server));
  });
}
