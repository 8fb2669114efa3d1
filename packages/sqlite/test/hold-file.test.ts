import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { holdFile, SqliteOpenError } from "../src/index.ts";

const holder = `
  import { setImmediate } from "node:timers/promises";
  import { holdFile } from "@deskbell/sqlite";
  const hold = () => (holdFile(process.argv[1]) === null ? "busy" : "held");
  const said = hold();
  // What nobody refers to any more is gone by the time it is said.
  for (let turn = 0; turn < 5; turn += 1) {
    await setImmediate();
    globalThis.gc();
  }
  console.log(said);
  setInterval(() => {}, 1000);
`;

describe("holding a file", () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "deskbell-"));
    file = join(folder, "desk.db");
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it("keeps others from it until it is released", () => {
    const hold = holdFile(file);
    expect(hold).not.toBeNull();
    expect(holdFile(file)).toBeNull();
    hold?.release();
    const next = holdFile(file);
    expect(next).not.toBeNull();
    next?.release();
  });

  it("leaves nothing but an empty file beside it", () => {
    const hold = holdFile(file);
    expect(readdirSync(folder)).toEqual(["desk.db.lock"]);
    hold?.release();
    expect(statSync(join(folder, "desk.db.lock")).size).toBe(0);
  });

  it("does not keep others from another file", () => {
    const one = holdFile(file);
    const other = holdFile(join(folder, "other.db"));
    expect(other).not.toBeNull();
    one?.release();
    other?.release();
  });

  it("ends with its process, even with one that is killed", async () => {
    const args = [
      "--expose-gc",
      "--conditions=@deskbell/source",
      "--input-type=module",
      "--eval",
      holder,
      file,
    ];
    const child = spawn(process.execPath, args, {
      cwd: import.meta.dirname,
      stdio: ["ignore", "pipe", "inherit"],
    });
    onTestFinished(() => void child.kill("SIGKILL"));
    const [said] = await once(child.stdout, "data");
    expect(String(said).trim()).toBe("held");
    expect(holdFile(file)).toBeNull();
    child.kill("SIGKILL");
    await once(child, "exit");
    const hold = holdFile(file);
    expect(hold).not.toBeNull();
    hold?.release();
  });

  it("is refused where no file can be made", () => {
    expect(() => holdFile(join(folder, "nowhere", "desk.db"))).toThrow(SqliteOpenError);
  });
});
