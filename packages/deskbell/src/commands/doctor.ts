// `deskbell doctor`: is everything there that a desk needs? Each check says what it found, and what to do.

import { existsSync } from "node:fs";
import { DeskbellError, systemClock } from "@deskbell/core";
import { createMailDomainCheck, createMailer } from "@deskbell/mail";
import { type CallTelegram, connect, webhookUrl } from "@deskbell/telegram";
import type { Command } from "commander";
import { botsOf, type Config, parseConfig } from "../config.ts";
import { metricsAccess } from "../metrics/metrics-access.ts";
import { type BotConfig, botIdOf } from "../more-bots.ts";
import { createOutput, time } from "../output.ts";
import { openBotTexts } from "../runtime/open-bot-texts.ts";
import { openDesk } from "../runtime/open-desk.ts";
import { databaseFile, type GlobalOptions } from "./context.ts";
import { examineHttpPorts } from "./examine-http-ports.ts";
import { botNames } from "./find-bot.ts";
import { type Finding, failed, ok } from "./finding.ts";

/** How long another poller has to show itself, in seconds: it asks again within a few after it was cut off. */
const pollerWaitSeconds = 4;

/** A domain that surely takes mail. */
const knownMailDomain = "gmail.com";

/** `deskbell doctor`. */
export function addDoctorCommand(program: Command): void {
  program
    .command("doctor")
    .description(
      "check configuration, database, token, webhook or other pollers, mail server, programs behind the ports, DNS, languages and metrics",
    )
    .action(async (_, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions>();
      const findings = await examine(options);
      if (findings.some(({ state }) => state === "failed")) process.exitCode = 1;
      const signs = { ok: "✓", warning: "!", failed: "✗" };
      createOutput(options.json === true).result(
        findings,
        findings.map(({ check, state, message }) => `${signs[state]} ${check}: ${message}`),
      );
    });
}

async function examine(options: GlobalOptions): Promise<readonly Finding[]> {
  const configured = await attempt(() => parseConfig(process.env));
  if (configured.kind === "failed") return [failed("configuration", configured.error)];
  const config = configured.value;
  const bots = botsOf(config);
  const texts = await attempt(() => openBotTexts(config));
  const textsOf = texts.kind === "done" ? texts.value : null;
  const accounts = bots.length === 0 ? [""] : bots.map(({ token }) => botIdOf(token));
  const spoken = accounts.map((account) => textsOf?.({ account }).languages ?? []);
  const [first = []] = spoken;
  // What all of them speak can be offered without further ado.
  const languages = first.filter((language) => spoken.every((of) => of.includes(language)));
  return [
    ok("configuration", "read"),
    texts.kind === "done"
      ? ok("texts", `${bots.length > 1 ? "all bots speak" : "the bot speaks"} ${languages.join(", ")}`)
      : failed("texts", texts.error),
    ...(await examineDatabase(config, databaseFile(config, options), languages)),
    ...(await examineTelegram(config, bots)),
    await examineMail(config),
    ...(await examineHttpPorts(config)),
    await examineDns(),
    examineMetrics(config),
  ];
}

function examineMetrics(config: Config): Finding {
  const access = metricsAccess(config);
  switch (access.kind) {
    case "open":
      return ok("metrics", "served to this machine");
    case "token":
      return ok("metrics", "served to the bearer of METRICS_TOKEN");
    case "closed":
      return { check: "metrics", state: "warning", message: access.reason };
  }
}

async function examineDatabase(
  config: Config,
  file: string,
  spoken: readonly string[],
): Promise<readonly Finding[]> {
  if (!existsSync(file)) return [ok("database", `${file} does not exist yet; the first start makes it`)];
  try {
    const { desk, storage } = await openDesk(config, file);
    try {
      const [settings, mistakes] = await Promise.all([desk.settings.current(), desk.settings.mistakes()]);
      const leases = await storage.leases.all();
      const nameOf = await botNames(storage.bots);
      return [
        ok("database", `${file} opens`),
        ...leases
          .filter(({ expiresAt }) => expiresAt > systemClock.now())
          .map(({ holder }) => ok("desk", `led by ${holder}`)),
        ...mistakes.map(
          ({ name, problem, bot }): Finding => ({
            check: "settings",
            state: "warning",
            message: `${bot === undefined ? "" : `of ${nameOf(bot)}: `}${name} ${problem}`,
          }),
        ),
        ...examineLanguages([...settings.languages, settings.defaultLanguage], spoken),
      ];
    } finally {
      storage.close();
    }
  } catch (error) {
    return [failed("database", error)];
  }
}

function examineLanguages(offered: readonly string[], spoken: readonly string[]): readonly Finding[] {
  const unknown = offered.filter((language) => !spoken.includes(language));
  if (unknown.length === 0) return [];
  const message = `there are no texts in ${[...new Set(unknown)].join(", ")}; offer ${spoken.join(", ")} (setting language.offered)`;
  return [{ check: "languages", state: "warning", message }];
}

async function examineTelegram(config: Config, bots: readonly BotConfig[]): Promise<readonly Finding[]> {
  if (bots.length === 0) {
    const message = "TELEGRAM_BOT_TOKEN is not set: `deskbell start` shows the demo";
    return [{ check: "token", state: "warning", message }];
  }
  const findings = await Promise.all(
    bots.map(async (bot) => {
      const found = await examineBot(config, bot);
      // Of several, each finding names the bot, as the environment does.
      return bots.length === 1
        ? found
        : found.map((one) => ({ ...one, check: `${one.check} (${bot.variable})` }));
    }),
  );
  return findings.flat();
}

async function examineBot({ apiRoot, publicUrl }: Config, { token }: BotConfig): Promise<readonly Finding[]> {
  try {
    const call = connect({ token, apiRoot });
    const me = await call((api) => api.getMe());
    const receiving =
      publicUrl === null
        ? await examinePolling(call)
        : await examineWebhook(call, webhookUrl(publicUrl, String(me.id)));
    return [ok("token", `belongs to @${me.username ?? me.id}`), receiving];
  } catch (error) {
    return [failed("token", error)];
  }
}

async function examinePolling(call: CallTelegram): Promise<Finding> {
  const { url } = await call((api) => api.getWebhookInfo());
  if (url) {
    const message =
      "a webhook is set; without PUBLIC_URL the desk removes it when it starts, so make sure that nobody else needs it";
    return { check: "updates", state: "warning", message };
  }
  try {
    // No offset: nothing is confirmed. Whoever else polls is cut off by this and comes back, which cuts this off in turn.
    await call((api) => api.getUpdates({ limit: 1, timeout: pollerWaitSeconds }));
    return ok("updates", "nobody else receives them");
  } catch (error) {
    const message = error instanceof DeskbellError ? error.message : "cannot be received";
    return {
      check: "updates",
      state: "warning",
      message: `${message} (a running desk of yours counts as another poller)`,
    };
  }
}

/** What Telegram says of the webhook. Another one's address is not repeated: many have the token in it. */
async function examineWebhook(call: CallTelegram, ours: string): Promise<Finding> {
  const info = await call((api) => api.getWebhookInfo());
  const { url, pending_update_count: pending, last_error_date: failedAt, last_error_message: error } = info;
  const waiting = `${pending} ${pending === 1 ? "update waits" : "updates wait"}`;
  const warning = (message: string): Finding => ({ check: "updates", state: "warning", message });
  if (url === "") return warning(`no webhook is set yet (${waiting}); the desk sets it when it starts`);
  if (url !== ours) {
    return warning(
      `another webhook is set (${waiting}); the desk replaces it when it starts, so make sure that nobody else needs it`,
    );
  }
  const trouble =
    failedAt === undefined
      ? ""
      : `; one could not be posted at ${time(failedAt * 1000)}: ${error ?? "no reason given"}`;
  const message = `Telegram posts them to ${ours} (${waiting}${trouble})`;
  return trouble === "" || pending === 0 ? ok("updates", message) : warning(message);
}

async function examineMail({ mail }: Config): Promise<Finding> {
  if (mail === null) {
    return ok("mail", "SMTP_URL is not set: no answers go by e-mail, and addresses stay unproved");
  }
  const mailer = createMailer(mail);
  try {
    await mailer.verify();
    return ok("mail", "the mail server lets us in");
  } catch (error) {
    return failed("mail", error);
  } finally {
    mailer.close();
  }
}

async function examineDns(): Promise<Finding> {
  const verdict = await createMailDomainCheck().check(knownMailDomain);
  if (verdict.kind === "accepts") return ok("DNS", "mail domains can be checked");
  const message = "name servers do not answer: mail domains stay unchecked, no customer is refused for that";
  return { check: "DNS", state: "warning", message };
}

type Attempted<Value> =
  | { readonly kind: "done"; readonly value: Value }
  | { readonly kind: "failed"; readonly error: unknown };

async function attempt<Value>(work: () => Value | Promise<Value>): Promise<Attempted<Value>> {
  try {
    return { kind: "done", value: await work() };
  } catch (error) {
    return { kind: "failed", error };
  }
}
