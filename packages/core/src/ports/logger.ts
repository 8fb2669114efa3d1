/** Writes one line of a log: fields first, as pino takes them. Texts, numbers, addresses and tokens never go in. */
export type LogMethod = (fields: Readonly<Record<string, unknown>>, message: string) => void;

/** The part of a logger that the packages use; a pino logger is one. */
export interface Logger {
  readonly debug: LogMethod;
  readonly info: LogMethod;
  readonly warn: LogMethod;
  readonly error: LogMethod;
}

/** Says nothing. */
export const silentLogger: Logger = { debug() {}, info() {}, warn() {}, error() {} };
