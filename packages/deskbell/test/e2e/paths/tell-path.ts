import type { CallName, DialogueEvent, DialogueSettings, Prompt } from "@deskbell/core";
import { callPolicies } from "@deskbell/core";
import { createLiveDriver } from "../../../../core/test/drivers/live-driver.ts";
import type { Path } from "../../../../core/test/paths/explore.ts";
import type { Move } from "../../../../core/test/paths/moves.ts";
import { replay } from "../../../../core/test/paths/replay.ts";

// A generated path as people and ports can do it over HTTP, together with what the live machine says to it.

/** One thing to do. A button is found by its place: under which message (or in the keyboard that came with it), and which of those there. */
export type Deed =
  | { readonly kind: "says"; readonly text: string }
  | { readonly kind: "edits"; readonly text: string }
  | { readonly kind: "sends"; readonly content: string }
  | { readonly kind: "sharesContact"; readonly owner: "own" | "other"; readonly phone: string }
  | { readonly kind: "taps" | "presses"; readonly message: number; readonly button: number }
  | { readonly kind: "answers"; readonly port: CallName; readonly output: unknown }
  | { readonly kind: "fails"; readonly port: CallName };

/** A path that can be told. */
export interface ToldPath {
  readonly path: Path;
  /** What to do, and how many prompts were said when that was done. */
  readonly deeds: readonly { readonly deed: Deed; readonly saidThen: number }[];
  /** All that the live machine says. */
  readonly said: readonly Prompt[];
}

/** A path with all its deeds, or why it cannot be told over Telegram. */
export type PathTelling = ToldPath | { readonly path: Path; readonly untold: string };

type Reading = Deed | { readonly untold: string };

/** 4096 characters after entities are parsed: Bot API, sendMessage; nobody can write a longer message either. */
const longestText = 4096;

/** Replays a path on the live machine, and puts each move into the words of a customer, or of a port. */
export async function tellPath(path: Path, settings: DialogueSettings): Promise<PathTelling> {
  const driver = createLiveDriver(settings);
  const told: { deed: Deed; saidThen: number }[] = [];
  /** The calls that are open, oldest first. */
  let open: CallName[] = [];
  let calls = 0;
  for (const move of path.moves) {
    const deed = toDeed(move, driver.said, open);
    if ("untold" in deed) return { path, untold: deed.untold };
    await replay(driver, [move]);
    if (move.kind === "answers" || move.kind === "fails") open = open.filter((port) => port !== move.port);
    open = [...open, ...driver.calls.slice(calls).map(({ port }) => port)];
    calls = driver.calls.length;
    told.push({ deed, saidThen: driver.said.length });
  }
  return { path, deeds: told, said: driver.said };
}

function toDeed(move: Move, said: readonly Prompt[], open: readonly CallName[]): Reading {
  switch (move.kind) {
    case "passes":
      return { untold: "time passes" };
    case "happens":
      return toAct(move.event, said);
    case "answers":
    case "fails":
      return isBehind(move.port, open)
        ? { untold: "a call is answered while an earlier one of its kind is open" }
        : move;
  }
}

/** Calls of one group are made one at a time, so of several the latest cannot be answered yet. */
function isBehind(port: CallName, open: readonly CallName[]): boolean {
  const { group } = callPolicies[port];
  return open.filter((each) => callPolicies[each].group === group).length > 1;
}

function toAct(event: DialogueEvent, said: readonly Prompt[]): Reading {
  switch (event.type) {
    case "command.start":
      return { kind: "says", text: event.payload === null ? "/start" : `/start ${event.payload}` };
    case "command.unknown":
      return { kind: "says", text: `/${event.name}` };
    case "command.mydata":
      return { untold: "the answer is a file" };
    case "command.help":
    case "command.chat":
    case "command.language":
    case "command.cancel":
    case "command.privacy":
    case "command.forgetme":
      return { kind: "says", text: event.type.replace("command.", "/") };
    case "text.typed":
    case "text.edited":
      if (event.text.trim() === "" || event.text.length > longestText) {
        return { untold: "a text that nobody can send" };
      }
      return { kind: event.type === "text.typed" ? "says" : "edits", text: event.text };
    case "content.unsupported":
      return { kind: "sends", content: event.content };
    case "contact.shared":
      // What the emulated phone shares of others has no account of its own.
      if (event.owner === "other" || event.phone === "") {
        return { untold: "a contact that the emulated phone does not have" };
      }
      return {
        kind: "sharesContact",
        owner: event.owner === "own" ? "own" : "other",
        phone: `+${event.phone}`,
      };
    case "button.pressed":
      return findButton(event, said);
    case "ticket.replied":
      return { untold: "a reply to a message that was never shown" };
    case "dialogue.recovered":
      return { untold: "a stored dialogue cannot be read" };
    default:
      return { untold: "the desk does something" };
  }
}

function findButton(
  { action, ref }: { readonly action: string; readonly ref: string | null },
  said: readonly Prompt[],
): Reading {
  const message = said.findLastIndex(({ buttons }) =>
    buttons.flat().some((button) => button.action === action && button.ref === ref),
  );
  const prompt = said[message];
  if (prompt === undefined) return { untold: "a button that was never shown is pressed" };
  // Beside the button that shares a contact there are others, under the place for texts and not under the message.
  if (prompt.asksContact && message < said.length - 1) return { untold: "a keyboard that is gone" };
  const button = prompt.buttons.flat().findIndex((each) => each.action === action && each.ref === ref);
  return { kind: prompt.asksContact ? "presses" : "taps", message, button };
}
