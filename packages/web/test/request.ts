import { type IncomingHttpHeaders, request } from "node:http";
import { text } from "node:stream/consumers";

export interface PlainResponse {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Sends a request with exactly these headers, also those that `fetch` keeps to itself. */
export function send(
  url: string,
  { method = "GET", headers = {} }: { readonly method?: string; readonly headers?: Record<string, string> },
): Promise<PlainResponse> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers }, async (response) => {
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body: await text(response) });
    });
    sent.once("error", reject);
    sent.end();
  });
}
