/** Is told facts as they come about. It is called on the way of every event, so it has to be quick; what it throws is dropped. */
export type Observer<Fact> = (fact: Fact) => void;

/** Gives a way to tell an observer, if there is one, that it cannot disturb: neither by throwing nor by a promise that rejects. */
export function undisturbed<Fact>(observer: Observer<Fact> | undefined): Observer<Fact> {
  return (fact) => {
    try {
      const returned: unknown = observer?.(fact);
      if (returned instanceof Promise) returned.catch(ignore);
    } catch {
      // Whoever watches has no say.
    }
  };
}

function ignore(): void {}
