import type { MetricsAccess } from "@deskbell/web";
import type { Config } from "../config.ts";

/** Addresses that only this machine can reach. */
const loopback = /^(localhost|127(\.\d{1,3}){3}|::1)$/i;

const reason =
  "Metrics are closed: this desk can be reached from elsewhere. Set METRICS_TOKEN, and send it as a bearer token.";

/**
 * Who may read the metrics: whoever has the token; without one everybody, as long as that is this machine alone. With a public address
 * something passes requests on to it, perhaps all of them.
 */
export function metricsAccess({
  metricsToken,
  host,
  publicUrl,
}: Pick<Config, "metricsToken" | "host" | "publicUrl">): MetricsAccess {
  if (metricsToken !== null) return { kind: "token", token: metricsToken };
  return loopback.test(host) && publicUrl === null ? { kind: "open" } : { kind: "closed", reason };
}
