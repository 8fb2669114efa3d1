import { readFileSync } from "node:fs";
import type { MailDomainVerdict } from "@deskbell/core";
import type { DnsAnswers } from "../src/judge-mail-domain.ts";

export type DnsRow = DnsAnswers & {
  readonly id: string;
  readonly domain: string;
  readonly expect: "accept" | "reject" | "accept-unverified";
  readonly note: string;
};

export function readDnsRows(): readonly DnsRow[] {
  const text = readFileSync(new URL("./fixtures/dns.jsonl", import.meta.url), "utf8");
  return text
    .trim()
    .split("\n")
    .map((line): DnsRow => JSON.parse(line));
}

export const verdicts: Record<DnsRow["expect"], MailDomainVerdict> = {
  accept: { kind: "accepts" },
  reject: { kind: "rejects" },
  "accept-unverified": { kind: "unchecked" },
};
