import { Hono } from "hono";

/** True or an empty list: work can be taken on. False or a list: it cannot, for these reasons, each short and without secrets. */
export type Readiness = boolean | readonly string[];

export interface HealthOptions {
  /** Asked with every request. A rejection counts as not ready. */
  readonly isReady: () => Readiness | Promise<Readiness>;
  /** What is wrong although work can be taken on, as short and without secrets. */
  readonly warnings?: () => readonly string[];
}

/**
 * `GET /healthz`: 200 `ok` as long as the process answers at all. `GET /readyz`: 200 `{ ready: true, reasons: [] }`, or 503 with
 * `ready: false` and the reasons. Where there are any, `warnings` come with it.
 */
export function createHealth({ isReady, warnings = () => [] }: HealthOptions): Hono {
  const app = new Hono();
  app.get("/healthz", (context) => context.text("ok"));
  app.get("/readyz", async (context) => {
    const reasons = await reasonsAgainst(isReady);
    const ready = reasons.length === 0;
    const also = warnings();
    const body = { ready, reasons, ...(also.length > 0 && { warnings: also }) };
    return context.json(body, ready ? 200 : 503, { "Cache-Control": "no-store" });
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
