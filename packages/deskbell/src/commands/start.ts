// `deskbell start`: the desk on Telegram with a token, the demo without one.

import { type Logger, leaseTiming, systemClock } from "@deskbell/core";
import { serve } from "@deskbell/web";
import type { Command } from "commander";
import { type Config, parseConfig } from "../config.ts";
import { type Demo, demoDatabaseFile, startDemo } from "../demo/start-demo.ts";
import { createLogger } from "../logger.ts";
import { createDeskMetrics, type DeskMetrics } from "../metrics/desk-metrics.ts";
import { createMonitoring } from "../metrics/monitoring.ts";
import { ProgramError } from "../program-error.ts";
import { createSite } from "../runtime/create-site.ts";
import { type Runtime, startRuntime } from "../runtime/runtime.ts";
import { type EventualServer, serveWhenFree } from "../runtime/serve-when-free.ts";
import { standBy, type Term } from "../runtime/stand-by.ts";
import { readVersion } from "../version.ts";
import { databaseFile, type GlobalOptions } from "./context.ts";

/** `deskbell start`. */
export function addStartCommand(program: Command): void {
  program
    .command("start")
    .description("run the desk: on Telegram with TELEGRAM_BOT_TOKEN, as a demo without")
    .action(async (_, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions>();
      const config = parseConfig(process.env);
      // The demo's terminal shows where to look, and what goes wrong.
      const log = createLogger(config.logLevel ?? (config.token === null ? "warn" : "info"));
      const metrics = createDeskMetrics({ version: readVersion(), clock: systemClock, withProcess: true });
      const logger = metrics.counting(log);
      const stopping = new AbortController();
      const stopped = stopSignal().then((signal) => {
        stopping.abort();
        return signal;
      });
      const file = chooseFile(config, options);
      const timing = leaseTiming(config.leaseTtlMs);
      const waiting = {
        file,
        timing,
        clock: systemClock,
        logger,
        signal: stopping.signal,
      };
      for (let isOver = false; !isOver; ) {
        const term = await standBy(waiting);
        if (term === null) return;
        try {
          isOver = await lead({ config, file, logger, metrics, term }, stopped);
        } finally {
          await term.end();
        }
      }
    });
}

/** The file to run on. @throws ProgramError `config.noToken` where no demo may run */
function chooseFile(config: Config, options: GlobalOptions): string {
  if (config.token !== null) return databaseFile(config, options);
  if (config.isProduction || config.publicUrl !== null) {
    throw new ProgramError(
      "config.noToken",
      "TELEGRAM_BOT_TOKEN is not set. Get a token from @BotFather; the demo, which needs none, runs neither in production nor with PUBLIC_URL.",
    );
  }
  return options.database ?? config.databaseFile ?? demoDatabaseFile;
}

/** What a desk is begun with. */
interface Beginning {
  readonly config: Config;
  readonly file: string;
  readonly logger: Logger;
  readonly metrics: DeskMetrics;
  readonly term: Term;
}

/** Runs the desk for a term. @returns whether it is to run no more; false when somebody else has taken over */
async function lead(beginning: Beginning, stopped: Promise<string>): Promise<boolean> {
  const { config, file, logger, term } = beginning;
  const started = await (config.token === null ? runDemo(beginning) : runDesk(beginning, config.token));
  process.stdout.write(`${started.greeting.join("\n")}\n`);
  const ended = started.runtime.done.then(() => "the bot stopped");
  const lost = term.lost.then(() => null);
  const reason = await Promise.race([stopped, ended, lost]).catch((error: unknown) => error);
  if (typeof reason === "string") logger.info({ reason }, "Stopping.");
  if (reason === null) {
    logger.warn(
      { file, code: "lease.lost" },
      "Another desk has taken over; this one stops and sends nothing more.",
    );
  }
  await started.stop();
  if (reason !== null && typeof reason !== "string") throw reason;
  return reason !== null;
}

interface Started {
  readonly runtime: Runtime;
  readonly greeting: readonly string[];
  stop(): Promise<void>;
}

async function runDesk({ config, file, logger, metrics, term }: Beginning, token: string): Promise<Started> {
  const runtime = await startRuntime({
    config,
    token,
    apiRoot: config.apiRoot,
    databaseFile: file,
    logger,
    isDemo: false,
    mayWork: term.isHeld,
    observe: metrics.observe,
  });
  const site = createSite(runtime, createMonitoring(runtime, metrics, config));
  const start = () => serve(site, config);
  const server = await serveOrStop(runtime, () =>
    term.isBesideAnother ? serveWhenFree(start, { clock: systemClock, logger }) : start(),
  );
  const health = server.url === null ? "none yet" : `${server.url}/healthz`;
  const bots = runtime.bots.map(({ username }) => `https://t.me/${username}`).join(" and ");
  return {
    runtime,
    greeting: [`Deskbell is running as ${bots} on ${file}; health: ${health}`],
    async stop() {
      await server.close();
      await runtime.stop();
    },
  };
}

async function runDemo({ config, file, logger, metrics, term }: Beginning): Promise<Started> {
  const demo: Demo = await startDemo(config, file, logger, metrics, term.isHeld);
  return {
    runtime: demo.runtime,
    greeting: [
      `Deskbell demo: ${demo.url}/`,
      "Talk to the bot on the left, answer on the right. Nothing leaves this machine; Ctrl+C ends it.",
      `Tickets are kept in ${file}. With TELEGRAM_BOT_TOKEN set, the same command runs the real desk.`,
    ],
    stop: demo.stop,
  };
}

/** Starts the server; if it cannot be, the desk must not run on unseen. */
async function serveOrStop(runtime: Runtime, start: () => Promise<EventualServer>): Promise<EventualServer> {
  try {
    return await start();
  } catch (error) {
    await runtime.stop();
    throw error;
  }
}

/** Resolves with the name of the first signal that asks for an end; a second one ends the process at once. */
function stopSignal(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve(signal));
  });
}
