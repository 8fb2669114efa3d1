// Waiting without looking at the clock: whoever waits looks again whenever something has happened.

export interface News {
  /** Something has happened. */
  tell(): void;
  /** Resolves when it is so, when nothing at all has happened for as long as patience lasts, or when nobody wants to know any more. */
  until(isSo: () => boolean | Promise<boolean>): Promise<void>;
}

export function createNews(patienceMs: number, signal: AbortSignal): News {
  let waiting: (() => void)[] = [];

  function next(): Promise<boolean> {
    return new Promise((resolve) => {
      const givingUp = setTimeout(() => resolve(false), patienceMs);
      waiting.push(() => {
        clearTimeout(givingUp);
        resolve(true);
      });
    });
  }

  function tell(): void {
    const all = waiting;
    waiting = [];
    for (const wake of all) wake();
  }

  signal.addEventListener("abort", tell);
  return {
    tell,
    async until(isSo) {
      for (;;) {
        // Asked for first, so that nothing is missed that happens while it is looked at.
        const news = next();
        if (signal.aborted || (await isSo())) return;
        if (!(await news)) return;
      }
    },
  };
}
