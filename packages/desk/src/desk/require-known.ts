import type { DialogueAddress } from "@deskbell/core";
import { DeskError } from "../model/desk-error.ts";
import { isErased } from "../model/erasure.ts";

/** The same, if it is known whose it is. @throws DeskError `customer.erased` */
export function requireKnown<Asked extends { readonly dialogue: DialogueAddress; readonly number: number }>(
  asked: Asked,
): Asked {
  if (!isErased(asked)) return asked;
  const message = `Whose #${asked.number} was has been erased, so nobody would get the answer. Nothing was written.`;
  throw new DeskError("customer.erased", message);
}
