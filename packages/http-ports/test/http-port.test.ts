import type { RequestListener, ServerResponse } from "node:http";
import { describe, expect, it, vi } from "vitest";
import { toHeader } from "../src/http-port.ts";
import {
  HttpPortError,
  type HttpPortOptions,
  httpChatDesk,
  httpContactLookup,
  httpTicketSink,
} from "../src/index.ts";
import { bodyOf, serve, type TestServer } from "./serve.ts";

const query = { phone: "+380671234567", email: "olena@example.org" };

/** What a lookup fails with. */
async function failureOf(url: string, options: Partial<HttpPortOptions> = {}): Promise<HttpPortError> {
  try {
    await httpContactLookup({ url, token: "secret-token-0123456789", ...options }).find(query);
  } catch (error) {
    if (error instanceof HttpPortError) return error;
    throw error;
  }
  throw new Error("The lookup succeeded.");
}

/** Serves while something is done. */
async function serving<Value>(listener: RequestListener, work: (server: TestServer) => Promise<Value>) {
  const server = await serve(listener);
  try {
    return await work(server);
  } finally {
    await server.close();
  }
}

function answering(answer: (response: ServerResponse) => void) {
  return serving(
    (_, response) => answer(response),
    ({ url }) => failureOf(url),
  );
}

function json(response: ServerResponse, value: unknown, status = 200): void {
  response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(value));
}

describe("an answer", () => {
  it("that is none fails by its status", async () => {
    const codes = {
      500: "failed",
      503: "failed",
      429: "failed",
      404: "refused",
      422: "refused",
      401: "refused",
    };
    for (const [status, code] of Object.entries(codes)) {
      const failure = await answering((response) =>
        response.writeHead(Number(status)).end("olena@example.org"),
      );
      expect(failure).toMatchObject({ code: `http-port.${code}`, status: Number(status) });
    }
  });

  it("that redirects is not followed: what was sent is for one address alone", async () => {
    const paths: unknown[] = [];
    const failure = await serving(
      (request, response) => {
        paths.push(request.url);
        response.writeHead(307, { Location: "/elsewhere" }).end();
      },
      ({ url }) => failureOf(url),
    );
    expect(failure).toMatchObject({ code: "http-port.refused", status: 307 });
    expect(paths).toEqual(["/find"]);
  });

  it("of another form than the contract's is told by its place, not by what stands there", async () => {
    const found = { kind: "found", contact: { id: "", name: "Olena" } };
    const failures = await Promise.all([
      answering((response) => response.end("<html>Olena</html>")),
      answering((response) => json(response, null)),
      answering((response) => json(response, { kind: "Olena" })),
      answering((response) => json(response, found)),
    ]);
    expect(failures.map(({ code }) => code)).toEqual(failures.map(() => "http-port.unreadable"));
    expect(failures.map(({ message }) => /look at (.+)\.$/.exec(message)?.[1])).toEqual([
      "the whole of it",
      "the whole of it",
      "kind",
      "contact.id",
    ]);
    expect(failures.some(({ message }) => message.includes("Olena"))).toBe(false);
  });

  it("is not read beyond a megabyte", async () => {
    const endless = await answering((response) => {
      const chunk = "x".repeat(64 * 1024);
      const write = () => {
        while (response.write(chunk));
      };
      response.on("drain", write).on("error", () => {});
      write();
    });
    expect(endless.code).toBe("http-port.unreadable");
    const announced = await answering((response) =>
      response.writeHead(200, { "Content-Length": 2 * 1024 * 1024 }).end("x".repeat(2 * 1024 * 1024)),
    );
    expect(announced.code).toBe("http-port.unreadable");
  });

  it("may hold more than the contract says", async () => {
    const answer = { kind: "missing", searched: 12 };
    await serving(
      (_, response) => json(response, answer),
      async ({ url }) => expect(await httpContactLookup({ url }).find(query)).toEqual({ kind: "missing" }),
    );
  });

  it("about a ticket may leave the auto-reply out", async () => {
    const ticket = { id: "T-1", number: 1 };
    const request = { key: "a" } as Parameters<ReturnType<typeof httpTicketSink>["create"]>[0];
    await serving(
      (_, response) => json(response, { ticket }),
      async ({ url }) =>
        expect(await httpTicketSink({ url }).create(request)).toEqual({ ticket, autoReply: null }),
    );
  });

  it("may be empty where nothing is answered", async () => {
    await serving(
      (_, response) => response.writeHead(204).end(),
      async ({ url }) => {
        await httpTicketSink({ url }).add({ key: "a", ticketId: "1", text: "Hello" });
        await httpChatDesk({ url }).leave({ key: "b", chatKey: "a" });
      },
    );
  });
});

describe("a connection", () => {
  it("that does not come about is told by its cause", async () => {
    const server = await serve(() => {});
    await server.close();
    const failure = await failureOf(server.url);
    expect(failure).toMatchObject({ code: "http-port.unreachable", status: null });
    expect(failure.message).toContain("ECONNREFUSED");
  });

  it("that breaks is tried once more, with the same key", async () => {
    const keys: unknown[] = [];
    const receipt = { ticket: { id: "T-1", number: 1 }, autoReply: null };
    const request = { key: "telegram/99/1#7" } as Parameters<ReturnType<typeof httpTicketSink>["create"]>[0];
    await serving(
      (request, response) => {
        keys.push(request.headers["idempotency-key"]);
        if (keys.length === 1) request.socket.destroy();
        else json(response, receipt);
      },
      async ({ url }) => expect(await httpTicketSink({ url }).create(request)).toEqual(receipt),
    );
    expect(keys).toEqual(["telegram/99/1#7", "telegram/99/1#7"]);
  });

  it("that breaks within the answer counts as none", async () => {
    const failure = await answering((response) => {
      response.writeHead(200, { "Content-Length": 100 }).write('{"kind":');
      setImmediate(() => response.destroy());
    });
    expect(failure.code).toBe("http-port.unreachable");
  });

  it("without an answer, or the end of one, is over in time", async () => {
    const quick = { timeoutMs: 50 };
    const silent = await serving(
      () => {},
      ({ url }) => failureOf(url, quick),
    );
    expect(silent.code).toBe("http-port.timeout");
    const halting = await serving(
      (_, response) => void response.writeHead(200).write("{"),
      ({ url }) => failureOf(url, quick),
    );
    expect(halting.code).toBe("http-port.timeout");
  });
});

describe("another side that fails", () => {
  it("is left alone after some calls in vain, and tried again later", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    try {
      let calls = 0;
      let status = 500;
      await serving(
        (_, response) => {
          calls += 1;
          json(response, { kind: "missing" }, status);
        },
        async ({ url }) => {
          const lookup = httpContactLookup({ url, failuresToRest: 2, restMs: 1000 });
          const find = () =>
            lookup.find(query).then(
              ({ kind }) => kind,
              (error: HttpPortError) => error.code,
            );
          expect([await find(), await find()]).toEqual(["http-port.failed", "http-port.failed"]);
          expect([await find(), calls]).toEqual(["http-port.resting", 2]);
          vi.setSystemTime(Date.now() + 1000);
          expect([await find(), await find(), calls]).toEqual(["http-port.failed", "http-port.resting", 3]);
          vi.setSystemTime(Date.now() + 1000);
          status = 200;
          expect([await find(), await find(), calls]).toEqual(["missing", "missing", 5]);
        },
      );
    } finally {
      vi.useRealTimers();
    }
  });

  it("is asked on when it merely refuses", async () => {
    await serving(
      (_, response) => json(response, {}, 404),
      async ({ url }) => {
        const lookup = httpContactLookup({ url, failuresToRest: 1 });
        const codes = [];
        for (let call = 0; call < 3; call += 1) {
          codes.push(await lookup.find(query).catch((error: HttpPortError) => error.code));
        }
        expect(codes).toEqual(codes.map(() => "http-port.refused"));
      },
    );
  });
});

describe("what is sent", () => {
  it("is whole Unicode, whatever was cut off before", async () => {
    let body = "";
    await serving(
      async (request, response) => {
        body = await bodyOf(request);
        response.end();
      },
      ({ url }) => httpChatDesk({ url }).post({ key: "a", chatId: "1", text: "cut \ud83d" }),
    );
    expect(JSON.parse(body)).toEqual({ key: "a", chatId: "1", text: "cut \ufffd" });
  });

  it("has a key that a header can hold", () => {
    expect(toHeader("telegram/99/-100#7")).toBe("telegram/99/-100#7");
    expect(toHeader('a b%\n"Олена" \ud83d')).toBe('a%20b%25%0A"%D0%9E%D0%BB%D0%B5%D0%BD%D0%B0"%20%EF%BF%BD');
    expect(decodeURIComponent(toHeader("100 % Олена 👋"))).toBe("100 % Олена 👋");
  });
});

describe("no message", () => {
  it("holds what was asked, answered or is secret", async () => {
    const failures = await Promise.all([
      answering((response) => response.writeHead(500).end("olena@example.org")),
      answering((response) => response.writeHead(401).end("olena@example.org")),
      answering((response) => response.end("olena@example.org")),
      failureOf("http://127.0.0.1:1"),
    ]);
    for (const { message, cause } of failures) {
      expect(message).not.toMatch(/olena|380671|secret/);
      expect(cause).toBeUndefined();
    }
  });
});

describe("an address", () => {
  const refusal = (url: string, secret?: string) => {
    try {
      httpTicketSink({ url, secret });
    } catch (error) {
      return error instanceof HttpPortError ? error.code : error;
    }
    return null;
  };

  it("is https, or http within a private network", () => {
    const taken = [
      "https://crm.example.org/deskbell",
      "http://localhost:9000",
      "http://127.0.0.1:9000/tickets",
      "http://[::1]:9000",
      "http://10.0.0.7",
      "http://172.16.0.1",
      "http://172.31.255.1",
      "http://192.168.1.2:81",
      "http://[fd00::1]",
      "http://crm:9000",
      "http://crm.internal",
    ];
    expect(taken.map((url) => [url, refusal(url)])).toEqual(taken.map((url) => [url, null]));
  });

  it("is refused unencrypted in public, and with a user, a query or a fragment", () => {
    const refused = [
      "http://crm.example.org",
      "http://11.0.0.1",
      "http://172.32.0.1",
      "http://192.169.0.1",
      "http://[2001:db8::1]",
      "http://127.0.0.1.example.org",
      "https://user:password@crm.example.org",
      "https://crm.example.org/?key=1",
      "https://crm.example.org/#here",
      "ftp://crm",
      "crm",
    ];
    expect(refused.map((url) => [url, refusal(url)])).toEqual(
      refused.map((url) => [url, "http-port.invalid"]),
    );
  });

  it("comes with a secret of the right form", () => {
    expect(refusal("https://crm.example.org", "secret")).toBe("http-port.invalid");
  });
});
