import { type Config, noHttpPorts } from "../config.ts";

/** What of a configuration a demo goes by: it is one bot alone, and talks to nobody real. */
export function toDemoConfig(config: Config): Config {
  return { ...config, moreBots: [], publicUrl: null, mail: null, httpPorts: noHttpPorts, webhook: null };
}
