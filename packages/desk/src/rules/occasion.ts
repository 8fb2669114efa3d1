/** When something is done, and the id that the new thing gets; ids of what comes along are derived from it. */
export interface Occasion {
  /** Unix ms. */
  readonly now: number;
  /** Unique. */
  readonly id: string;
}
