import { DeskbellError } from "@deskbell/core";

/** Codes of what can be wrong with how the program is used. */
export type ProgramErrorCode =
  | "config.invalid"
  | "config.noToken"
  | "demo.realDatabase"
  | "start.demoDatabase"
  | "file.unreadable"
  | "file.unwritable"
  | "file.format"
  | "arguments.invalid"
  | "chat.noBot"
  | "chat.notWhole"
  | "chat.whichBot";

/** A mistake in configuration, arguments or files; its message is for the operator. */
export class ProgramError extends DeskbellError {
  readonly code: ProgramErrorCode;

  constructor(code: ProgramErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
