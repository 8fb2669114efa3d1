// A list in JSON, or an object a line (NDJSON, also called JSON Lines). Both are read piece by piece.

import { createReadStream } from "node:fs";
import { extname } from "node:path";
import { pipeline } from "node:stream";
import { type StreamArrayItem, streamArray } from "stream-json/streamers/stream-array.js";
import { ProgramError } from "../program-error.ts";
import { type RawRow, toFileError } from "./raw-row.ts";

/** More than any card has: what goes on without a line break is no file of lines. */
const longestLine = 1_000_000;

/** Reads the rows of a JSON file, one after the other; which of the two it is, its name or its first line tells. */
export async function* readJson(file: string, onBytes: (count: number) => void): AsyncIterable<RawRow> {
  try {
    const isLines = [".ndjson", ".jsonl"].includes(extname(file).toLowerCase());
    const first = isLines ? "{}" : await readFirstLine(file);
    if (first.startsWith("[")) yield* readList(file, onBytes);
    else if (isObject(fromJson(first))) yield* readLines(file, onBytes);
    else {
      throw new ProgramError(
        "file.format",
        `${file} has to hold a list of cards, [{ "name": … }, …], or one card a line.`,
      );
    }
  } catch (error) {
    throw toFileError(file, error);
  }
}

/** The first line that has anything in it, as far as a card goes. */
async function readFirstLine(file: string): Promise<string> {
  for await (const chunk of createReadStream(file, { encoding: "utf8" })) {
    const [line = ""] = withoutMark(String(chunk)).trimStart().split("\n", 1);
    if (line !== "") return line;
  }
  return "";
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

async function* readList(file: string, onBytes: (count: number) => void): AsyncIterable<RawRow> {
  const source = createReadStream(file).on("data", (chunk) => onBytes(chunk.length));
  // Whoever reads the end of the pipeline is told of errors in all of it.
  const items = pipeline(source, streamArray.withParserAsStream(), () => {});
  for await (const { key, value } of items as AsyncIterable<StreamArrayItem>) yield { line: key + 1, value };
}

async function* readLines(file: string, onBytes: (count: number) => void): AsyncIterable<RawRow> {
  let line = 0;
  let rest = "";
  for await (const chunk of createReadStream(file, { encoding: "utf8" })) {
    onBytes(Buffer.byteLength(chunk));
    const lines = `${rest}${chunk}`.split("\n");
    rest = lines.pop() ?? "";
    if (rest.length > longestLine) throw new Error("A line has no end.");
    for (const text of lines) {
      line += 1;
      if (text.trim() !== "") yield { line, value: fromJson(text) };
    }
  }
  if (rest.trim() !== "") yield { line: line + 1, value: fromJson(rest) };
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(withoutMark(text));
  } catch {
    return undefined;
  }
}

/** Without the byte order mark that some editors write. */
function withoutMark(text: string): string {
  return text.replace(/^\ufeff/, "");
}
