// `deskbell start`: the desk on Telegram with a token, the demo without one.

import { type Logger, systemClock } from "@deskbell/core";
import { createHealth, type RunningServer, serve } from "@deskbell/web";
import type { Command } from "commander";
import { type Config, parseConfig } from "../config.ts";
import { type Demo, demoDatabaseFile, startDemo } from "../demo/start-demo.ts";
import { createLogger } from "../logger.ts";
import { ProgramError } from "../program-error.ts";
import { type Runtime, startRuntime } from "../runtime/runtime.ts";
import { waitForFile } from "../runtime/wait-for-file.ts";
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
      const logger = createLogger(config.logLevel ?? (config.token === null ? "warn" : "info"));
      const stopping = new AbortController();
      const stopped = stopSignal().then((signal) => {
        stopping.abort();
        return signal;
      });
      const file = chooseFile(config, options);
      const hold = await waitForFile(file, { clock: systemClock, logger, signal: stopping.signal });
      if (hold === null) return;
      try {
        await runUntil(stopped, await begin(config, file, logger), logger);
      } finally {
        hold.release();
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

function begin(config: Config, file: string, logger: Logger): Promise<Started> {
  return config.token === null ? runDemo(config, file, logger) : runDesk(config, config.token, file, logger);
}

/** Lets the desk run until it is to stop, or cannot receive any more. */
async function runUntil(stopped: Promise<string>, started: Started, logger: Logger): Promise<void> {
  process.stdout.write(`${started.greeting.join("\n")}\n`);
  const ended = started.runtime.done.then(() => "the bot stopped");
  const reason = await Promise.race([stopped, ended]).catch((error: unknown) => error);
  if (typeof reason === "string") logger.info({ reason }, "stopping");
  await started.stop();
  if (typeof reason !== "string") throw reason;
}

interface Started {
  readonly runtime: Runtime;
  readonly greeting: readonly string[];
  stop(): Promise<void>;
}

async function runDesk(config: Config, token: string, file: string, logger: Logger): Promise<Started> {
  const runtime = await startRuntime({
    config,
    token,
    apiRoot: config.apiRoot,
    databaseFile: file,
    logger,
    isDemo: false,
  });
  const server = await serveOrStop(runtime, () => serve(createHealth({ isReady: runtime.isReady }), config));
  return {
    runtime,
    greeting: [
      `Deskbell is running as https://t.me/${runtime.bot.username} on ${file}; health: ${server.url}/healthz`,
    ],
    async stop() {
      await server.close();
      await runtime.stop();
    },
  };
}

async function runDemo(config: Config, file: string, logger: Logger): Promise<Started> {
  const demo: Demo = await startDemo(config, file, logger);
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
async function serveOrStop(runtime: Runtime, start: () => Promise<RunningServer>): Promise<RunningServer> {
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
