// A sample of the paths through the machine that nobody wrote, over HTTP: a customer with an emulated phone, the running desk, a file.

import {
  callPolicies,
  createDialogue,
  type DialogueSettings,
  type Prompt,
  type Question,
} from "@deskbell/core";
import { openSqlite } from "@deskbell/sqlite";
import { type CustomerConnection, telegramDriver } from "@deskbell/testkit";
import { createTexts } from "@deskbell/texts";
import { describe, expect, it, onTestFinished } from "vitest";
import { paths } from "../../../core/test/paths/all-paths.ts";
import { variants } from "../../../core/test/paths/variants.ts";
import { chart } from "../../../core/test/paths/walk.ts";
import { eventually } from "../eventually.ts";
import { bot, startDesk } from "./desk-under-test.ts";
import { createHeldPorts, type HeldPorts } from "./paths/held-ports.ts";
import { samplePaths } from "./paths/sample-paths.ts";
import { type Deed, type PathTelling, tellPath } from "./paths/tell-path.ts";

const mostPaths = 20;
const texts = createTexts();

const tellings: PathTelling[] = [];
for (const path of paths) {
  const settings = variants[path.variant];
  if (settings !== undefined) tellings.push(await tellPath(path, settings));
}
const told = tellings.flatMap((telling) => ("untold" in telling ? [] : [telling]));
const sample = samplePaths(told, mostPaths);

it("a sample of the paths that can be told over Telegram goes far", () => {
  const reasons = new Map<string, number>();
  for (const telling of tellings) {
    if ("untold" in telling) reasons.set(telling.untold, (reasons.get(telling.untold) ?? 0) + 1);
  }
  console.log(`${told.length} of ${paths.length} paths can be told over Telegram; of the others`);
  for (const [reason, count] of [...reasons].sort(([, a], [, b]) => b - a))
    console.log(`${count}: ${reason}`);
  const reach = new Set(told.flatMap(({ path }) => [...path.transitions]));
  const states = new Set(sample.flatMap(({ path }) => [...path.states]));
  const transitions = new Set(sample.flatMap(({ path }) => [...path.transitions]));
  console.log(
    `states ${states.size}/${chart.states.size}, transitions ${transitions.size}/${chart.transitions.size}, by ${sample.length} of them; all ${told.length} would take ${reach.size}`,
  );
  expect(sample.length).toBe(mostPaths);
});

/** As the live machine had it: nothing is tried twice, and no time passes. */
const engine = {
  machine: createDialogue({ filingRetryMs: 3_600_000, patienceMs: 3_600_000 }),
  policies: Object.fromEntries(
    Object.entries(callPolicies).map(([port, policy]) => [
      port,
      { ...policy, attempts: 1, timeoutMs: 3_600_000 },
    ]),
  ),
};

describe.each(sample.map((each, index) => [index + 1, each] as const))(
  "path %i",
  (_, { path, deeds, said }) => {
    it(`says over HTTP what the live machine says (${path.variant}, ${deeds.length} steps)`, async () => {
      const held = createHeldPorts();
      const desk = await startDesk({ engine, decorate: () => held.ports });
      const storage = await openSqlite({ file: desk.file });
      onTestFinished(async () => {
        held.release();
        storage.close();
        await desk.stop();
      });
      for (const [name, value] of settingsOf(variants[path.variant])) {
        await desk.runtime.desk.settings.set(name, value);
      }
      const { customer, address } = connect(desk, variants[path.variant]?.questions ?? []);
      for (const [index, { deed, saidThen }] of deeds.entries()) {
        await perform(customer, held, said, deed);
        await eventually(() => customer.heard().length).toBeGreaterThanOrEqual(saidThen);
        const dialogue = { channel: "telegram", account: bot.token.split(":")[0] ?? "", address };
        await eventually(async () => (await storage.journal.entries(dialogue, 0, 1000)).length).toBe(
          index + 1,
        );
      }
      const heard = customer.heard().map(({ keys, text }, index) => {
        const key = said[index]?.key;
        return key !== undefined && keys.includes(key) ? key : `${keys.join(" or ")}: ${text}`;
      });
      expect(heard).toEqual(said.map(({ key }) => key));
    });
  },
);

function connect(desk: Awaited<ReturnType<typeof startDesk>>, questions: readonly Question[]) {
  const phone = desk.emulator.customer({ firstName: "Ann", languageCode: "en", phone: "+380671234567" });
  // Whether there is an answer to wait for is known to the path.
  const driver = telegramDriver({ texts, questions, phoneOf: () => phone, patienceMs: 1 });
  const customer = driver.connect({ id: "ann", name: "Ann", language: "en", phone: "+380671234567" });
  return { customer, address: String(phone.id) };
}

async function perform(
  customer: CustomerConnection,
  held: HeldPorts,
  said: readonly Prompt[],
  deed: Deed,
): Promise<void> {
  switch (deed.kind) {
    case "answers":
    case "fails":
      return held.settle(deed.port, deed);
    case "taps": {
      const message = customer.heard()[deed.message];
      const button = message?.buttons[deed.button];
      if (message === undefined || button === undefined) throw new Error("There is no such button.");
      return customer.act({ kind: "taps", message, button });
    }
    case "presses": {
      const prompt = said[deed.message];
      const label = prompt && texts.render(prompt, "en").buttons.flat()[deed.button]?.label;
      if (label === undefined) throw new Error("There is no such key.");
      return customer.act({ kind: "says", text: label, replyTo: null });
    }
    case "says":
      return customer.act({ ...deed, replyTo: null });
    default:
      return customer.act(deed);
  }
}

/** The settings of a dialogue by the names that the desk has for them. */
function settingsOf(settings: DialogueSettings | undefined): readonly (readonly [string, unknown])[] {
  if (settings === undefined) return [];
  return [
    ["phone.defaultCountry", settings.defaultCountry],
    ["chat.connected", settings.chat.connected],
    ["chat.phone", settings.chat.phone],
    ["chat.email", settings.chat.email],
    ["lookup.by", settings.lookupBy],
    ["lookup.tellClaimedMatch", settings.tellClaimedMatch],
    ["lookup.claimsPerCustomer", settings.claimsPerHour],
    ["email.proof", settings.emailProof],
    ["identity.remember", settings.identity.remember],
    ["identity.minimum", settings.identity.minimum],
    ["identity.guest", settings.identity.guest],
    ["identity.attempts", settings.identity.attempts],
    ["request.subject", settings.request.subject],
    ["request.review", settings.request.review],
    ["request.questions", settings.questions],
  ];
}
