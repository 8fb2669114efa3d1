import type { Logger, LogMethod } from "@deskbell/core";
import type { Meters } from "./meters.ts";

/** More codes than there are; should they ever be made up of something, they do not fill the memory. */
const mostCodes = 100;

/** Gives a way to make a logger count what it tells of, by code; so log and figures agree. */
export function countErrors({ counter }: Meters): (logger: Logger) => Logger {
  const errors = counter("errors_total", "Failures in the log, warnings included, by their code.", ["code"]);
  const known = new Set<string>();

  function count(code: unknown): void {
    if (typeof code !== "string") return;
    if (known.size < mostCodes) known.add(code);
    errors.inc({ code: known.has(code) ? code : "other" });
  }

  function counting(log: LogMethod): LogMethod {
    return (fields, message) => {
      count(fields.code);
      log(fields, message);
    };
  }

  return (logger) => ({
    debug: (fields, message) => logger.debug(fields, message),
    info: (fields, message) => logger.info(fields, message),
    warn: counting((fields, message) => logger.warn(fields, message)),
    error: counting((fields, message) => logger.error(fields, message)),
  });
}
