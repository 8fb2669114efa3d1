import { afterEach } from "vitest";
import { type RunningServer, type Servable, serve } from "../src/index.ts";

const running: RunningServer[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

/** Serves on a free port until the test is over, and waits for nobody then. */
export async function run(app: Servable): Promise<RunningServer> {
  const server = await serve(app, { host: "127.0.0.1", port: 0, graceMs: 0 });
  running.push(server);
  return server;
}
