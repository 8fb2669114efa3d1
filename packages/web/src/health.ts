import { Hono } from "hono";

/** True or an empty list: work can be taken on. False or a list: it cannot, for these reasons, each short and without secrets. */
export type Readiness = boolean | readonly string[];

export interface HealthOptions {
  /** Asked with every request. A rejection counts as not ready. */
  readonly isReady: () => Readiness | Promise<Readiness>;
}

/**
 * `GET /healthz`: 200 `ok` as long as the process answers at all. `GET /readyz`: 200 `{ ready: true, reasons: [] }`, or 503 with
 * `ready: false` and the reasons.
 */
export function createHealth({ isReady }: HealthOptions): Hono {
  const app = new Hono();
  app.get("/healthz", (context) => context.text("ok"));
  app.get("/readyz", async (context) => {
    const reasons = await reasonsAgainst(isReady);
    const ready = reasons.length === 0;
    return context.json({ ready, reasons }, ready ? 200 : 503, { "Cache-Control": "no-store" });
  });
  return app;
}

async function reasonsAgainst(isReady: HealthOptions["isReady"]): Promise<readonly string[]> {
  try {
    const readiness = await isReady();
    if (readiness === true) return [];
    return readiness === false ? ["not ready"] : readiness;
  } catch {
    return ["the readiness check failed"];
  }
}
