import { DeskbellError } from "@deskbell/core";

// What can go wrong between us and the other side, told apart by what is to be done about it. Nothing of the foreign error or the answer
// is kept: both may repeat what was sent.

export type HttpPortErrorCode =
  /** No connection, or it broke before the answer was whole; the request may have been taken all the same. */
  | "http-port.unreachable"
  /** No whole answer in time. */
  | "http-port.timeout"
  /** It was not even tried, since so many attempts before it have failed. */
  | "http-port.resting"
  /** 4xx: the other side does not want this request, or does not know us; or it answers for another place (3xx). */
  | "http-port.refused"
  /** 5xx, and what asks for patience. */
  | "http-port.failed"
  /** The answer is not what the contract says. */
  | "http-port.unreadable"
  /** What we were told to use cannot serve. */
  | "http-port.invalid";

/** A request that has had no answer of use. Its message names the address without anything secret, and nothing of what was asked. */
export class HttpPortError extends DeskbellError {
  readonly code: HttpPortErrorCode;
  /** The status of the answer, null when there was none. */
  readonly status: number | null;

  constructor(code: HttpPortErrorCode, message: string, status: number | null = null) {
    super(message);
    this.code = code;
    this.status = status;
  }
}
