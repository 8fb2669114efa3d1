// `deskbell start`: the desk on Telegram with a token, the demo without one.

import type { Logger } from "@deskbell/core";
import { createHealth, type RunningServer, serve } from "@deskbell/web";
import type { Command } from "commander";
import { type Config, parseConfig } from "../config.ts";
import { type Demo, demoDatabaseFile, startDemo } from "../demo/start-demo.ts";
import { createLogger } from "../logger.ts";
import { ProgramError } from "../program-error.ts";
import { type Runtime, startRuntime } from "../runtime/runtime.ts";
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
      const stopping = stopSignal();
      const started =
        config.token === null
          ? await runDemo(config, options, logger)
          : await runDesk(config, config.token, options, logger);
      process.stdout.write(`${started.greeting.join("\n")}\n`);
      const reason = await Promise.race([stopping, started.runtime.done.then(() => "the bot stopped")]).catch(
        (error: unknown) => error,
      );
      if (typeof reason === "string") logger.info({ reason }, "stopping");
      await started.stop();
      if (typeof reason !== "string") throw reason;
    });
}

interface Started {
  readonly runtime: Runtime;
  readonly greeting: readonly string[];
  stop(): Promise<void>;
}

async function runDesk(
  config: Config,
  token: string,
  options: GlobalOptions,
  logger: Logger,
): Promise<Started> {
  const file = databaseFile(config, options);
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

async function runDemo(config: Config, options: GlobalOptions, logger: Logger): Promise<Started> {
  if (config.isProduction || config.publicUrl !== null) {
    throw new ProgramError(
      "config.noToken",
      "TELEGRAM_BOT_TOKEN is not set. Get a token from @BotFather; the demo, which needs none, runs neither in production nor with PUBLIC_URL.",
    );
  }
  const file = options.database ?? config.databaseFile ?? demoDatabaseFile;
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
