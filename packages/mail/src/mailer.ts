import { createHash } from "node:crypto";
import type { ConnectionOptions } from "node:tls";
import type { RenderedMail } from "@deskbell/core";
import { createTransport } from "nodemailer";
import { MailError, toMailError } from "./mail-error.ts";
import { parseMailbox } from "./mailbox.ts";
import { parseSmtpUrl } from "./smtp-server-url.ts";

/** A mail to one address. */
export interface OutgoingMail extends RenderedMail {
  /** Unique for each mail: sent again under the same key it has the same `Message-ID`, by which mail systems may know it. */
  readonly key: string;
  /** The address alone, without a name. */
  readonly to: string;
}

/** Sends mail. All its failures are `MailError`. */
export interface Mailer {
  /**
   * Resolves when the server has taken the mail. It is tried once: whoever wants more repeats it, and then it may arrive twice if the
   * connection broke before the server's answer.
   */
  send(mail: OutgoingMail): Promise<void>;
  /** Whether the server can be reached and lets us in; sends nothing. */
  verify(): Promise<void>;
  /** Ends all connections; mails that are under way fail. */
  close(): void;
}

/** Which server, as whom, and how patiently. */
export interface MailerOptions {
  /** `smtp://user:password@host:port` or `smtps://…`, see `parseSmtpUrl`. */
  readonly url: string;
  /** Whom the mail is from: `Support <support@example.org>`. */
  readonly from: string;
  /** How long to wait, in ms, for the connection, for the greeting, between two answers, and for all of it. */
  readonly timeouts?: Partial<MailTimeouts>;
  /** Which certificates are trusted, if not the usual ones. */
  readonly tls?: Pick<ConnectionOptions, "ca">;
}

export interface MailTimeouts {
  readonly connectionMs: number;
  readonly greetingMs: number;
  readonly socketMs: number;
  readonly totalMs: number;
}

/** All of it in less than a call of the engine is granted, so that one which hangs is not made again beside itself. */
const patience: MailTimeouts = { connectionMs: 6_000, greetingMs: 6_000, socketMs: 10_000, totalMs: 15_000 };

/** Shorter than servers keep idle connections, so that none is used that is about to be closed. */
const idleMs = 20_000;

/**
 * Makes a mailer over SMTP. It connects when there is something to send, and keeps connections for a short while.
 *
 * @throws TypeError for a URL or a sender that is none; its message repeats neither
 * @example
 * const mailer = createMailer({ url: "smtps://desk:secret@mail.example.org", from: "Support <support@example.org>" });
 * await mailer.send({ key: "welcome-7", to: "ann@example.org", subject: "Hello", text: "Hello!", html: "<p>Hello!</p>" });
 */
export function createMailer({ url, from, timeouts, tls = {} }: MailerOptions): Mailer {
  const server = parseSmtpUrl(url);
  const sender = parseMailbox(from);
  if (server === null)
    throw new TypeError("This is no address of a mail server: write smtp://host:587 or smtps://host.");
  if (sender === null) throw new TypeError("This is no sender: write Support <support@example.org>.");
  const { connectionMs, greetingMs, socketMs, totalMs } = { ...patience, ...timeouts };
  const transport = createTransport({
    pool: true,
    host: server.host,
    port: server.port,
    secure: server.secure,
    requireTLS: server.requireTls,
    ...(server.login !== null && { auth: server.login }),
    tls,
    maxConnections: 2,
    maxRequeues: 0,
    idleTimeout: idleMs,
    connectionTimeout: connectionMs,
    dnsTimeout: connectionMs,
    greetingTimeout: greetingMs,
    socketTimeout: socketMs,
    // A text can never name a file or an address that is then read.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ key, to, subject, text, html }) {
      // One address and nothing else: a comma would begin another recipient.
      if (parseMailbox(to)?.address !== to) {
        throw new MailError("mail.refused", "This is no address that mail can be sent to.");
      }
      await translated(() =>
        transport.sendMail({
          from: { ...sender },
          to: { name: "", address: to },
          subject,
          text,
          html,
          messageId: toMessageId(key, sender.address),
          headers: automatic,
          xMailer: false,
          signal: AbortSignal.timeout(totalMs),
        }),
      );
    },
    verify: () => translated(() => transport.verify()),
    close: () => transport.close({ force: true }),
  };
}

/** RFC 3834 section 5: no vacation notice shall come back. The second header says the same to Exchange. */
const automatic = { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" };

/** Keys may hold ids of customers, so only their hash goes out. */
function toMessageId(key: string, sender: string): string {
  const domain = sender.slice(sender.lastIndexOf("@") + 1);
  return `<${createHash("sha256").update(key).digest("hex").slice(0, 40)}@${domain}>`;
}

async function translated(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw toMailError(error);
  }
}
