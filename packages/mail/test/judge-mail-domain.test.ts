import { describe, expect, it } from "vitest";
import { judgeMailDomain } from "../src/judge-mail-domain.ts";
import { readDnsRows, verdicts } from "./dns-rows.ts";

const address = ["192.0.2.1"];

describe("collected answers", () => {
  it.each(readDnsRows().map((row) => ({ ...row, name: row.note || row.domain })))("$id: $name", (row) => {
    expect(judgeMailDomain(row)).toEqual(verdicts[row.expect]);
  });
});

describe("an answer that decides nothing", () => {
  it.each(["ECANCELLED", "EUNKNOWN", "ESOMETHINGNEW"])("leaves the domain unchecked: %s", (code) => {
    expect(judgeMailDomain({ mx: code, a: address, aaaa: "ENODATA" })).toEqual({ kind: "unchecked" });
    expect(judgeMailDomain({ mx: "ENODATA", a: code, aaaa: "ENODATA" })).toEqual({ kind: "unchecked" });
    expect(judgeMailDomain({ mx: "ENOTFOUND", a: "ENOTFOUND", aaaa: code })).toEqual({ kind: "unchecked" });
  });
});

describe("addresses nobody outside can reach", () => {
  it.each(["127.0.0.1", "0.0.0.0", "10.1.2.3", "172.31.0.1", "192.168.1.1", "169.254.1.1"])(
    "take no mail: %s",
    (a) => {
      expect(judgeMailDomain({ mx: "ENODATA", a: [a], aaaa: "ENODATA" })).toEqual({ kind: "rejects" });
      expect(judgeMailDomain({ mx: "ENODATA", a: [a, ...address], aaaa: "ENODATA" })).toEqual({
        kind: "accepts",
      });
    },
  );

  it.each(["::1", "::", "fd00::1", "fe80::1"])("take no mail: %s", (aaaa) => {
    expect(judgeMailDomain({ mx: "ENODATA", a: "ENODATA", aaaa: [aaaa] })).toEqual({ kind: "rejects" });
  });
});
