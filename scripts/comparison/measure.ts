// Measures what docs/comparison.md tells: the same request dialogue, written for several engines, under the same misfortunes.
// Run it: npm run docs:comparison -- [customers] [seed]; it takes some minutes and writes the table of the page.

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Customer, type Emulator, faultPresets, startEmulator } from "@deskbell/telegram-emulator";

const [customers = 40, seed = 1] = process.argv.slice(2).map(Number);
const token = "1:comparison";
/** How long a customer waits for an answer before saying the same again, and how often. */
const patienceMs = 8_000;
const patienceTimes = 3;
/** Customers at the same time. */
const atOnce = 8;

interface Step {
  /** Null when there is nothing to do but to wait. */
  readonly act: ((customer: Customer, mark: string) => void) | null;
  readonly expects: string | RegExp;
}

interface Engine {
  readonly name: string;
  readonly file: string;
  readonly steps: readonly Step[];
}

const says = (text: string) => (customer: Customer, mark: string) =>
  void customer.sends(text.replace("MARK", mark));

const byText: readonly Step[] = [
  { act: says("/help"), expects: "Your phone number?" },
  { act: says("+44 20 7946 0018"), expects: "What is it about?" },
  { act: says("subject MARK"), expects: "Please describe it." },
  { act: says("details MARK"), expects: "Send it?" },
  { act: says("yes"), expects: /request is #\d+/ },
];
const engines: readonly Engine[] = [
  {
    name: "Deskbell",
    file: "deskbell-bot.ts",
    steps: [
      { act: says("/help"), expects: "stay a guest" },
      { act: says("+44 20 7946 0018"), expects: "What is your request about?" },
      { act: says("subject MARK"), expects: "in more detail" },
      { act: says("details MARK"), expects: "Details: details" },
      { act: (customer) => void customer.tapsButton("✅ Send"), expects: "sending your request" },
      { act: null, expects: /request #\d+/ },
    ],
  },
  { name: "grammY conversations", file: "grammy-bot.mjs", steps: byText },
  { name: "Telegraf scenes", file: "telegraf-bot.mjs", steps: byText },
];

interface Ticket {
  readonly customer: string;
  readonly subject: string;
  readonly details: string;
}

/** A ticket system that keeps its promise about keys, and can be down. */
async function openTicketSystem() {
  const tickets = new Map<string, Ticket>();
  const state = { isDown: false };
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    if (state.isDown) return response.writeHead(503).end();
    const { customer, subject, details } = JSON.parse(body);
    const key = String(request.headers["idempotency-key"]);
    if (!tickets.has(key)) tickets.set(key, { customer: String(customer), subject, details });
    response.writeHead(201, { "content-type": "application/json" });
    response.end(JSON.stringify({ number: [...tickets.keys()].indexOf(key) + 1 }));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return { url, state, tickets, close: () => server.close() };
}

interface Scene {
  readonly emulator: Emulator;
  readonly tickets: Awaited<ReturnType<typeof openTicketSystem>>;
  readonly random: () => number;
  /** Whether somebody is still talking. */
  isGoingOn(): boolean;
  start(): ChildProcess;
}

interface Misfortune {
  readonly name: string;
  /** Lets it happen for as long as the scene goes on, and leaves a bot running. */
  happen(scene: Scene): Promise<ChildProcess>;
}

const misfortunes: readonly Misfortune[] = [
  {
    name: "killed with SIGKILL every second or so",
    async happen({ start, random, emulator, isGoingOn }) {
      let bot = start();
      while (isGoingOn()) {
        const asked = emulator.callsOf("getUpdates").length;
        while (isGoingOn() && emulator.callsOf("getUpdates").length === asked) await sleep(20);
        await sleep(200 + random() * 1_500);
        if (!isGoingOn()) break;
        bot.kill("SIGKILL");
        await once(bot, "exit");
        bot = start();
      }
      return bot;
    },
  },
  {
    name: "ticket system down for ten seconds",
    async happen({ start, tickets }) {
      const bot = start();
      tickets.state.isDown = true;
      await sleep(10_000);
      tickets.state.isDown = false;
      return bot;
    },
  },
  {
    name: "one message in ten refused by Telegram (429, 502)",
    async happen({ start, emulator }) {
      emulator.faults.add(faultPresets.floodWait({ seconds: 1 }), {
        method: "sendMessage",
        probability: 0.05,
      });
      emulator.faults.add(faultPresets.badGateway(), { method: "sendMessage", probability: 0.05 });
      return start();
    },
  },
];

interface Account {
  readonly right: number;
  readonly wrong: number;
  readonly doubled: number;
  readonly missing: number;
  readonly repeated: number;
}

async function play(engine: Engine, misfortune: Misfortune): Promise<Account> {
  const folder = mkdtempSync(join(tmpdir(), "deskbell-comparison-"));
  const random = createRandom(seed);
  const emulator = await startEmulator({ bots: [{ token, username: "compared_bot" }], random });
  const tickets = await openTicketSystem();
  const script = new URL(engine.file, import.meta.url).pathname;
  let ended = 0;
  let isGoingOn = true;
  const start = () => {
    const bot = spawn(process.execPath, ["--conditions=@deskbell/source", script], {
      cwd: folder,
      stdio: "ignore",
      env: {
        ...process.env,
        TELEGRAM_BOT_TOKEN: token,
        TELEGRAM_API_ROOT: emulator.apiRoot,
        TICKETS_URL: tickets.url,
      },
    });
    return bot;
  };
  const happening = misfortune.happen({ emulator, tickets, random, start, isGoingOn: () => isGoingOn });

  const people = Array.from({ length: customers }, (_, index) => ({
    mark: `m${index}m`,
    customer: emulator.customer({ firstName: `Customer ${index}`, languageCode: "en" }),
    repeats: 0,
  }));
  const waiting = [...people];
  async function serve(): Promise<void> {
    for (let person = waiting.shift(); person !== undefined; person = waiting.shift()) {
      for (const step of engine.steps) {
        await sleep(random() * 300);
        step.act?.(person.customer, person.mark);
        if (!(await hears(person, step))) break;
      }
      ended += 1;
    }
  }
  async function hears(person: (typeof people)[number], step: Step): Promise<boolean> {
    for (let times = 0; times < patienceTimes; times += 1) {
      try {
        await person.customer.waitsFor(step.expects, { timeoutMs: patienceMs });
        return true;
      } catch {
        if (step.act === null) continue;
        person.repeats += 1;
        try {
          step.act(person.customer, person.mark);
        } catch {
          // The button is not there any more.
        }
      }
    }
    return false;
  }
  await Promise.all(Array.from({ length: atOnce }, serve));
  isGoingOn = false;
  const bot = await happening;
  // What was confirmed late may still come.
  await sleep(5_000);
  bot.kill("SIGKILL");
  await emulator.close();
  tickets.close();
  rmSync(folder, { recursive: true, force: true });

  const filed = [...tickets.tickets.values()];
  const of = (customer: Customer) => filed.filter((ticket) => ticket.customer === String(customer.id));
  const isRight = ({ subject, details }: Ticket, mark: string) =>
    subject === `subject ${mark}` && details === `details ${mark}`;
  const count = (fits: (person: (typeof people)[number]) => boolean) => people.filter(fits).length;
  console.log(`${engine.name}, ${misfortune.name}: ${ended} visits, ${filed.length} tickets`);
  return {
    right: count(
      ({ customer, mark }) => of(customer).length === 1 && of(customer).every((each) => isRight(each, mark)),
    ),
    wrong: count(({ customer, mark }) => of(customer).some((each) => !isRight(each, mark))),
    doubled: count(({ customer }) => of(customer).length > 1),
    missing: count(({ customer }) => of(customer).length === 0),
    repeated: count(({ repeats }) => repeats > 0),
  };
}

/** mulberry32: chance that can be repeated. */
function createRandom(from: number): () => number {
  let state = from;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const rows: string[] = [];
for (const misfortune of misfortunes) {
  for (const engine of engines) {
    const { right, wrong, doubled, missing, repeated } = await play(engine, misfortune);
    rows.push(
      `| ${misfortune.name} | ${engine.name} | ${right} | ${missing} | ${doubled} | ${wrong} | ${repeated} |`,
    );
  }
}
const table = [
  `| ${customers} customers, and | engine | one right ticket | no ticket | several tickets | a wrong ticket | had to repeat themselves |`,
  "|---|---|---|---|---|---|---|",
  ...rows,
].join("\n");
console.log(table);
const page = new URL("../../docs/comparison.md", import.meta.url);
try {
  const written = readFileSync(page, "utf8");
  const [start = "", end = ""] = ["<!-- measured -->", "<!-- /measured -->"];
  const before = written.slice(0, written.indexOf(start) + start.length);
  writeFileSync(page, `${before}\n${table}\n${written.slice(written.indexOf(end))}`);
} catch {
  console.error("docs/comparison.md was not there to be written.");
}
