import type { MxRecord } from "node:dns";
import { BlockList, isIPv6 } from "node:net";
import type { MailDomainVerdict } from "@deskbell/core";

/** The records of one type, or the `code` of the error that `node:dns/promises` gave instead. */
export type DnsAnswer<Entry> = readonly Entry[] | string;

/** What DNS said of one domain. */
export type DnsAnswers = {
  readonly mx: DnsAnswer<MxRecord>;
  readonly a: DnsAnswer<string>;
  readonly aaaa: DnsAnswer<string>;
};

/**
 * Decides from DNS answers whether a domain takes mail: by its MX records, else by its addresses (RFC 5321 section
 * 5.1); a null MX refuses mail (RFC 7505). Whatever is not a clear answer of a name server leaves it `unchecked`.
 */
export function judgeMailDomain({ mx, a, aaaa }: DnsAnswers): MailDomainVerdict {
  if (mx === "EBADNAME") return { kind: "rejects" };
  if (isFailure(mx)) return { kind: "unchecked" };
  const exchanges = recordsOf(mx);
  if (exchanges.length > 0) return { kind: exchanges.some(isMailHost) ? "accepts" : "rejects" };
  if ([...recordsOf(a), ...recordsOf(aaaa)].some(isPublic)) return { kind: "accepts" };
  return { kind: isFailure(a) || isFailure(aaaa) ? "unchecked" : "rejects" };
}

function recordsOf<Entry>(answer: DnsAnswer<Entry>): readonly Entry[] {
  return typeof answer === "string" ? [] : answer;
}

// These codes say that there is no such record, name or spelling. Every other one means that nobody knows.
function isFailure(answer: DnsAnswer<unknown>): boolean {
  return typeof answer === "string" && !["ENODATA", "ENOTFOUND", "EBADNAME"].includes(answer);
}

// A null MX names the root, which Node gives as "" and other resolvers as ".".
function isMailHost({ exchange }: MxRecord): boolean {
  const host = exchange.toLowerCase().replace(/\.$/, "");
  return host !== "" && host !== "localhost";
}

function isPublic(address: string): boolean {
  return !unreachable.check(address, isIPv6(address) ? "ipv6" : "ipv4");
}

// Nobody outside can deliver to these: RFC 1122 (this host, loopback), 1918 and 4193 (private), 3927 and 4291 (link-local).
const unreachable = new BlockList();
unreachable.addSubnet("0.0.0.0", 8);
unreachable.addSubnet("10.0.0.0", 8);
unreachable.addSubnet("127.0.0.0", 8);
unreachable.addSubnet("169.254.0.0", 16);
unreachable.addSubnet("172.16.0.0", 12);
unreachable.addSubnet("192.168.0.0", 16);
unreachable.addSubnet("::", 127, "ipv6");
unreachable.addSubnet("fc00::", 7, "ipv6");
unreachable.addSubnet("fe80::", 10, "ipv6");
