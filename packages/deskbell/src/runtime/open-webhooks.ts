import type { Clock, Logger } from "@deskbell/core";
import { createWebhookSender } from "@deskbell/http-ports";
import type { SqliteStorage } from "@deskbell/sqlite";
import type { Config } from "../config.ts";
import { createWebhookDeliverer, type WebhookDeliverer } from "./webhook-deliverer.ts";

/** What webhooks need of a desk. */
export interface WebhooksOptions {
  /** Null for nowhere: nothing is sent then. */
  readonly webhook: Config["webhook"];
  readonly storage: Pick<SqliteStorage, "webhooks" | "desk">;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly mayWork: () => boolean;
}

/** Makes what tells of a desk. Nothing is sent before it is woken. */
export function openWebhooks({
  webhook,
  storage,
  clock,
  logger,
  mayWork,
}: WebhooksOptions): WebhookDeliverer {
  if (webhook === null) return { wake: () => {}, stop: async () => {} };
  const { webhooks: log, desk: store } = storage;
  return createWebhookDeliverer({ log, store, sender: createWebhookSender(webhook), clock, logger, mayWork });
}
