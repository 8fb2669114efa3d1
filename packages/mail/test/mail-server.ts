// A mail server for tests: real SMTP on loopback, which refuses when it is told to and keeps what it takes.

import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

/** A mail as it arrived. */
export interface ReceivedMail {
  readonly from: string | null;
  readonly to: readonly string[];
  readonly mail: ParsedMail;
  readonly source: string;
}

/** A refusal at a moment of the conversation, as the server words it. */
export interface Refusal {
  readonly at: "connect" | "from" | "to" | "data";
  readonly code: number;
  readonly text: string;
}

export interface MailServer {
  readonly port: number;
  /** `smtp://` with the user and the password that it knows. */
  readonly url: string;
  readonly received: readonly ReceivedMail[];
  /** What it refuses from now on; null for nothing. */
  refusal: Refusal | null;
  /** Cuts all connections off. */
  hangUp(): void;
  /** Called before a mail is answered; the answer waits for it. */
  beforeAnswer: () => Promise<void>;
  /** How often somebody tried to log in. */
  readonly logins: number;
  close(): Promise<void>;
}

/** A certificate for 127.0.0.1 that has signed itself, and its key. */
export const certificate = { cert: readPem("cert"), key: readPem("key") };

export const login = { user: "desk@example.org", pass: "p@ss:w/rd" };

/** Starts a server that speaks without TLS unless told otherwise, as it is on loopback. */
export async function startMailServer(
  options: SMTPServerOptions = { hideSTARTTLS: true },
): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  let logins = 0;
  const refuse = (at: Refusal["at"]) => {
    const { refusal } = state;
    if (refusal?.at !== at) return null;
    return Object.assign(new Error(refusal.text), { responseCode: refusal.code });
  };
  const server = new SMTPServer({
    ...options,
    authOptional: true,
    allowInsecureAuth: true,
    // What is refused is refused by the tests, and not by the name that a machine has.
    disableReverseLookup: true,
    closeTimeout: 10,
    onConnect: (_, callback) => callback(refuse("connect")),
    onAuth({ username, password }, _, callback) {
      logins += 1;
      if (username === login.user && password === login.pass) return callback(null, { user: username });
      callback(Object.assign(new Error(`5.7.8 ${username} is not known`), { responseCode: 535 }));
    },
    onMailFrom: (_, __, callback) => callback(refuse("from")),
    onRcptTo: (_, __, callback) => callback(refuse("to")),
    onData(stream, { envelope }, callback) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", async () => {
        const refusal = refuse("data");
        if (refusal !== null) return callback(refusal);
        const source = Buffer.concat(chunks);
        received.push({
          from: envelope.mailFrom === false ? null : envelope.mailFrom.address,
          to: envelope.rcptTo.map(({ address }) => address),
          mail: await simpleParser(source),
          source: source.toString("utf8"),
        });
        await state.beforeAnswer();
        callback(null);
      });
    },
  });
  // A client that does not trust the certificate hangs up; that is its affair.
  server.on("error", () => {});
  const sockets = new Set<Socket>();
  server.server.on("connection", (socket: Socket) => sockets.add(socket));
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  const port = portOf(server.server.address());
  const user = `${encodeURIComponent(login.user)}:${encodeURIComponent(login.pass)}`;
  const state: MailServer = {
    port,
    url: `smtp://${user}@127.0.0.1:${port}`,
    received,
    refusal: null,
    hangUp() {
      for (const socket of sockets) socket.destroy();
    },
    beforeAnswer: async () => {},
    get logins() {
      return logins;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return state;
}

function readPem(name: "cert" | "key"): string {
  return readFileSync(new URL(`./fixtures/loopback-${name}.pem`, import.meta.url), "utf8");
}

/** A server that takes connections and never says a word. */
export async function startSilentServer(): Promise<{ readonly url: string; close(): Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `smtp://127.0.0.1:${portOf(server.address())}`,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

function portOf(address: ReturnType<ReturnType<typeof createServer>["address"]>): number {
  if (address === null || typeof address === "string") throw new Error("It listens on a port.");
  return address.port;
}
