// What happened in a case, for people to read.

import type { DialogueEvent } from "@deskbell/core";
import type { Act } from "./acts/act.ts";
import { players } from "./acts/cast.ts";
import type { Line, Played } from "./stage/played.ts";

/** A case from beginning to end, a line each. */
export function describePlayed({ case: each, lines }: Played): string {
  const { acts: _, ...scene } = each;
  return [JSON.stringify(scene), ...lines.map(describeLine)].join("\n");
}

function describeLine(line: Line): string {
  switch (line.kind) {
    case "act":
      return describeAct(line.act, line.came);
    case "said": {
      const { to, prompt } = line.said;
      const row = prompt.buttons
        .flat()
        .map(({ action, ref }) => `[${action}${ref === null ? "" : ` ${ref}`}]`);
      return `  to ${nameOf(to)}: ${prompt.key} ${short(prompt.params)} ${row.join(" ")}`.trimEnd();
    }
    case "called":
      return `  ${line.arrival.port} ${short(line.arrival.input)} -> ${short(line.arrival.output)}`;
    case "told":
      return `(${line.words})`;
  }
}

function describeAct(act: Act, came: DialogueEvent | null): string {
  if (!("who" in act) || act.does === "damages") return `(${act.does} ${short({ ...act, does: undefined })})`;
  const { id = "", at: _, type = "nothing", ...event } = came ?? {};
  const joined = "joins" in act && act.joins ? ", together with what follows" : "";
  return `${nameOf(act.who)} ${act.does}${joined}: ${id} ${type} ${short(event)}`;
}

function nameOf(who: 0 | 1): string {
  return players[who].id;
}

const longest = 300;

function short(value: unknown): string {
  const text = JSON.stringify(value) ?? "";
  return text === "{}" ? "" : text.length > longest ? `${text.slice(0, longest)}…` : text;
}
