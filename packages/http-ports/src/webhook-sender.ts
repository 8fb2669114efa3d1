import type { OutgoingWebhook } from "./contract/webhook.ts";
import { createSigner } from "./credentials.ts";
import { HttpPortError } from "./http-port-error.ts";
import { isPortUrl, portUrlRule } from "./port-url.ts";
import { sendJson } from "./send-json.ts";

/** Where webhooks go. */
export interface WebhookSenderOptions {
  readonly url: string;
  /** `whsec_` and 24 to 64 bytes in base64: webhooks are signed with it. */
  readonly secret: string;
  /** How long to wait for an answer, in ms; 10000 unless told. */
  readonly timeoutMs?: number;
  /** The time of the signatures (Unix ms); the system's unless told. */
  readonly now?: () => number;
}

/** Sends webhooks, each once. */
export interface WebhookSender {
  /**
   * @param id the same for every attempt at this webhook
   * @returns the status of the answer: any 2xx
   * @throws HttpPortError when it was not taken, as far as is known
   */
  send(id: string, webhook: OutgoingWebhook, signal?: AbortSignal): Promise<number>;
}

/** @throws HttpPortError `http-port.invalid` for an address or a secret that cannot serve */
export function createWebhookSender({
  url,
  secret,
  timeoutMs = 10_000,
  now = Date.now,
}: WebhookSenderOptions): WebhookSender {
  if (!isPortUrl(url))
    throw new HttpPortError("http-port.invalid", `The address of webhooks ${portUrlRule}.`);
  const sign = createSigner({ secret });
  return {
    async send(id, webhook, signal) {
      const body = JSON.stringify(webhook);
      const timeout = AbortSignal.timeout(timeoutMs);
      const { status } = await sendJson({
        url,
        headers: sign(id, body, now()),
        body,
        signal: signal === undefined ? timeout : AbortSignal.any([timeout, signal]),
      });
      return status;
    },
  };
}
