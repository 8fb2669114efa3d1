import { readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { describe, expect, it } from "vitest";

// What makes the core portable: it knows no channel and no platform, and time comes from outside.

const folder = new URL("../src/", import.meta.url);
const sources = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .map((file) => ({ file, text: readFileSync(new URL(file, folder), "utf8") }));

/** The one place that reads the time of the machine. */
const systemClock = "engine/system-clock.ts";

function filesWith(pattern: RegExp, read: (text: string) => string = (text) => text): readonly string[] {
  return sources.filter(({ text }) => pattern.test(read(text))).map(({ file }) => file);
}

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
}

describe("the source of core", () => {
  it("is there", () => {
    expect(sources.length).toBeGreaterThan(40);
  });

  it("does not speak of Telegram", () => {
    expect(filesWith(/telegram/i)).toEqual([]);
  });

  it("uses no module of Node", () => {
    const modules = ["node:[^\"']*", ...builtinModules].join("|");
    expect(filesWith(new RegExp(`(from|import|require\\()\\s*["'](${modules})["']`))).toEqual([]);
  });

  it("reads time, randomness and surroundings nowhere but in the system's clock", () => {
    const globals =
      /\b(Date|process|performance|setTimeout|setInterval|setImmediate|crypto|Buffer)\b|Math\.random/;
    expect(filesWith(globals, withoutComments)).toEqual([systemClock]);
  });
});
