import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Cli, createCli } from "../cli/cli-under-test.ts";
import { eventually } from "../eventually.ts";
import { type RunningDemo, runDemo } from "./running-demo.ts";

let demo: RunningDemo;
let cli: Cli;
/** Whose phone is in hand: Olena's, whom the desk knows. */
let id: number;

beforeEach(async () => {
  cli = createCli();
  demo = await runDemo();
  const [olena] = await (await fetch(`${demo.url}/phone/api/customers`)).json();
  id = olena.id;
});

afterEach(async () => {
  await demo.stop();
  await cli.clear();
});

interface Message {
  readonly messageId: number;
  readonly from: string;
  readonly text: string;
  readonly replyMarkup?: { readonly inline_keyboard?: readonly (readonly { callback_data: string }[])[] };
}

async function heard(): Promise<readonly Message[]> {
  const { messages } = await (await fetch(`${demo.url}/phone/api/customers/${id}`)).json();
  return messages.filter(({ from }: Message) => from === "bot");
}

/** Does something on the phone, and waits for so many messages of the bot. */
async function act(action: object, answers: number): Promise<void> {
  const before = (await heard()).length;
  expect((await demo.post(`/phone/api/customers/${id}/actions`, action)).status).toBe(204);
  await eventually(async () => (await heard()).length).toBe(before + answers);
}

const says = (text: string, answers = 1) => act({ type: "send", text }, answers);

/** Presses the latest button with this action. */
async function taps(action: string, answers = 1): Promise<void> {
  for (const { messageId, replyMarkup } of (await heard()).toReversed()) {
    const buttons = replyMarkup?.inline_keyboard?.flat() ?? [];
    const data = buttons.find(({ callback_data }) => callback_data.startsWith(action))?.callback_data;
    if (data !== undefined) return act({ type: "tap", messageId, data }, answers);
  }
  throw new Error(`There is no button ${action}.`);
}

async function save(customerId = id) {
  return fetch(`${demo.url}/scripts/api/conversations/${customerId}`);
}

/** Plays what was saved by the command and, on a phone of its own, in the demo. */
async function playBoth(text: string): Promise<readonly unknown[]> {
  const simulated = await cli.here(["simulate", cli.writes("saved.yaml", text)]);
  expect((await demo.post("/scripts/api/replays", { text, paceMs: 0 })).status).toBe(201);
  const events = await (await fetch(`${demo.url}/scripts/api/events`)).text();
  const last = events.split("\n").findLast((line) => line.startsWith("data: ")) ?? "";
  const { status, failure } = JSON.parse(last.slice("data: ".length));
  return [simulated.code, simulated.err, status, failure];
}

describe("a conversation that is saved from the demo", () => {
  it("is a file that `simulate` and the demo play again, whatever was done on the phone and at the desk", async () => {
    await says("/start");
    await taps("help.begin");
    await taps("identify.phone");
    await act({ type: "sendSticker" }, 2);
    await act({ type: "shareOwnContact" }, 3);
    await says("Піч не гріє");
    await says("Лише 120 градусів.\nЗ ранку.");
    await taps("request.confirm", 3);
    await demo.runtime.desk.answerTicket(1, "Майстер буде о другій.");
    await eventually(async () => (await heard()).at(-1)?.text).toContain("Майстер буде о другій.");
    const answer = (await heard()).at(-1);
    await act({ type: "send", text: "Дякую!", replyTo: answer?.messageId }, 1);
    await says("/language");
    await taps("language.choose|ru");
    await says("/chat");
    const response = await save();
    expect(response.headers.get("Content-Disposition")).toBe(
      `attachment; filename="conversation-${id}.yaml"`,
    );
    const text = await response.text();
    expect(text).toMatch(/^# Play it: deskbell simulate conversation-\d+\.yaml\nname: /);
    expect(text).toContain("Лише 120 градусів.");
    expect(await playBoth(text)).toEqual([0, "", "passed", null]);
  });

  it("is refused with the reason where there is nothing to play", async () => {
    const problemsOf = async (response: Response) => (await response.json()).problems.join("\n");
    const nothing = await save();
    expect([nothing.status, await problemsOf(nothing)]).toEqual([
      404,
      expect.stringContaining("Nothing has happened on this phone yet."),
    ]);
    await playBoth("name: Start\ntalk:\n  - says: /start\n  - bot: greeting\n");
    const { replay } = await (await fetch(`${demo.url}/scripts/api/state`)).json();
    expect(await problemsOf(await save(replay.customerId))).toContain("the phone of a replay");
    expect((await save(Number.NaN)).status).toBe(404);
  });
});
