import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readContacts } from "../../src/contacts/read-contacts.ts";
import type { ContactRow } from "../../src/contacts/to-card.ts";

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "deskbell-contacts-"));
});

afterAll(() => rmSync(folder, { recursive: true }));

async function read(name: string, content: string | Uint8Array): Promise<readonly ContactRow[]> {
  const file = join(folder, name);
  writeFileSync(file, content);
  return collect(readContacts(file, { defaultCountry: "UA" }));
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
      { kind: "mistake", line: 3, field: "name", reason: "is missing" },
      { kind: "mistake", line: 4, field: "phone 1", reason: "is too short" },
      { kind: "mistake", line: 6, field: "email 1", reason: "has no @" },
      { kind: "card", line: 7, card: { ...anna, name: "Dora", phones: [], emails: ["dora@example.org"] } },
    ]);
  });

  it("is not read in the encoding of an old spreadsheet", async () => {
    const windows1251 = Buffer.from([0xc0, 0xed, 0xed, 0xe0]);
    const content = Buffer.concat([Buffer.from("name,phone\n"), windows1251, Buffer.from(",0671234567\n")]);
    expect(await read("old.csv", content)).toMatchObject([
      { kind: "mistake", line: 2, field: "name", reason: expect.stringContaining("UTF-8") },
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
    expect(rows.map((row) => (row.kind === "card" ? row.kind : [row.line, row.field, row.reason]))).toEqual([
      [1, null, "is no card"],
      [2, null, "is no card"],
      [3, "name", "is missing"],
      [4, "name", "is missing"],
      [5, "phone", "is no text, number or list"],
      "card",
    ]);
  });

  it("is read whatever stands around its rows", async () => {
    const card = JSON.stringify({ name: "A\\n[{\u2028 😀", phones: ["067 123 45 67"] });
    const content = `\ufeff \r\n[\t${card}  ,\n\n${card}]\n`;
    const expected = { ...anna, name: "A\\n[{\u2028 😀", emails: [] };
    expect(await cards("spaced.json", content)).toEqual([expected, expected]);
    expect(await cards("none.json", "[ ]")).toEqual([]);
  });

  it.each(["", " ", "[", '[{"name":"Anna"}', '[{"name":"Anna"},]', '"Anna"', "7", "name,phone"])(
    "is refused when it holds %j",
    async (content) => {
      await expect(read("broken.json", content)).rejects.toMatchObject({ code: "file.format" });
    },
  );

  it("gives the rows before the place where it is broken", async () => {
    const file = join(folder, "half.json");
    writeFileSync(file, '[{"name":"Anna"},{"name":"Berta"},{"na');
    const rows = readContacts(file)[Symbol.asyncIterator]();
    expect((await rows.next()).value).toMatchObject({ kind: "card", line: 1 });
    expect((await rows.next()).value).toMatchObject({ kind: "card", line: 2 });
    await expect(rows.next()).rejects.toMatchObject({ code: "file.format" });
  });
});

describe("a file with an object a line", () => {
  const lines = '{"name":"Anna","phone":"067 123 45 67","email":"anna@example.org"}';

  it.each(["lines.ndjson", "lines.jsonl", "lines.json"])(
    "is read by its name or its beginning: %s",
    async (name) => {
      expect(await cards(name, `\ufeff${lines}\r\n\n${lines}`)).toEqual([anna, anna]);
    },
  );

  it("tells of each line that is no card, by its number", async () => {
    const rows = await read("broken.ndjson", `${lines}\n{"name":\n\n[]\n${lines}\n`);
    expect(rows.map((row) => (row.kind === "card" ? row.line : [row.line, row.field, row.reason]))).toEqual([
      1,
      [2, null, "is no card"],
      [4, null, "is no card"],
      5,
    ]);
  });

  it("is refused when a line does not end", async () => {
    const endless = `{"name":"${"a".repeat(1_100_000)}`;
    await expect(read("endless.ndjson", endless)).rejects.toMatchObject({ code: "file.format" });
  });
});

describe("a cell", () => {
  it.each([
    ["067 123 45 67, 050 123 45 67", ["+380671234567", "+380501234567"]],
    ["0671234567 or 0501234567", ["+380671234567", "+380501234567"]],
    ["067 123 45 67 ext. 12", ["+380671234567"]],
    ["380671234567", ["+380671234567"]],
    ["4915123456789", ["+4915123456789"]],
  ])("gives every number in it: %s", async (phone, phones) => {
    expect(await cards("phones.json", JSON.stringify([{ name: "Anna", phone }]))).toMatchObject([{ phones }]);
  });

  it.each([
    ["a@example.org, b@example.org", ["a@example.org", "b@example.org"]],
    ["Anna <a@example.org>", ["a@example.org"]],
    ["邮箱是a@example.org", ["a@example.org"]],
    ["a@gmial.com", ["a@gmial.com"]],
  ])("gives every address in it: %s", async (email, emails) => {
    expect(await cards("emails.json", JSON.stringify([{ name: "Anna", email }]))).toMatchObject([{ emails }]);
  });

  it.each([
    ["067 123 45 678 901", "is too long"],
    ["+999 123 456 789", "begins with the code of no country"],
    ["31.12.2024", "is not a phone number"],
    ["000000000", "is a number that no numbering plan knows"],
  ])("says why it is no number: %s", async (phone, reason) => {
    const rows = await read(
      "reasons.json",
      JSON.stringify([{ name: "Anna", phones: ["0671234567", phone] }]),
    );
    expect(rows).toEqual([{ kind: "mistake", line: 1, field: "phone 2", reason }]);
  });

  it("names the lack of a country", async () => {
    const file = join(folder, "national.csv");
    writeFileSync(file, "name,phone\nAnna,067 123 45 67\n");
    expect(await collect(readContacts(file))).toMatchObject([
      { reason: expect.stringContaining("--country") },
    ]);
  });
});

describe("a file", () => {
  it.each(["missing.csv", "missing.json", "."])(
    "that cannot be opened is refused by name: %s",
    async (name) => {
      const reading = collect(readContacts(join(folder, name)));
      await expect(reading).rejects.toMatchObject({
        code: "file.unreadable",
        message: expect.stringContaining(name),
      });
    },
  );
});
