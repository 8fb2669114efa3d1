import { createEmailProof, createMailDomainCheck } from "@deskbell/mail";
import {
  createFakeClock,
  createMemoryEmailCodeStore,
  describeEmailProof,
  describeMailDomainCheck,
  type MailDomains,
} from "@deskbell/testkit";
import { describe, expect, it } from "vitest";
import type { DnsAnswers } from "../src/judge-mail-domain.ts";
import { startDnsServer } from "./dns-server.ts";

const api = { describe, it, expect };

const answers: Readonly<Record<MailDomains[string], DnsAnswers>> = {
  accepts: { mx: [{ priority: 10, exchange: "mx.example.org" }], a: "ENODATA", aaaa: "ENODATA" },
  rejects: { mx: [{ priority: 0, exchange: "" }], a: "ENODATA", aaaa: "ENODATA" },
  unchecked: { mx: "ESERVFAIL", a: "ESERVFAIL", aaaa: "ESERVFAIL" },
};

/** Two checks that ask one name server. */
async function makeMailDomainCheck(domains: MailDomains) {
  const server = await startDnsServer(
    Object.fromEntries(Object.entries(domains).map(([domain, kind]) => [domain, answers[kind]])),
  );
  // Long enough for any answer over loopback, however busy the machine.
  const options = { servers: [server.address], deadlineMs: 10_000 };
  return {
    check: createMailDomainCheck(options),
    other: createMailDomainCheck(options),
    close: async () => server[Symbol.asyncDispose](),
  };
}

/** Two proofs on one store, as two processes have them. */
async function makeEmailProof() {
  const clock = createFakeClock(1_000_000);
  const store = createMemoryEmailCodeStore();
  const sent: { readonly to: string; readonly code: string }[] = [];
  const open = () =>
    createEmailProof({
      mailer: { send: async ({ to, text }) => void sent.push({ to, code: text }) },
      store,
      secret: "a secret of the tests",
      render: (code) => ({ subject: "A code", text: code, html: code }),
      clock,
      logger: { warn: () => {} },
    });
  return {
    proof: open(),
    other: open(),
    now: clock.now,
    pass: clock.advance,
    sent: () => sent,
    close: async () => {},
  };
}

describeMailDomainCheck("the check over DNS", makeMailDomainCheck, api);
describeEmailProof("the proof by mail", makeEmailProof, api);
