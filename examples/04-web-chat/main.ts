// Another channel, on a web page: a widget by one script tag, over server-sent events; the same dialogue, engine and SQLite file.
// Run it: npm run example -- 04-web-chat
// It serves the page until Ctrl+C. Without a terminal, as in a test, a browser without a window tries it out instead.

import { randomBytes } from "node:crypto";
import { serve } from "@deskbell/web";
import { openWebChat } from "./web-chat.ts";

if (process.stdin.isTTY) {
  const agentToken = randomBytes(16).toString("hex");
  const chat = await openWebChat({ folder: import.meta.dirname, agentToken });
  const { url, close } = await serve(chat, { host: "127.0.0.1", port: 8084 });
  console.log(`Open ${url} and file a request. Then answer it:`);
  console.log(
    `curl ${url}/answer -H "Authorization: Bearer ${agentToken}" -d '{"number":1,"text":"We are on it."}'`,
  );
  process.once("SIGINT", async () => {
    await close();
    await chat.close();
  });
} else {
  const { tryOut } = await import("./try-out.ts");
  await tryOut({ screenshots: process.argv[2] });
}
