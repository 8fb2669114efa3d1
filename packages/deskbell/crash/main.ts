// The proof that nothing is lost: customers talk to a desk that is killed again and again, then every one of them is accounted for.
// Run it: npm run test:crash -- --kills 50 --customers 20 --seed 1 --receive both

import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startEmulator } from "@deskbell/telegram-emulator";
import { parseConfig } from "../src/config.ts";
import { openDesk } from "../src/runtime/open-desk.ts";
import { createTalker } from "../test/e2e/talker.ts";
import { countIn, emptyAccount, isClean } from "./account.ts";
import { type Visit, ways } from "./customer.ts";
import { startMortalDesk } from "./mortal-desk.ts";
import { createRandom, pick } from "./random.ts";

const { values } = parseArgs({
  options: {
    /** How often the desk is killed. */
    kills: { type: "string", default: "50" },
    /** How many customers there are at a time. */
    customers: { type: "string", default: "20" },
    /** How updates come: by polling, by webhook, or by the other one after each kill. */
    receive: { type: "string", default: "polling" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
  },
});
const kills = Number(values.kills);
const seed = Number(values.seed);
const random = createRandom(seed);
const byWebhook = toWayOfReceiving(values.receive);
console.log(
  `seed ${seed}: ${kills} kills, ${values.customers} customers at a time, receiving: ${values.receive}`,
);

const folder = mkdtempSync(join(tmpdir(), "deskbell-crash-"));
const file = join(folder, "desk.db");
const token = "4242:token-of-the-crash-test";
const emulator = await startEmulator({ bots: [{ token, username: "desk_bot" }], webhookRetryMs: 100 });
const { desk, storage } = await openDesk(parseConfig({}), file);
// These customers type faster than people.
await desk.settings.set("flood.perMinute", "none");
const env = {
  PATH: process.env.PATH ?? "",
  TELEGRAM_BOT_TOKEN: token,
  TELEGRAM_API_ROOT: emulator.apiRoot,
  DATABASE_URL: file,
  PORT: String(await findFreePort()),
  LOG_LEVEL: "silent",
};
const publicEnv = { ...env, PUBLIC_URL: `http://127.0.0.1:${env.PORT}` };
const account = emptyAccount();
let visitors = 0;
let isOver = false;

/** One visit after another, until the desk is spared; the last is gone through to its end. */
async function visit(): Promise<void> {
  while (!isOver) {
    visitors += 1;
    const mark = `case${visitors}`;
    const phone = `+38067${String(visitors).padStart(7, "0")}`;
    const customer = emulator.customer({
      firstName: `Customer ${visitors}`,
      languageCode: pick(random, ["en", "uk", "ru"]),
      phone,
    });
    const visit: Visit = {
      talker: createTalker(customer),
      desk,
      mark,
      phone,
      expected: [],
      inTicket: [],
      inChat: [],
    };
    const isStuck = await pick(
      random,
      ways,
    )(visit).then(
      () => false,
      (error: unknown) => {
        console.error(`${mark} is stuck:`, error instanceof Error ? error.message : error);
        console.error({
          expected: visit.expected.at(-1),
          seen: customer.transcript.slice(-4).map(({ from, text }) => `${from}: ${text}`),
        });
        return true;
      },
    );
    await countIn(account, visit, desk, isStuck);
  }
}

/** Whether a life of the desk, counted from 0, receives by webhook. */
function toWayOfReceiving(told: string): (life: number) => boolean {
  if (told === "both") return (life) => life % 2 === 0;
  if (told !== "polling" && told !== "webhook") throw new Error("--receive is polling, webhook or both.");
  return () => told === "webhook";
}

/** One that every life of the desk has, so that Telegram finds the next one as well. */
async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

const mortal = startMortalDesk({
  envOf: (life) => (byWebhook(life) ? publicEnv : env),
  kills,
  random,
  onKill: (count) => count % 10 === 0 && console.log(`${count} kills, ${account.customers} customers served`),
});
mortal.spared.finally(() => {
  isOver = true;
});
await Promise.all([mortal.spared, ...Array.from({ length: Number(values.customers) }, visit)]);
const exitCode = await mortal.stop();
storage.close();
const violations = emulator.violations.length;
await emulator.close();
rmSync(folder, { recursive: true });

console.table({ kills, ...account, violations, exitCode });
const isProved = isClean(account) && violations === 0 && exitCode === 0;
console.log(
  isProved ? "Nothing was lost, and nothing was done twice." : `Something was lost or wrong: seed ${seed}.`,
);
process.exit(isProved ? 0 : 1);
