import { DeskbellError } from "@deskbell/core";

/** Why the desk refused something. */
export type DeskErrorCode =
  | "ticket.unknown"
  | "conversation.unknown"
  | "text.empty"
  | "text.tooLong"
  | "language.invalid"
  | "contact.invalid"
  | "settings.invalid"
  | "record.invalid"
  | "customer.erased"
  | "privacy.unconnected"
  | "desk.busy";

/** A refusal by the desk; the message says what to do. Nothing was written. */
export class DeskError extends DeskbellError {
  readonly code: DeskErrorCode;

  constructor(code: DeskErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
