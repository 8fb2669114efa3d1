import { spawnSync } from "node:child_process";
import { describeContactLookup, describeTicketSink } from "@deskbell/testkit";
import { describe, expect, it } from "vitest";
import { startCrm } from "../../../examples/02-own-crm/start-crm.ts";
import { httpContactLookup, httpTicketSink } from "../src/index.ts";
import { secret } from "./serve-desk.ts";

// The CRMs that people begin with keep to the contract, too.

const crms = [
  { command: process.execPath, file: "crm.mjs" },
  { command: "python3", file: "crm.py" },
];

for (const { command, file } of crms) {
  const open = async (env: Readonly<Record<string, string>> = {}) => {
    const crm = await startCrm(command, file, { HTTP_PORTS_SECRET: secret, ...env });
    if (crm === null) throw new Error(`${file} did not start.`);
    return { ...crm, close: async () => crm.stop() };
  };
  const isThere = spawnSync(command, ["--version"]).status === 0;

  describe.skipIf(!isThere)(`examples/02-own-crm/${file}`, () => {
    describeTicketSink(
      file,
      async () => {
        const { url, close } = await open();
        const options = { url: `${url}/tickets`, secret };
        return {
          sink: httpTicketSink(options),
          other: httpTicketSink(options),
          tickets: async () => (await fetch(`${url}/tickets`)).json(),
          close,
        };
      },
      { describe, it, expect },
    );

    describeContactLookup(
      file,
      async (cards) => {
        const { url, close } = await open({ CONTACTS: JSON.stringify(cards) });
        return { lookup: httpContactLookup({ url: `${url}/contacts`, secret }), close };
      },
      { describe, it, expect },
    );

    it("answers nobody without the secret", async () => {
      const { url, close } = await open();
      try {
        const strange = { secret: "whsec_b3RoZXIgc2VjcmV0IG9mIDMyIGJ5dGVzICEhISEh" };
        const lookup = httpContactLookup({ url: `${url}/contacts`, ...strange });
        const failure = lookup.find({ phone: "+380671234567", email: null });
        await expect(failure).rejects.toMatchObject({ code: "http-port.refused", status: 401 });
        const old = httpContactLookup({ url: `${url}/contacts`, secret, now: () => Date.now() - 400_000 });
        await expect(old.find({ phone: "+380671234567", email: null })).rejects.toMatchObject({
          status: 401,
        });
      } finally {
        await close();
      }
    });
  });
}
