import { startEmulator } from "@deskbell/telegram-emulator";
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { createRandom } from "../../crash/random.ts";
import { createSecrets, type Secrets } from "../e2e/secrets.ts";
import { createTalker } from "../e2e/talker.ts";
import { type Cli, createCli } from "./cli-under-test.ts";

// What `deskbell start` leaves on standard output and error, whatever it is given and whatever becomes of it.

const seed = Date.now() % 1_000_000;

let cli: Cli;
let secrets: Secrets;

beforeEach(() => {
  cli = createCli();
  secrets = createSecrets(createRandom(seed));
});

afterEach(() => cli.clear());

/** An address at which nobody answers, with a password in it. */
const nowhere = () => `http://${secrets.word()}:${secrets.word()}@127.0.0.1:9/${secrets.word()}`;

const mistakes: Readonly<Record<string, () => Record<string, string>>> = {
  "a token with a space": () => ({ TELEGRAM_BOT_TOKEN: `${secrets.token()} ${secrets.word()}` }),
  "a token without a number": () => ({ TELEGRAM_BOT_TOKEN: `${secrets.word()}:${secrets.word()}` }),
  "a token that nobody answers to": () => ({
    TELEGRAM_BOT_TOKEN: secrets.token(),
    TELEGRAM_API_ROOT: "http://127.0.0.1:9",
  }),
  "an API root with a password": () => ({
    TELEGRAM_BOT_TOKEN: secrets.token(),
    TELEGRAM_API_ROOT: nowhere(),
  }),
  "another database": () => ({
    DATABASE_URL: `postgres://${secrets.word()}:${secrets.word()}@db.example.org/${secrets.word()}`,
  }),
  "another database by its driver": () => ({
    DATABASE_URL: `postgresql+asyncpg://${secrets.word()}:${secrets.word()}@db.example.org/${secrets.word()}`,
  }),
  "a token for metrics that is too short": () => ({ METRICS_TOKEN: secrets.word() }),
  "a webhook's secret with a space": () => ({
    TELEGRAM_WEBHOOK_SECRET: `${secrets.word()} ${secrets.word()}`,
  }),
  "a public address with a password": () => ({ PUBLIC_URL: nowhere() }),
  "sentences that are no JSON": () => ({
    TELEGRAM_BOT_TOKEN: secrets.token(),
    TEXTS_FILE: cli.writes("texts.json", `{ "en": ${secrets.text()}`),
  }),
  "addresses that are none": () => ({
    HOST: `${secrets.word()}@${secrets.word()}`,
    PORT: secrets.word(),
    TELEGRAM_API_ROOT: secrets.word(),
    LOG_LEVEL: secrets.word(),
  }),
};

describe(`a start that cannot be (seed ${seed})`, () => {
  it.each(Object.keys(mistakes))("does not repeat %s", async (name) => {
    const { code, out, err } = await cli.here(["start"], {
      LOG_LEVEL: "trace",
      PORT: "0",
      ...mistakes[name]?.(),
    });
    expect(code).toBeGreaterThan(0);
    expect(err).not.toBe("");
    expect(secrets.foundIn(out + err)).toEqual([]);
  });
});

describe(`a desk (seed ${seed})`, () => {
  it("that a bug brings down says where, and nothing of whom it was about", async () => {
    const token = secrets.token();
    const person = secrets.person();
    const emulator = await startEmulator({ bots: [{ token, username: "desk_bot" }] });
    onTestFinished(() => emulator.close());
    const anna = createTalker(
      emulator.customer({ ...person, firstName: person.firstName ?? "", languageCode: "en" }),
    );
    const blab = `${anna.phone.user.first_name} ${person.phone} ${secrets.email()} ${token}`;
    const bug = `
      process.once("SIGUSR2", () => {
        setTimeout(function somewhere() {
          throw new TypeError(${JSON.stringify(`${blab}\n    at ${blab}`)});
        });
      });`;
    const running = cli.start(["start"], {
      TELEGRAM_BOT_TOKEN: token,
      TELEGRAM_API_ROOT: emulator.apiRoot,
      PORT: "0",
      LOG_LEVEL: "trace",
      NODE_OPTIONS: `--import=${cli.writes("bug.mjs", bug)}`,
    });
    await running.says("Deskbell is running");
    anna.says("/help");
    await anna.hears("identity.asked", {});
    anna.says(secrets.phone());
    await anna.hears("subject.askedAfterClaim", {});
    const { code, out, err } = await running.stop("SIGUSR2");
    expect(code).toBe(1);
    expect(err).toMatch(/^TypeError: nobody foresaw this/m);
    expect(err).toContain("at Timeout.somewhere");
    expect(secrets.foundIn(out + err)).toEqual([]);
  });
});
