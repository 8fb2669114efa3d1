// Contacts and tickets live in a program of your own: crm.mjs, and crm.py where there is Python. Deskbell reaches it over HTTP, and the
// agent's answer comes back as an event. With `deskbell start`, CONTACTS_URL and TICKETS_URL do what is done by hand here.
// Run it: npm run example -- 02-own-crm

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import {
  createEventsHandler,
  httpContactLookup,
  httpTicketSink,
  parseSecret,
  sign,
} from "@deskbell/http-ports";
import { type DialogueDriver, engineDriver, fakeCustomer, fakePorts } from "@deskbell/testkit";
import { startCrm } from "./start-crm.ts";

const secret = "whsec_ZXhhbXBsZSBzZWNyZXQgb2YgMzIgYnl0ZXMgISE=";
const credentials = { secret };

for (const [command, file] of [
  [process.execPath, "crm.mjs"],
  ["python3", "crm.py"],
] as const) {
  console.log(`\n${file}`);
  await converse(command, file);
}

/** A customer files a request, and an agent answers it, in a CRM of some language. */
async function converse(command: string, file: string): Promise<void> {
  let handle = async (_: Request) => new Response(null, { status: 503 });
  const events = createServer(async (request, response) => {
    let body = "";
    for await (const part of request.setEncoding("utf8")) body += part;
    const headers = new Headers(request.headers as Record<string, string>);
    const answer = await handle(new Request("http://deskbell/events", { method: "POST", headers, body }));
    response.writeHead(answer.status).end(await answer.text());
  });
  await new Promise<void>((resolve) => events.listen(0, "127.0.0.1", resolve));
  const { port } = events.address() as AddressInfo;
  const env = { HTTP_PORTS_SECRET: secret, EVENTS_URL: `http://127.0.0.1:${port}/events` };
  const crm = await startCrm(command, file, env);
  if (crm === null) {
    console.log(`${command} is not installed.`);
    events.close();
    return;
  }

  const driver = engineDriver({
    ports: {
      ...fakePorts(),
      contactLookup: httpContactLookup({ url: `${crm.url}/contacts`, ...credentials }),
      ticketSink: httpTicketSink({ url: `${crm.url}/tickets`, ...credentials }),
    },
  });
  const customer = fakeCustomer({ name: "Olena", phone: "+380671234567", driver: patient(driver) });
  handle = createEventsHandler({
    credentials,
    accept: async (taken) => {
      for (const { event } of taken)
        await customer.deskDoes(event as Parameters<typeof customer.deskDoes>[0]);
    },
    isKnown: async () => true,
    now: Date.now,
    logger: { debug() {}, info() {}, warn() {}, error() {} },
  });

  try {
    await customer.says("/help");
    await customer.taps("phone");
    await customer.sharesContact();
    await customer.hears("contact.found");
    await customer.says("Printer");
    await customer.says("It prints in blue only.");
    await customer.taps("confirm");
    await customer.hears("request.filed", { number: 1 });
    await answerAsAgent(crm.url, { number: 1, text: "Try another cartridge." });
    await customer.hears("ticket.answered", { text: "Try another cartridge." });
    console.log(customer.transcript());
    console.log("\nThe CRM has:");
    for (const { number, subject, match, texts } of await (await fetch(`${crm.url}/tickets`)).json()) {
      console.log(`  #${number} of ${match.contact.name}: ${subject} – ${texts.join(" / ")}`);
    }
  } finally {
    crm.stop();
    events.close();
  }
}

/** An agent answers in the CRM: its own button would do this. */
async function answerAsAgent(url: string, answer: object): Promise<void> {
  const body = JSON.stringify(answer);
  const message = { id: "agent", sentAtSeconds: Math.floor(Date.now() / 1000), body };
  const signature = sign(message, parseSecret(secret) ?? Buffer.alloc(0));
  const headers = {
    "webhook-id": message.id,
    "webhook-timestamp": `${message.sentAtSeconds}`,
    "webhook-signature": signature,
  };
  const { status } = await fetch(`${url}/answer`, { method: "POST", headers, body });
  if (status !== 200) throw new Error(`The agent's answer was not taken (${status}).`);
}

/** What the CRM says may still be on its way: waits for it. */
function patient(driver: ReturnType<typeof engineDriver>): DialogueDriver {
  async function waitUntil(isThere: () => boolean): Promise<void> {
    for (let time = 0; !isThere() && time < 500; time += 1) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      await driver.drain();
    }
  }
  return { connect: (spec) => ({ ...driver.connect(spec), waitUntil }) };
}
