/** The only source of time. */
export interface Clock {
  /** Now, in Unix ms. Never runs backwards within one process by more than the system clock does. */
  now(): number;
  /**
   * Calls `wake` once, not before `at` (Unix ms); soon when `at` has passed.
   * @returns a function that calls it off; calling it later, or twice, does nothing.
   */
  wakeAt(at: number, wake: () => void): () => void;
}
