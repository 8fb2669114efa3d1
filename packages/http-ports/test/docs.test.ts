import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { contactMatch } from "../src/contract/customer.ts";
import { incomingEvent } from "../src/contract/event.ts";
import { ticketReceipt } from "../src/contract/requests.ts";
import { parseSecret, sign } from "../src/index.ts";
import { secret } from "./serve-desk.ts";

// What people copy from docs/http-ports.md works.

const page = readFileSync(new URL("../../../docs/http-ports.md", import.meta.url), "utf8");

function blocks(language: string): readonly string[] {
  return [...page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, "gms"))].map(
    ([, code = ""]) => code,
  );
}

/** Headers of a message that was sent so many seconds ago, and one signature among others. */
function headersOf(body: string, ageSeconds = 0) {
  const sentAtSeconds = Math.floor(Date.now() / 1000) - ageSeconds;
  const signature = sign({ id: "m1", sentAtSeconds, body }, parseSecret(secret) ?? Buffer.alloc(0));
  return {
    "webhook-id": "m1",
    "webhook-timestamp": `${sentAtSeconds}`,
    "webhook-signature": `v1,AAAA ${signature}`,
  };
}

const body = '{"text":"Привіт 👋"}';
const cases = [
  { headers: headersOf(body), body },
  { headers: headersOf(body), body: `${body} ` },
  { headers: headersOf(body, 301), body },
];
const answers = [true, false, false];

describe("docs/http-ports.md", () => {
  it("has examples that keep to the contract", () => {
    const [answered = ""] = blocks("jsonl");
    const [receipt = "", event = ""] = blocks("json");
    for (const line of answered.trim().split("\n")) contactMatch.parse(JSON.parse(line));
    ticketReceipt.parse(JSON.parse(receipt));
    incomingEvent.parse(JSON.parse(event));
  });

  it("knows a signature in Node", async () => {
    const [code = ""] = blocks("js");
    const url = `data:text/javascript,${encodeURIComponent(`${code}\nexport { isKnown };`)}`;
    const { isKnown } = await import(/* @vite-ignore */ url);
    expect(cases.map((each) => isKnown(each.headers, each.body, secret))).toEqual(answers);
  });

  it.skipIf(spawnSync("python3", ["--version"]).status !== 0)("knows a signature in Python", () => {
    const [code = ""] = blocks("python");
    const program = `${code}
import json, sys
for each in json.load(sys.stdin): print(is_known(each["headers"], each["body"].encode(), "${secret}"))`;
    const { stdout } = spawnSync("python3", ["-c", program], {
      input: JSON.stringify(cases),
      encoding: "utf8",
    });
    expect(stdout.trim().split("\n")).toEqual(answers.map((answer) => (answer ? "True" : "False")));
  });
});
