import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ContactRow, readContacts } from "../../src/contacts/read-contacts.ts";

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "deskbell-contacts-"));
});

afterAll(() => rmSync(folder, { recursive: true }));

async function read(name: string, content: string | Uint8Array): Promise<readonly ContactRow[]> {
  const file = join(folder, name);
  writeFileSync(file, content);
  return collect(readContacts(file, "UA"));
}

async function collect(rows: AsyncIterable<ContactRow>): Promise<readonly ContactRow[]> {
  const collected: ContactRow[] = [];
  for await (const row of rows) collected.push(row);
  return collected;
}

async function cards(name: string, content: string | Uint8Array) {
  return (await read(name, content)).map((row) => (row.kind === "card" ? row.card : row));
}

const anna = {
  name: "Anna",
  company: null,
  note: null,
  phones: ["+380671234567"],
  emails: ["anna@example.org"],
};

describe("a CSV file", () => {
  it.each([
    ["commas", "name,phone,email\nAnna,067 123-45-67,anna@example.org\n"],
    ["semicolons", "name;phone;email\r\nAnna;067 123-45-67;anna@example.org\r\n"],
    ["tabs", "name\tphone\temail\nAnna\t067 123-45-67\tanna@example.org"],
    ["a byte order mark", "\ufeffname,phone,email\nAnna,067 123-45-67,anna@example.org\n"],
    ["headings as people write them", " Name ,PHONES,E-Mail,emails\nAnna,067 123-45-67,x,anna@example.org\n"],
    ["quotes", '"name","phone","email"\n"Anna","067 123-45-67","anna@example.org"\n'],
    ["blank lines and missing columns", "name,phone,email,note\n\nAnna,067 123-45-67,anna@example.org\n\n"],
  ])("is read with %s", async (_, content) => {
    expect(await cards("contacts.csv", content)).toEqual([anna]);
  });

  it("is read as spreadsheets save Unicode text", async () => {
    const content = "\ufeffname\tphone\temail\r\nAnna\t067 123-45-67\tanna@example.org\r\n";
    expect(await cards("unicode.csv", Buffer.from(content, "utf16le"))).toEqual([anna]);
  });

  it("holds several values in one cell", async () => {
    const content = 'name,phones,emails\nAnna,0671234567; 050 111 22 33,"a@example.org;b@example.org"\n';
    expect(await cards("several.csv", content)).toMatchObject([
      { phones: ["+380671234567", "+380501112233"], emails: ["a@example.org", "b@example.org"] },
    ]);
  });

  it("holds several values in one cell between semicolons, too", async () => {
    const content = 'name;phones;emails\nAnna;0671234567|0501112233;"a@example.org;b@example.org"\n';
    expect(await cards("several.csv", content)).toMatchObject([
      { phones: ["+380671234567", "+380501112233"], emails: ["a@example.org", "b@example.org"] },
    ]);
  });

  it("tells of each row that cannot be read, by its line, without repeating it", async () => {
    const content = [
      "name,phone,email",
      "Anna,067 123 45 67,",
      ",067 123 45 67,",
      "Berta,12,",
      '"Clara\nof two lines",,clara at example',
      "Dora,,dora@example.org",
    ].join("\n");
    expect(await read("mistakes.csv", content)).toEqual([
      { kind: "card", line: 2, card: { ...anna, emails: [] } },
      { kind: "mistake", line: 3, problem: "name has no name" },
      { kind: "mistake", line: 4, problem: "phone number 1 cannot be read" },
      { kind: "mistake", line: 6, problem: "e-mail address 1 cannot be read" },
      { kind: "card", line: 7, card: { ...anna, name: "Dora", phones: [], emails: ["dora@example.org"] } },
    ]);
  });

  it("is not read in the encoding of an old spreadsheet", async () => {
    const windows1251 = Buffer.from([0xc0, 0xed, 0xed, 0xe0]);
    const content = Buffer.concat([Buffer.from("name,phone\n"), windows1251, Buffer.from(",0671234567\n")]);
    expect(await read("old.csv", content)).toMatchObject([
      { kind: "mistake", line: 2, problem: expect.stringContaining("UTF-8") },
    ]);
  });

  it("may be empty", async () => {
    expect(await read("empty.csv", "")).toEqual([]);
    expect(await read("header.csv", "name,phone\n")).toEqual([]);
  });

  it.each([
    ["an unclosed quote", 'name,phone\n"Anna,0671234567\nBerta,1\n'],
    ["a quote within a cell", 'name,phone\nAn"na,0671234567\n'],
  ])("is refused with %s", async (_, content) => {
    await expect(read("broken.csv", content)).rejects.toMatchObject({ code: "file.format" });
  });
});

describe("a JSON file", () => {
  it("is read with one value or several of each", async () => {
    const list = [
      { name: "Anna", phone: "067 123 45 67", email: "anna@example.org" },
      { name: "Anna", phones: ["067 123 45 67"], emails: "anna@example.org", company: null },
      { id: 7, name: "Anna", phones: 380671234567, emails: ["anna@example.org"], note: null },
    ];
    expect(await cards("list.json", JSON.stringify(list))).toEqual([anna, anna, { ...anna, id: "7" }]);
  });

  it("tells of what is no card", async () => {
    const list = [null, "Anna", {}, { name: 7 }, { name: "Anna", phone: {} }, { name: "Anna" }];
    const rows = await read("mistakes.json", JSON.stringify(list));
    expect(rows.map(({ kind, line }) => [kind, line])).toEqual([
      ["mistake", 1],
      ["mistake", 2],
      ["mistake", 3],
      ["mistake", 4],
      ["mistake", 5],
      ["card", 6],
    ]);
  });

  it.each(["", "[", '{"name":"Anna"}', '"Anna"'])("is refused when it holds %s", async (content) => {
    await expect(read("broken.json", content)).rejects.toMatchObject({ code: "file.format" });
  });
});

describe("a file", () => {
  it.each(["missing.csv", "missing.json", "."])(
    "that cannot be opened is refused by name: %s",
    async (name) => {
      const reading = collect(readContacts(join(folder, name), undefined));
      await expect(reading).rejects.toMatchObject({
        code: "file.unreadable",
        message: expect.stringContaining(name),
      });
    },
  );
});
