import { DeskbellError } from "@deskbell/core";

export type ServeErrorCode = "port.inUse" | "port.forbidden" | "host.unavailable";

/** The server cannot listen where it was told to; the message says which setting to change. */
export class ServeError extends DeskbellError {
  readonly code: ServeErrorCode;

  constructor(code: ServeErrorCode, message: string, cause: unknown) {
    super(message);
    this.cause = cause;
    this.code = code;
  }
}

/** Words for what the system says; null for what it hardly ever says. */
export function toServeError(error: unknown, host: string, port: number): ServeError | null {
  const code = error instanceof Error && "code" in error ? error.code : null;
  switch (code) {
    case "EADDRINUSE":
      return new ServeError("port.inUse", `Port ${port} is in use: set PORT to another one.`, error);
    case "EACCES":
      return new ServeError(
        "port.forbidden",
        `Port ${port} may not be opened by this user: set PORT to one from 1024.`,
        error,
      );
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return new ServeError(
        "host.unavailable",
        `"${host}" is no address of this machine: set HOST to 127.0.0.1, or to 0.0.0.0 for all addresses.`,
        error,
      );
    default:
      return null;
  }
}
