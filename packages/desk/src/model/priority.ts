/** How soon a ticket wants an answer. */
export interface Priority {
  readonly id: string;
  readonly name: string;
  /** The higher, the sooner. */
  readonly rank: number;
}

/** The priorities a new store holds. */
export const seedPriorities: readonly Priority[] = [
  { id: "low", name: "Low", rank: 1 },
  { id: "normal", name: "Normal", rank: 2 },
  { id: "high", name: "High", rank: 3 },
  { id: "urgent", name: "Urgent", rank: 4 },
];
