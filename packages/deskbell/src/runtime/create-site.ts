import { Hono } from "hono";
import type { Runtime } from "./runtime.ts";

/** What a desk answers at its port: those who watch over it, Telegram when that posts updates, and whoever keeps the tickets or chats. */
export function createSite(
  { handleUpdate, handleEvent }: Pick<Runtime, "handleUpdate" | "handleEvent">,
  monitoring: Hono,
): Hono {
  const site = new Hono().route("/", monitoring);
  if (handleUpdate !== null) site.all("/telegram/*", (context) => handleUpdate(context.req.raw));
  if (handleEvent !== null) site.all("/events", (context) => handleEvent(context.req.raw));
  return site;
}
