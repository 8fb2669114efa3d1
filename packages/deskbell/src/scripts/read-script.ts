// A conversation as a file: its text read as data, and what is wrong with it told by line.

import { type LineOf, parseScript, type Script } from "@deskbell/testkit";
import { type Document, isNode, LineCounter, parseDocument } from "yaml";

/** A script with the lines of its steps, or what is wrong with its text. */
export type ScriptTextReading =
  | {
      readonly kind: "ok";
      readonly script: Script;
      /** Where each step stands in the text, counted from 1. */
      readonly lines: readonly number[];
    }
  /** Neither YAML nor JSON: `problem` says where and why. */
  | { readonly kind: "unreadable"; readonly problem: string }
  /** Data, but no conversation. */
  | { readonly kind: "invalid"; readonly problems: readonly string[] };

/** Reads YAML; JSON is YAML too. */
export function readScript(text: string): ScriptTextReading {
  const lineCounter = new LineCounter();
  const parsed = parseYaml(text, lineCounter);
  if (parsed.kind !== "ok") return parsed;
  const { document, data } = parsed;
  const lineOf: LineOf = (path) => toLine(document, lineCounter, path);
  const reading = parseScript(data, lineOf);
  if (reading.kind === "invalid") return reading;
  const { script } = reading;
  return { kind: "ok", script, lines: script.talk.map((_, index) => lineOf(["talk", index]) ?? 1) };
}

type Parsed =
  | { readonly kind: "ok"; readonly document: Document; readonly data: unknown }
  | { readonly kind: "unreadable"; readonly problem: string };

function parseYaml(text: string, lineCounter: LineCounter): Parsed {
  try {
    const document = parseDocument(text, { lineCounter });
    const [error] = document.errors;
    if (error !== undefined) return { kind: "unreadable", problem: error.message };
    return { kind: "ok", document, data: document.toJS() };
  } catch (error) {
    // Too many aliases, or nested too deeply.
    return { kind: "unreadable", problem: error instanceof Error ? error.message : String(error) };
  }
}

/** The line of the innermost place on the path that is written in the text. */
function toLine(document: Document, lineCounter: LineCounter, path: readonly PropertyKey[]): number | null {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range != null) return lineCounter.linePos(node.range[0]).line;
  }
  return null;
}
