import { DeskbellError, errorCode } from "@deskbell/core";

/** What a log says of an error: its code, and its words where they are ours and so hold nothing personal. */
export function errorFields(error: unknown): { readonly code: string; readonly error?: string } {
  return { code: errorCode(error), ...(error instanceof DeskbellError && { error: error.message }) };
}
