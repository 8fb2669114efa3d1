// What stands before a desk, as a reverse proxy does: an address that stays while desks come and go behind it.

import { serve } from "@deskbell/web";

/** Whatever answers requests. */
export interface Site {
  fetch(request: Request): Response | Promise<Response>;
}

export interface Front {
  readonly url: string;
  /** The codes that Telegram got, in order: 502 while there is no desk, and when the answer was lost. */
  readonly answers: readonly number[];
  /** Hands requests on to this desk; to none without. */
  leadTo(site: Site | null): void;
  /** Called with the desk's next answer, which is lost then. */
  loseNext(onAnswer: (status: number) => Promise<void> | void): void;
  close(): Promise<void>;
}

/** Opens it on a free port, with no desk behind it. */
export async function openFront(): Promise<Front> {
  const answers: number[] = [];
  let behind: Site | null = null;
  let lose: ((status: number) => Promise<void> | void) | null = null;

  async function answer(request: Request): Promise<Response> {
    const response = (await behind?.fetch(request)) ?? new Response(null, { status: 502 });
    const losing = behind === null ? null : lose;
    if (losing === null) return response;
    lose = null;
    await losing(response.status);
    return new Response(null, { status: 502 });
  }

  const server = await serve(
    {
      async fetch(request: Request) {
        const response = await answer(request);
        answers.push(response.status);
        return response;
      },
    },
    { host: "127.0.0.1", port: 0, graceMs: 0 },
  );
  return {
    url: server.url,
    answers,
    leadTo(site) {
      behind = site;
    },
    loseNext(onAnswer) {
      lose = onAnswer;
    },
    close: server.close,
  };
}
