/** Tells listeners that something changed. */
export interface Changes {
  readonly tell: () => void;
  readonly listen: (listener: () => void) => () => void;
}

/** No listeners yet. */
export function createChanges(): Changes {
  const listeners = new Set<() => void>();
  return {
    tell() {
      for (const listener of listeners) listener();
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
