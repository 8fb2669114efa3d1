import { connect } from "./connect.ts";
import { HttpPortError } from "./http-port-error.ts";
import { isPortUrl, portUrlRule } from "./port-url.ts";

const timeoutMs = 4_000;

/**
 * Looks whether anybody answers at an address, without asking for anything: any status will do.
 * @returns the status
 * @throws HttpPortError where nobody does
 */
export async function probe(url: string): Promise<number> {
  if (!isPortUrl(url)) throw new HttpPortError("http-port.invalid", `The address of a port ${portUrlRule}.`);
  const signal = AbortSignal.timeout(timeoutMs);
  const response = await connect(url, { method: "HEAD", redirect: "manual", signal });
  await response.body?.cancel().catch(() => {});
  return response.status;
}
