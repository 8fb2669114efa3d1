import { Hono } from "hono";
import type { Runtime } from "./runtime.ts";

/** What a desk answers at its port: those who watch over it, and Telegram when that posts updates. */
export function createSite({ handleUpdate }: Pick<Runtime, "handleUpdate">, monitoring: Hono): Hono {
  const site = new Hono().route("/", monitoring);
  if (handleUpdate !== null) site.all("/telegram/*", (context) => handleUpdate(context.req.raw));
  return site;
}
