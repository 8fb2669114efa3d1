import { Command } from "commander";
import { afterEach, describe, expect, it, vi } from "vitest";
import { describeBug } from "../src/describe-bug.ts";
import { runProgram } from "../src/run-program.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

function parse(text: string): unknown {
  return JSON.parse(text);
}

function thrownBy(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

describe("a bug", () => {
  it("is told by its name and place, without its message", () => {
    const told = describeBug(thrownBy(() => parse("Anna, +380671234567")));
    expect(told).toMatch(/^SyntaxError: /);
    expect(told).toMatch(/^ {4}at parse .*describe-bug\.test\.ts:\d+:\d+\)$/m);
    expect(told).not.toMatch(/Anna|380671234567/);
  });

  it.each<[string, unknown]>([
    ["message of several lines", new Error("First\n    at Anna (+380671234567)\nAnna")],
    ["name", Object.assign(new Error("x"), { name: "Anna Smith" })],
    ["cause", new Error("x", { cause: new Error("Anna") })],
    ["value that is no error", "Anna"],
  ])("keeps to itself what is in its %s", (_, error) => {
    expect(describeBug(error)).not.toMatch(/Anna|380671234567/);
  });

  it("of a command ends it with 1 and is told that way", async () => {
    const written = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    const program = new Command("deskbell").exitOverride();
    program.command("fail").action(() => void parse("Anna"));
    expect(await runProgram(program, ["node", "deskbell", "fail"])).toBe(1);
    expect(written.mock.calls.join("")).toContain("at parse");
    expect(written.mock.calls.join("")).not.toContain("Anna");
  });
});
