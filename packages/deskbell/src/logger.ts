import { type Logger, pino, stdTimeFunctions } from "pino";
import pretty from "pino-pretty";

/** Where lines go; a terminal gets them for people. */
export type LogStream = NodeJS.WritableStream & { readonly isTTY?: boolean };

/**
 * The program's log, on standard error: lines for people on a terminal, JSON elsewhere. Texts and personal data are not logged at all;
 * should they slip into a field of these names, they are left out.
 */
export function createLogger(level: string, stream: LogStream = process.stderr): Logger {
  const redact = {
    paths: ["token", "phone", "email", "text", "name", "*.token", "*.phone", "*.email", "*.text", "*.name"],
    censor: "[redacted]",
  };
  const options = { level, base: null, redact, timestamp: stdTimeFunctions.isoTime };
  if (!stream.isTTY) return pino(options, stream);
  return pino(
    options,
    pretty({
      colorize: true,
      translateTime: "HH:MM:ss",
      ignore: "pid,hostname",
      destination: stream,
      sync: true,
    }),
  );
}
