// The program's environment, read once. Every mistake is reported at once, by name; values are never repeated, since some are secret.

import type { DialogueOptions } from "@deskbell/core";
import { type Credentials, isPortUrl, parseSecret, portUrlRule } from "@deskbell/http-ports";
import { parseMailbox, parseSmtpUrl } from "@deskbell/mail";
import { loopbackHosts } from "@deskbell/web";
import { z } from "zod";
import { type BotConfig, readMoreBots } from "./more-bots.ts";
import { ProgramError } from "./program-error.ts";

const blankAsMissing = (value: unknown) =>
  typeof value === "string" && value.trim() === "" ? undefined : value;

/** An optional variable: set to nothing, it counts as not set. */
function optional<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess(blankAsMissing, schema.optional());
}

/** A time in ms within bounds. */
function milliseconds(least: number, most: number) {
  return z.coerce
    .number("must be a number of ms")
    .int("must be a whole number of ms")
    .min(least, `must be ${least} at least`)
    .max(most, `must be ${most} at most`);
}

const webAddress = z.url({ protocol: /^https?$/, error: "must be an http:// or https:// address" });

/** Telegram posts to `https://` addresses only, but for a Bot API server on this very machine: Bot API, "Using a Local Bot API Server". */
function isPublic(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || /[?#]/.test(text) || url.username !== "" || url.password !== "") return false;
  return url.protocol === "https:" || (url.protocol === "http:" && loopbackHosts.includes(url.hostname));
}

const portAddress = z.string().trim().refine(isPortUrl, { error: portUrlRule });

const bearerToken = z
  .string()
  .trim()
  .regex(/^[\w.~+/-]{16,}=*$/, "must be 16 characters or more, of letters, digits and -._~+/");

const signingSecret = z
  .string()
  .trim()
  .refine((secret) => parseSecret(secret) !== null, {
    error: "must be whsec_ and 24 to 64 bytes in base64, as from: echo whsec_$(openssl rand -base64 32)",
  });

const variables = z.object({
  TELEGRAM_BOT_TOKEN: optional(
    z
      .string()
      .trim()
      .regex(/^\d+:[\w-]+(\/test)?$/, "must look like 123456:ABC-def, as @BotFather gives it"),
  ),
  TELEGRAM_BOT_NAME: optional(z.string().trim().max(64, "must be 64 characters at most")),
  TELEGRAM_API_ROOT: optional(webAddress),
  DATABASE_URL: optional(
    z.string().refine((url) => !/^[a-z][a-z\d+.-]*:\/\//i.test(url) || /^(sqlite|file):/i.test(url), {
      error: "must be a file's path or a sqlite: URL; other databases are not supported",
    }),
  ),
  HOST: optional(z.string().regex(/^[\w.:-]+$/, "must be an address to listen on, such as 127.0.0.1")),
  PORT: optional(
    z.coerce
      .number("must be a number")
      .int("must be a whole number")
      .min(0, "must be 0 to 65535")
      .max(65535, "must be 0 to 65535"),
  ),
  PUBLIC_URL: optional(
    z.string().refine(isPublic, {
      error: "must be an https:// address without user, ? and #, such as https://desk.example.org",
    }),
  ),
  TELEGRAM_WEBHOOK_SECRET: optional(
    z.string().regex(/^[\w-]{1,256}$/, "must be 1 to 256 characters of A-Z, a-z, 0-9, _ and -"),
  ),
  METRICS_TOKEN: optional(bearerToken),
  CONTACTS_URL: optional(portAddress),
  TICKETS_URL: optional(portAddress),
  CHATS_URL: optional(portAddress),
  HTTP_PORTS_TOKEN: optional(bearerToken),
  HTTP_PORTS_SECRET: optional(signingSecret),
  WEBHOOK_URL: optional(portAddress),
  WEBHOOK_SECRET: optional(signingSecret),
  DEFAULT_COUNTRY: optional(
    z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^[A-Z]{2}$/, "must be a country of two letters, such as UA"),
  ),
  DEFAULT_LANGUAGE: optional(
    z
      .string()
      .trim()
      .toLowerCase()
      .regex(/^[a-z]{2,3}(-[a-z0-9]+)*$/, "must be a language tag, such as en"),
  ),
  SMTP_URL: optional(
    z.string().refine((url) => parseSmtpUrl(url) !== null, {
      error: "must be smtp://user:password@host:port or smtps://…, with %-signs for special characters",
    }),
  ),
  SMTP_FROM: optional(
    z.string().refine((from) => parseMailbox(from) !== null, {
      error: "must be an address, or a name and an address: Support <support@example.org>",
    }),
  ),
  TEXTS_FILE: optional(z.string()),
  LOG_LEVEL: optional(
    z.enum(["trace", "debug", "info", "warn", "error", "silent"], {
      error: "must be one of trace, debug, info, warn, error, silent",
    }),
  ),
  LEASE_TTL_MS: optional(milliseconds(1_000, 600_000)),
  LOOKUP_PATIENCE_MS: optional(milliseconds(100, 60_000)),
  FILING_RETRY_MS: optional(milliseconds(1_000, 3_600_000)),
  NODE_ENV: optional(z.string()),
});

/** A variable that others need; told also beside other mistakes, so that all are told at once. */
const neededBy = (name: keyof z.output<typeof variables>, error: string) => ({
  path: [name],
  error,
  when: () => true,
});

const environment = variables
  .refine(
    ({ SMTP_URL, SMTP_FROM }) => SMTP_URL === undefined || SMTP_FROM !== undefined,
    neededBy("SMTP_FROM", "must be set together with SMTP_URL: it says whom mail is from"),
  )
  .refine(
    ({ CONTACTS_URL, TICKETS_URL, CHATS_URL, HTTP_PORTS_TOKEN, HTTP_PORTS_SECRET }) =>
      [CONTACTS_URL, TICKETS_URL, CHATS_URL].every((url) => url === undefined) ||
      [HTTP_PORTS_TOKEN, HTTP_PORTS_SECRET].some((credential) => credential !== undefined),
    neededBy(
      "HTTP_PORTS_SECRET",
      "or HTTP_PORTS_TOKEN must be set together with CONTACTS_URL, TICKETS_URL and CHATS_URL: by it both sides know each other",
    ),
  )
  .refine(
    ({ WEBHOOK_URL, WEBHOOK_SECRET }) => WEBHOOK_URL === undefined || WEBHOOK_SECRET !== undefined,
    neededBy("WEBHOOK_SECRET", "must be set together with WEBHOOK_URL: webhooks are signed with it"),
  );

/** Ports that other programs serve. */
export interface HttpPorts {
  readonly contactsUrl: string | null;
  readonly ticketsUrl: string | null;
  readonly chatsUrl: string | null;
  readonly credentials: Credentials;
}

/** The desk itself serves as all ports. */
export const noHttpPorts: HttpPorts = {
  contactsUrl: null,
  ticketsUrl: null,
  chatsUrl: null,
  credentials: {},
};

/** What the program was told by its environment, with defaults in place. */
export interface Config {
  readonly token: string | null;
  /** Bots beside the one of `token`. */
  readonly moreBots: readonly BotConfig[];
  /** The name the bot shall have; null leaves the one it has. */
  readonly botName: string | null;
  readonly apiRoot: string | undefined;
  /** A file's path; null when none was named. */
  readonly databaseFile: string | null;
  readonly host: string;
  readonly port: number;
  /** Whoever sends it may read the metrics; null asks for none. */
  readonly metricsToken: string | null;
  /** Where this desk is reached from outside; null when it is not. */
  readonly publicUrl: string | null;
  /** Null leaves it to be derived from the token. */
  readonly webhookSecret: string | null;
  readonly defaultCountry: string | null;
  readonly defaultLanguage: string | null;
  /** The mail server, and whom mail is from; null for none. */
  readonly mail: { readonly url: string; readonly from: string } | null;
  /** Where other programs serve as ports, each null where the desk itself does; and how both sides know each other. */
  readonly httpPorts: HttpPorts;
  /** Where the desk tells what happens; null for nowhere. */
  readonly webhook: { readonly url: string; readonly secret: string } | null;
  /** Sentences to say differently; null for the built-in ones alone. */
  readonly textsFile: string | null;
  /** Null leaves it to the command. */
  readonly logLevel: string | null;
  /** For how long a desk that hangs keeps others from its place. */
  readonly leaseTtlMs: number;
  /** How patient the dialogue is: in ms, and only what was set. */
  readonly dialogue: DialogueOptions;
  readonly isProduction: boolean;
}

/**
 * Reads the environment.
 * @throws ProgramError `config.invalid`, naming every variable that is wrong and what it should be.
 */
export function parseConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const parsed = environment.safeParse(env);
  const more = readMoreBots(env, variables.shape);
  if (!parsed.success || more.mistakes.length > 0) {
    const issues = parsed.error?.issues ?? [];
    const mistakes = [...issues.map(({ path, message }) => `${path.join(".")} ${message}`), ...more.mistakes];
    const lines = mistakes.map((mistake) => `  ${mistake}`);
    throw new ProgramError("config.invalid", ["The configuration has mistakes:", ...lines].join("\n"));
  }
  const { data } = parsed;
  return {
    token: data.TELEGRAM_BOT_TOKEN ?? null,
    moreBots: more.bots,
    botName: data.TELEGRAM_BOT_NAME ?? null,
    apiRoot: data.TELEGRAM_API_ROOT,
    databaseFile: data.DATABASE_URL === undefined ? null : toFile(data.DATABASE_URL),
    host: data.HOST ?? "127.0.0.1",
    port: data.PORT ?? 8080,
    metricsToken: data.METRICS_TOKEN ?? null,
    publicUrl: data.PUBLIC_URL ?? null,
    webhookSecret: data.TELEGRAM_WEBHOOK_SECRET ?? null,
    defaultCountry: data.DEFAULT_COUNTRY ?? null,
    defaultLanguage: data.DEFAULT_LANGUAGE ?? null,
    mail: toMail(data.SMTP_URL, data.SMTP_FROM),
    httpPorts: {
      contactsUrl: data.CONTACTS_URL ?? null,
      ticketsUrl: data.TICKETS_URL ?? null,
      chatsUrl: data.CHATS_URL ?? null,
      credentials: { token: data.HTTP_PORTS_TOKEN, secret: data.HTTP_PORTS_SECRET },
    },
    webhook: toWebhook(data.WEBHOOK_URL, data.WEBHOOK_SECRET),
    textsFile: data.TEXTS_FILE ?? null,
    logLevel: data.LOG_LEVEL ?? null,
    leaseTtlMs: data.LEASE_TTL_MS ?? 10_000,
    dialogue: {
      ...(data.LOOKUP_PATIENCE_MS !== undefined && { patienceMs: data.LOOKUP_PATIENCE_MS }),
      ...(data.FILING_RETRY_MS !== undefined && { filingRetryMs: data.FILING_RETRY_MS }),
    },
    isProduction: data.NODE_ENV === "production",
  };
}

function toMail(url: string | undefined, from: string | undefined): Config["mail"] {
  return url === undefined || from === undefined ? null : { url, from };
}

function toWebhook(url: string | undefined, secret: string | undefined): Config["webhook"] {
  return url === undefined || secret === undefined ? null : { url, secret };
}

/** `sqlite:desk.db`, `sqlite:///var/desk.db` and `file:desk.db` name files, as does a plain path. */
function toFile(url: string): string {
  return url.replace(/^(sqlite|file):(\/\/)?/i, "");
}

/** The file of a desk that was not told another one. */
export const defaultDatabaseFile = "deskbell.db";

/** All bots, the first one first; none where there is no token. */
export function botsOf({ token, botName, textsFile, webhookSecret, moreBots }: Config): readonly BotConfig[] {
  if (token === null) return [];
  const first = { variable: "TELEGRAM_BOT_TOKEN", token, name: botName, textsFile, webhookSecret };
  return [first, ...moreBots];
}
