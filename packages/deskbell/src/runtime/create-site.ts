import { createHealth } from "@deskbell/web";
import { Hono } from "hono";
import type { Runtime } from "./runtime.ts";

/** What a desk answers at its port: whether it is well, and Telegram when that posts updates. */
export function createSite({ isReady, handleUpdate }: Pick<Runtime, "isReady" | "handleUpdate">): Hono {
  const site = new Hono().route("/", createHealth({ isReady }));
  if (handleUpdate !== null) site.all("/telegram/*", (context) => handleUpdate(context.req.raw));
  return site;
}
