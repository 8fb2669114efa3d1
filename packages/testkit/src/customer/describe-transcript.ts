import type { DialogueEvent } from "@deskbell/core";
import type { CustomerAct, Heard } from "./driver.ts";

/** One thing that was done or said. */
export type TranscriptLine =
  | { readonly by: string; readonly act: CustomerAct | DialogueEvent }
  | { readonly by: "bot"; readonly said: Heard };

/** A conversation for people to read, a line each. */
export function describeTranscript(lines: readonly TranscriptLine[]): string {
  if (lines.length === 0) return "Nothing has happened yet.";
  const width = Math.max(...lines.map(({ by }) => by.length));
  return lines
    .map(
      (line) =>
        `${line.by.padStart(width)}: ${"said" in line ? describeSaid(line.said) : describeAct(line.act)}`,
    )
    .join("\n");
}

function describeSaid({ keys, prompt, text, buttons }: Heard): string {
  const params =
    prompt === null || Object.keys(prompt.params).length === 0 ? "" : ` ${JSON.stringify(prompt.params)}`;
  const words = text === null ? "" : ` ${JSON.stringify(text)}`;
  const row = buttons.map(({ actions, label }) => `[${actions.join(" or ") || label}]`).join(" ");
  return `${keys.join(" or ") || "(no known sentence)"}${params}${words}${row === "" ? "" : ` ${row}`}`;
}

function describeAct(act: CustomerAct | DialogueEvent): string {
  if (!("kind" in act)) return `(desk) ${act.type}`;
  switch (act.kind) {
    case "says":
      return act.replyTo === null ? act.text : `(in reply to ${act.replyTo.keys.join(" or ")}) ${act.text}`;
    case "edits":
      return `(edits) ${act.text}`;
    case "taps":
      return `[${act.button.actions.join(" or ")}]`;
    case "sharesContact":
      return act.owner === "own" ? "(shares own contact)" : "(shares somebody's contact)";
    case "sends":
      return `(sends ${act.content})`;
  }
}
