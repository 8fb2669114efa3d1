// A whole desk for a test: the emulator over real HTTP, the real adapter, a real file. And a customer who reads what the bot says by its
// key, rendered in her language, as she would see it.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Button, ButtonAction, Ports, Prompt, PromptKey, PromptParams } from "@deskbell/core";
import type { Customer, CustomerSpec, Emulator, ShownMessage } from "@deskbell/telegram-emulator";
import { startEmulator } from "@deskbell/telegram-emulator";
import { createTexts } from "@deskbell/texts";
import { parseConfig } from "../../src/config.ts";
import { createLogger } from "../../src/logger.ts";
import { type Runtime, startRuntime } from "../../src/runtime/runtime.ts";

const bot = { token: "4242:token-of-the-tests", username: "desk_bot", name: "Desk" };
const texts = createTexts();

export interface DeskUnderTest {
  readonly emulator: Emulator;
  readonly runtime: Runtime;
  readonly file: string;
  customer(spec?: Partial<CustomerSpec>): Talker;
  /** Ends the process's part and starts it again on the same file. */
  restart(options?: StartOptions): Promise<void>;
  stop(): Promise<void>;
}

export interface StartOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly decorate?: (ports: Ports) => Ports;
}

/** No question about mail domains leaves the machine. */
function withoutDns(decorate: (ports: Ports) => Ports = (ports) => ports): (ports: Ports) => Ports {
  const mailDomainCheck = {
    check: async (domain: string) =>
      ({ kind: domain.startsWith("nomail.") ? "rejects" : "accepts" }) as const,
  };
  return (ports) => decorate({ ...ports, mailDomainCheck });
}

/** Starts a desk on a new file. */
export async function startDesk(options: StartOptions = {}): Promise<DeskUnderTest> {
  const folder = mkdtempSync(join(tmpdir(), "deskbell-e2e-"));
  const file = join(folder, "desk.db");
  const emulator = await startEmulator({ bots: [bot] });
  const start = ({ env = {}, decorate }: StartOptions) =>
    startRuntime({
      config: parseConfig({ DEFAULT_COUNTRY: "UA", ...env }),
      databaseFile: file,
      token: bot.token,
      apiRoot: emulator.apiRoot,
      logger: createLogger("silent"),
      isDemo: false,
      decorate: withoutDns(decorate),
    });
  let runtime = await start(options);
  return {
    emulator,
    get runtime() {
      return runtime;
    },
    file,
    customer: (spec = {}) =>
      createTalker(
        emulator.customer({ firstName: "Anna", languageCode: "en", phone: "+380671234567", ...spec }),
      ),
    async restart(again = options) {
      await runtime.stop();
      runtime = await start(again);
    },
    async stop() {
      await runtime.stop();
      await emulator.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** A customer who knows prompts by their keys. */
export interface Talker {
  readonly phone: Customer;
  /** The text of a prompt in her language. */
  text<Key extends PromptKey>(key: Key, params: PromptParams[Key]): string;
  /** Waits for a prompt with just this text; what came before it counts as read. */
  hears<Key extends PromptKey>(key: Key, params: PromptParams[Key]): Promise<ShownMessage>;
  /** Presses the latest button with this action. */
  taps(action: ButtonAction, params?: Button["params"]): void;
  /** What the bot said so far. */
  heard(): readonly string[];
}

function createTalker(phone: Customer): Talker {
  const language = texts.resolveLanguage(phone.user.language_code);
  const text: Talker["text"] = (key, params) => {
    const prompt = { key, params, buttons: [], asksContact: false, about: null } as unknown as Prompt;
    return texts.render(prompt, language).text;
  };
  return {
    phone,
    text,
    hears: (key, params) => phone.waitsFor((message) => message.text === text(key, params)),
    taps(action, params = {}) {
      const button = { action, ref: null, params };
      const prompt: Prompt = {
        key: "greeting",
        params: {},
        buttons: [[button]],
        asksContact: false,
        about: null,
      };
      const [[rendered] = []] = texts.render(prompt, language).buttons;
      phone.tapsButton(rendered?.label ?? action);
    },
    heard: () => phone.transcript.filter(({ from }) => from === "bot").map((message) => message.text),
  };
}
