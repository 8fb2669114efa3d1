import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Cli, createCli } from "./cli-under-test.ts";

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
    const bad = Array.from({ length: 25 }, () => ({ name: "Berta", phone: "12" }));
    const file = cli.writes(
      "contacts.json",
      JSON.stringify([{ name: "Anna", phone: "+380671234567" }, ...bad]),
    );
    const { code, out } = await cli.run(["contacts", "import", file]);
    expect(code).toBe(1);
    const lines = out.trimEnd().split("\n");
    expect(lines[0]).toBe("line 2: phone number 1 cannot be read");
    expect(lines.at(-2)).toBe("… and 5 more");
    expect(lines.at(-1)).toBe("26 rows read: 1 cards new, 0 changed, 0 as they were, 25 rows not read.");
    expect(await cli.withDesk(({ desk }) => desk.contacts(null, 10))).toHaveLength(1);
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
