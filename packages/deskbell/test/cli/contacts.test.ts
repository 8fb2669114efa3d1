import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Cli, createCli } from "./cli-under-test.ts";
import { sampleRequest } from "./samples.ts";

let cli: Cli;

beforeEach(() => {
  cli = createCli();
});

afterEach(() => cli.clear());

describe("deskbell contacts", () => {
  it("imports a file, and the same file again without a change", async () => {
    const file = cli.writes(
      "contacts.csv",
      "\ufeffname;phones;emails\nОлена;067 123 45 67|050 111 22 33;Olena@Example.org\nБорис;;boris@example.org\n",
    );
    expect(await cli.here(["contacts", "import", file, "--country", "ua"])).toEqual({
      code: 0,
      out: "2 rows read: 2 cards new, 0 changed, 0 as they were, 0 rows not read.\n",
      err: "",
    });
    expect(await cli.json(["contacts", "import", file, "--country", "ua"])).toEqual({
      read: 2,
      created: 0,
      updated: 0,
      unchanged: 2,
      refused: 0,
      mistakes: [],
    });
    const list = await cli.here(["contacts", "list"]);
    expect(list.out).toMatch(/^\S+ +Олена +\+380671234567 \+380501112233 +olena@example\.org$/im);
    const [first] = await cli.json<{ id: string }[]>(["contacts", "list", "--limit", "1"]);
    const rest = await cli.json<unknown[]>(["contacts", "list", "--after", first?.id ?? ""]);
    expect(rest).toHaveLength(1);
  });

  it("imports the good rows of a file, tells of the others by line, and fails", async () => {
    const bad = Array.from({ length: 25 }, () => ({ name: "Berta", phone: "+380" }));
    const file = cli.writes(
      "contacts.json",
      JSON.stringify([{ name: "Anna", phone: "+380671234567" }, ...bad]),
    );
    const { code, out } = await cli.run(["contacts", "import", file]);
    expect(code).toBe(1);
    const lines = out.trimEnd().split("\n");
    expect(lines[0]).toBe("line 2, phone 1: is too short");
    expect(lines.at(-2)).toBe("… and 5 more, see --report");
    expect(lines.at(-1)).toBe("26 rows read: 1 cards new, 0 changed, 0 as they were, 25 rows not read.");
    expect(await cli.withDesk(({ desk }) => desk.contacts(null, 10))).toHaveLength(1);
  });

  it("writes every row that was not read into a report", async () => {
    const rows = Array.from({ length: 3_000 }, (_, row) =>
      row % 2 === 0 ? "Anna,+38067" : `Anna ${row},+380671234567`,
    );
    const file = cli.writes("contacts.csv", ["name,phone", ...rows, ",+380671234567", "Berta,x"].join("\n"));
    const report = join(cli.folder, "report.csv");
    const { code, out } = await cli.here(["contacts", "import", file, "--report", report]);
    expect(code).toBe(1);
    expect(out).toContain("… and 1482 more\n");
    const lines = readFileSync(report, "utf8").trimEnd().split("\n");
    expect(lines).toHaveLength(1 + 1_502);
    expect(lines.slice(0, 2)).toEqual(["line,field,reason", '2,phone 1,"is too short"']);
    expect(lines.slice(-2)).toEqual(['3002,name,"is missing"', '3003,phone 1,"is not a phone number"']);
    const refused = await cli.here(["contacts", "import", file, "--report", cli.folder]);
    expect(refused).toMatchObject({ code: 2, err: expect.stringContaining("cannot be written") });
  });

  it("imports beside a desk that goes on writing", async () => {
    const rows = Array.from(
      { length: 3_000 },
      (_, row) => `Person ${row},+38067${String(row).padStart(7, "0")}`,
    );
    const file = cli.writes("contacts.csv", ["name,phone", ...rows].join("\n"));
    await cli.withDesk(async ({ desk }) => {
      const importing = cli.run(["contacts", "import", file]);
      let ended = false;
      void importing.finally(() => {
        ended = true;
      });
      let filed = 0;
      for (; !ended; filed += 1) {
        await desk.ticketSink.create(sampleRequest({ key: `k${filed}` }));
        await setImmediate();
      }
      expect(await importing).toMatchObject({ code: 0, out: expect.stringContaining("3000 cards new") });
      expect((await desk.ticket(filed)).ticket.number).toBe(filed);
    });
  });

  it("can be broken off and done again", async () => {
    const good = Array.from({ length: 1_500 }, (_, row) => ({
      name: `Person ${row}`,
      email: `p${row}@example.org`,
    }));
    const whole = JSON.stringify(good);
    const broken = cli.writes("broken.json", whole.slice(0, -10));
    expect(await cli.here(["contacts", "import", broken])).toMatchObject({ code: 2, out: "" });
    const file = cli.writes("whole.json", whole);
    const again = await cli.json<{ created: number; unchanged: number }>(["contacts", "import", file]);
    expect(again.unchanged).toBeGreaterThanOrEqual(500);
    expect(again.created + again.unchanged).toBe(1_500);
    expect(await cli.withDesk(({ desk }) => desk.contacts(null, 5_000))).toHaveLength(1_500);
  });

  it("understands numbers by the country of the settings or the environment", async () => {
    const file = cli.writes("contacts.csv", "name,phone\nAnna,067 123 45 67\n");
    expect((await cli.here(["contacts", "import", file])).code).toBe(1);
    expect((await cli.here(["contacts", "import", file], { DEFAULT_COUNTRY: "ua" })).code).toBe(0);
  });

  it("refuses what is no such file, and writes nothing", async () => {
    const broken = cli.writes("contacts.json", "{");
    const refused = await cli.here(["contacts", "import", broken]);
    expect(refused).toMatchObject({ code: 2, out: "" });
    expect(refused.err).toContain(broken);
    const missing = await cli.here(["contacts", "import", "missing.csv"]);
    expect(missing).toMatchObject({
      code: 2,
      err: "missing.csv cannot be read. Check the path and its permissions.\n",
    });
  });

  it("shows on the side how far a long import has come", async () => {
    const rows = Array.from(
      { length: 12_000 },
      (_, row) => `Person ${row},+38067${String(row).padStart(7, "0")}`,
    );
    const file = cli.writes("contacts.csv", ["name,phone", ...rows].join("\n"));
    const { code, out, err } = await cli.run(["contacts", "import", file]);
    expect({ code, err }).toEqual({ code: 0, err: "10000 rows read …\n" });
    expect(out).toContain("12000 cards new");
  });
});
