import { Hono } from "hono";
import { bearerAuth } from "hono/bearer-auth";

/** A page of figures, in the form that the one who asks for it reads. */
export interface MetricsPage {
  readonly contentType: string;
  readonly body: string;
}

/**
 * Who may read the figures: anybody who can reach the server, whoever sends `Authorization: Bearer <token>`, or nobody, for a reason
 * that is told to whoever asks.
 */
export type MetricsAccess =
  | { readonly kind: "open" }
  | { readonly kind: "token"; readonly token: string }
  | { readonly kind: "closed"; readonly reason: string };

export interface MetricsOptions {
  /** Asked with every request. */
  readonly read: () => Promise<MetricsPage>;
  readonly access: MetricsAccess;
}

/** `GET /metrics`: the figures as they are now; 401 without the token, 403 when nobody may read them. */
export function createMetrics({ read, access }: MetricsOptions): Hono {
  const app = new Hono();
  if (access.kind === "closed") {
    app.get("/metrics", (context) => context.text(access.reason, 403));
    return app;
  }
  if (access.kind === "token") app.use("/metrics", bearerAuth({ token: access.token }));
  app.get("/metrics", async (context) => {
    const { contentType, body } = await read();
    return context.body(body, 200, { "Content-Type": contentType, "Cache-Control": "no-store" });
  });
  return app;
}
