/** A card among the known contacts. */
export interface ContactRef {
  readonly id: string;
  readonly name: string;
}

/** What a lookup says of a number and an address together. `several` also stands for two that lead to different cards. */
export type ContactMatch =
  | { readonly kind: "found"; readonly contact: ContactRef }
  | { readonly kind: "missing" }
  | { readonly kind: "several"; readonly contacts: readonly ContactRef[] };

/** A match as a draft keeps it: also that nobody asked (a guest), that the answer is awaited, or that the lookup failed. */
export type MatchState =
  | ContactMatch
  | { readonly kind: "notAsked" }
  | { readonly kind: "pending" }
  | { readonly kind: "unchecked" };
