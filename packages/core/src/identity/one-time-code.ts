import { foldForPhone } from "./fold.ts";

/** What a text is to somebody who waits for a code: the code, something that was meant as one, or something else. */
export type ParsedCode =
  | { readonly kind: "code"; readonly code: string }
  | { readonly kind: "malformed" }
  | { readonly kind: "none" };

const codeLength = 6;

/** Room for "my code is …", too little for the request itself. */
const maxLetters = 24;

const maxLength = 100;

/**
 * Reads a code of six digits out of what a customer typed: with spaces or dashes, in digits of any script, with a few words around it.
 *
 * @example
 * parseCode("123 456");      // { kind: "code", code: "123456" }
 * parseCode("١٢٣٤٥٦");       // { kind: "code", code: "123456" }
 * parseCode("12345");        // { kind: "malformed" }
 * parseCode("No mail came"); // { kind: "none" }
 */
export function parseCode(text: string): ParsedCode {
  if (text.length > maxLength) return { kind: "none" };
  const folded = foldForPhone(text);
  const letters = folded.match(/\p{L}/gu)?.length ?? 0;
  const [group, ...others] = folded.match(/\d(?:[\s.,_-]*\d)*/gu) ?? [];
  if (group === undefined) return { kind: "none" };
  const code = group.replaceAll(/\D/g, "");
  if (others.length === 0 && code.length === codeLength && letters <= maxLetters)
    return { kind: "code", code };
  return letters === 0 ? { kind: "malformed" } : { kind: "none" };
}
