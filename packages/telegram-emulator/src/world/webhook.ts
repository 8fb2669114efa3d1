// Where a bot wants its updates instead of asking for them: Bot API, setWebhook and WebhookInfo.

export type Webhook = {
  /** Empty when updates are fetched by getUpdates. */
  readonly url: string;
  readonly secretToken: string;
  readonly maxConnections: number;
  /** Unix ms. */
  readonly lastErrorAt: number | undefined;
  readonly lastErrorMessage: string | undefined;
};

export const noWebhook: Webhook = {
  url: "",
  secretToken: "",
  maxConnections: 0,
  lastErrorAt: undefined,
  lastErrorMessage: undefined,
};
