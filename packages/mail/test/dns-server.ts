import { createSocket, type Socket } from "node:dgram";
import type { MxRecord } from "node:dns";
import { once } from "node:events";
import type { DnsAnswer, DnsAnswers } from "../src/judge-mail-domain.ts";

// A name server on loopback that says what a test wants. The wire format is RFC 1035 section 4, and AAAA RFC 3596.

export type DnsServer = AsyncDisposable & {
  /** `127.0.0.1:port`. */
  readonly address: string;
  /** What was asked, in the order of arrival: `MX example.org`. */
  readonly questions: readonly string[];
};

type RecordType = "A" | "MX" | "AAAA";

/** Starts a server that knows some domains; it answers NXDOMAIN for others, and nothing where a test wants ETIMEOUT. */
export async function startDnsServer(domains: Readonly<Record<string, DnsAnswers>>): Promise<DnsServer> {
  const socket = createSocket("udp4");
  const questions: string[] = [];
  socket.on("message", (query, peer) => {
    const { name, type, end } = readQuestion(query);
    questions.push(`${type} ${name}`);
    const response = respond(query.subarray(0, end), answerFor(domains[name], type));
    if (response) socket.send(response, peer.port, peer.address);
  });
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  return {
    address: `127.0.0.1:${socket.address().port}`,
    questions,
    [Symbol.asyncDispose]: () => close(socket),
  };
}

const typeNames: Readonly<Record<number, RecordType>> = { 1: "A", 15: "MX", 28: "AAAA" };
const typeCodes: Readonly<Record<RecordType, number>> = { A: 1, MX: 15, AAAA: 28 };
const responseCodes: Readonly<Record<string, number>> = {
  ENODATA: 0,
  EFORMERR: 1,
  ESERVFAIL: 2,
  ENOTFOUND: 3,
  ENOTIMP: 4,
  EREFUSED: 5,
};

/** Whether this server can give such an answer; other error codes arise on the way to a server. */
export function isAnswerable(answer: DnsAnswer<unknown>): boolean {
  return typeof answer !== "string" || answer === "ETIMEOUT" || answer in responseCodes;
}

type Answer = { readonly type: RecordType; readonly records: readonly Buffer[]; readonly code: number };

function answerFor(answers: DnsAnswers | undefined, type: RecordType): Answer | undefined {
  const given = answers?.[lowerCased[type]] ?? "ENOTFOUND";
  if (given === "ETIMEOUT") return undefined;
  if (typeof given === "string") return { type, records: [], code: responseCodes[given] ?? 0 };
  return { type, records: given.map(toData), code: 0 };
}

const lowerCased = { A: "a", MX: "mx", AAAA: "aaaa" } as const;

function readQuestion(query: Buffer): { name: string; type: RecordType; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = query.readUInt8(at); length > 0; length = query.readUInt8(at)) {
    labels.push(query.toString("latin1", at + 1, at + 1 + length));
    at += 1 + length;
  }
  const type = typeNames[query.readUInt16BE(at + 1)];
  if (!type) throw new Error("The test's name server was asked for a record type it does not know");
  return { name: labels.join("."), type, end: at + 5 };
}

// The query's header and question come back, with the flags of a response and the counts set anew.
function respond(question: Buffer, answer: Answer | undefined): Buffer | undefined {
  if (!answer) return undefined;
  const head = Buffer.from(question);
  head.writeUInt16BE(0x8180 | answer.code, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(answer.records.length, 6);
  head.writeUInt32BE(0, 8);
  return Buffer.concat([head, ...answer.records.map((data) => toRecord(answer.type, data))]);
}

function toRecord(type: RecordType, data: Buffer): Buffer {
  const record = Buffer.alloc(12);
  record.writeUInt16BE(0xc00c, 0); // the name asked for, by reference
  record.writeUInt16BE(typeCodes[type], 2);
  record.writeUInt16BE(1, 4);
  record.writeUInt32BE(60, 6);
  record.writeUInt16BE(data.length, 10);
  return Buffer.concat([record, data]);
}

function toData(record: MxRecord | string): Buffer {
  if (typeof record !== "string") return Buffer.concat([toUInt16(record.priority), toName(record.exchange)]);
  if (!record.includes(":")) return Buffer.from(record.split(".").map(Number));
  const [head = "", tail = ""] = record.split("::");
  const groups = [head, tail].map((part) => (part === "" ? [] : part.split(":")));
  const [left = [], right = []] = groups;
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => "0");
  return Buffer.concat([...left, ...zeros, ...right].map((group) => toUInt16(Number.parseInt(group, 16))));
}

function toName(name: string): Buffer {
  const labels = name.split(".").filter((label) => label !== "");
  return Buffer.concat([
    ...labels.flatMap((label) => [Buffer.from([label.length]), Buffer.from(label)]),
    Buffer.from([0]),
  ]);
}

function toUInt16(value: number): Buffer {
  return Buffer.from([value >> 8, value & 0xff]);
}

async function close(socket: Socket): Promise<void> {
  socket.close();
  await once(socket, "close");
}
