/** What a log says of an error: its code, if it has one, and its words. */
export function errorFields(error: unknown): { readonly code: unknown; readonly error: string } {
  const code = error instanceof Error && "code" in error ? error.code : null;
  return { code, error: error instanceof Error ? error.message : String(error) };
}
