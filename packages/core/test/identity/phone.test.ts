import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parsePhone } from "../../src/identity/phone.ts";
import { examplePhone } from "../../src/identity/phone-example.ts";
import { byClass, type PhoneRow, readRows } from "./fixture-rows.ts";

const ukraine = { defaultCountry: "UA" };

describe("collected numbers", () => {
  for (const [name, rows] of byClass(readRows("phones.jsonl"))) {
    it(`reads every "${name}" (${rows.length})`, () => {
      expect(rows.filter((row) => !isAsExpected(row)).map(({ id, input }) => ({ id, input }))).toEqual([]);
    });
  }
});

describe("a number typed alone", () => {
  it.each([
    ["067 123 45 67", "as written at home"],
    ["+380 (67) 123-45-67", "as written abroad"],
    ["380671234567", "with the country's own code and no plus"],
    ["+380 067 123 45 67", "with the trunk zero kept"],
    ["8 (067) 123-45-67", "with the former trunk 8"],
    ["++380671234567", "with two pluses"],
    ["00+380671234567", "with 00 and plus"],
    ["+00380671234567", "with plus and 00"],
    ["380671234567+", "with the plus at the end"],
    ["（０６７）１２３－４５－６７", "in full width"],
    ["๐๖๗ ๑๒๓ ๔๕ ๖๗", "in Thai digits"],
    ["𞥐𞥖𞥗𞥑𞥒𞥓𞥔𞥕𞥖𞥗", "in Adlam digits, beyond U+FFFF"],
    [
      "\u{116DA}\u{116E0}\u{116E1}\u{116DB}\u{116DC}\u{116DD}\u{116DE}\u{116DF}\u{116E0}\u{116E1}",
      "in the second of two runs of digits",
    ],
    ["0️⃣6️⃣7️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣", "in keycaps"],
    ["067\u00AD123\u200B45\u206067", "with invisible characters"],
    ["067~123~45~67", "with tildes"],
    ["067\t123\n45\u202F67", "with every kind of white space"],
    ["«0671234567»", "in quotation marks"],
    ["👉 0671234567 👈", "between emoji"],
    ["(067) 123-45-67!", "with an exclamation mark"],
    ["067 123 45 67?", "with a question mark"],
    ["067 123 45 67 ?", "with a question mark of its own"],
    ["0671234567 :)", "with a smile"],
    ["tel:0671234567", "as a tel: link"],
    ["tel:+380671234567;phone-context=+380", "as a tel: link with a context it does not need"],
    ["+380671234567;phone-context=+380", "with the context of a link"],
    ["**0671234567**", "in bold"],
    ["tel:067-123-45-67;phone-context=+380", "as a tel: link with a context"],
    ["067,123,45,67", "with commas between its groups"],
  ])("takes %s, %s", (text) => {
    expect(parsePhone(text, ukraine)).toMatchObject({ kind: "ok", e164: "+380671234567" });
  });

  it("takes a landline and says so", () => {
    expect(parsePhone("044 123 45 67", ukraine)).toMatchObject({ kind: "ok", type: "fixed", country: "UA" });
  });

  it("flags a toll-free number by its type", () => {
    expect(parsePhone("0 800 123 456", ukraine)).toMatchObject({ kind: "ok", type: "tollFree" });
  });

  it("keeps the extension apart from the number", () => {
    const parsed = parsePhone("+1 650 253 0000 ext. 5");
    expect(parsed).toMatchObject({ e164: "+16502530000", international: "+1 650 253 0000", extension: "5" });
  });

  it("reads 00 as plus where the country dials something else", () => {
    expect(parsePhone("00380671234567", { defaultCountry: "US" })).toMatchObject({
      kind: "ok",
      e164: "+380671234567",
    });
    expect(parsePhone("00380671234567")).toMatchObject({ kind: "ok", e164: "+380671234567" });
  });

  it("drops the 1 that Mexican mobile numbers lost", () => {
    expect(parsePhone("+52 1 55 1234 5678")).toMatchObject({ kind: "ok", e164: "+525512345678" });
  });

  it("keeps the zero of an Italian landline", () => {
    expect(parsePhone("+39 (0)6 6982 1234")).toMatchObject({ kind: "ok", e164: "+390669821234" });
  });

  it("reads the default country in any letter case", () => {
    expect(parsePhone("0671234567", { defaultCountry: "ua" })).toMatchObject({ kind: "ok" });
    expect(parsePhone("0671234567", { defaultCountry: " UA " })).toMatchObject({ kind: "ok" });
  });

  it("treats an unknown default country as none", () => {
    expect(parsePhone("0671234567", { defaultCountry: "ZZ" })).toEqual({
      kind: "invalid",
      reason: "noCountry",
    });
    expect(parsePhone("+380671234567", { defaultCountry: "ZZ" })).toMatchObject({ kind: "ok" });
  });
});

describe("a number to confirm", () => {
  it("was taken out of a sentence", () => {
    const parsed = parsePhone("мой номер 067 123 45 67, заказ №48213", ukraine);
    expect(parsed).toMatchObject({ kind: "confirm", why: "extracted", e164: "+380671234567" });
    expect(parsed).not.toHaveProperty("alternatives");
  });

  it("comes with the other numbers of the sentence", () => {
    const parsed = parsePhone("0671234567 или 050 123 45 67", ukraine);
    expect(offered(parsed)).toEqual(["+380671234567", "+380501234567"]);
  });

  it("comes with the other numbers of a list without words", () => {
    const parsed = parsePhone("+380671234567\n+380501234567");
    expect(offered(parsed)).toEqual(["+380671234567", "+380501234567"]);
  });

  it.each([
    "тел. 8-067-123-45-67",
    "call ++380671234567",
    "мой 00380671234567",
    "(т.+380) 67 123 45 67",
    "000+380671234567",
  ])("may be spelled oddly: %s", (text) => {
    expect(parsePhone(text, ukraine)).toMatchObject({
      kind: "confirm",
      why: "extracted",
      e164: "+380671234567",
    });
  });

  it("was typed without its plus, from abroad", () => {
    expect(parsePhone("4915708867194", ukraine)).toMatchObject({
      why: "plusAssumed",
      e164: "+4915708867194",
    });
    expect(parsePhone("380671234567")).toMatchObject({ why: "plusAssumed", e164: "+380671234567" });
  });

  it("reads as a mobile number with a plus and as a landline without", () => {
    const parsed = parsePhone("4915123456789", { defaultCountry: "DE" });
    expect(parsed).toMatchObject({ kind: "confirm", why: "ambiguous", e164: "+4915123456789" });
    expect(offered(parsed)).toEqual(["+4915123456789", "+494915123456789"]);
  });

  it("stands in a messenger's link", () => {
    expect(parsePhone("https://wa.me/380671234567")).toMatchObject({
      why: "extracted",
      e164: "+380671234567",
    });
  });
});

describe("a number from a contact card", () => {
  it.each([
    "380671234567",
    "+380671234567",
    "+380 67 123-45-67",
    "447464414927",
    "48519909074",
    "220 301 2345",
  ])("is taken: %s", (text) => {
    const parsed = parsePhone(text, { defaultCountry: "US", shared: true });
    expect(parsed).toMatchObject({ kind: "ok", e164: `+${text.replace(/\D/g, "")}` });
  });

  it("is not put together from pieces", () => {
    const parsed = parsePhone("+380 67 123, 45 67", { defaultCountry: "US", shared: true });
    expect(parsed).toMatchObject({ kind: "invalid" });
  });

  it("may be a national number of the address book's owner", () => {
    expect(parsePhone("0671234567", { ...ukraine, shared: true })).toMatchObject({
      kind: "ok",
      e164: "+380671234567",
    });
  });
});

describe("a refusal", () => {
  it.each([
    ["", "empty"],
    [" \u200B ", "empty"],
    [" ".repeat(250), "empty"],
    ["1".repeat(251), "tooLong"],
    ["12 345 - 678 901, 234 567 890 123 456 78", "tooLong"],
    ["не скажу", "notANumber"],
    ["/start", "notANumber"],
    ["@ivan0671234567", "notANumber"],
    ["ivan0671234567", "notANumber"],
    ["login user_0671234567", "notANumber"],
    ["see https://example.com/0671234567", "notANumber"],
    ["john0671234567@example.com", "notANumber"],
    ["31.12.2024", "notANumber"],
    ["067?123 45 67", "notANumber"],
    ["067+1234567", "notANumber"],
    ["8067,123,45,67", "notANumber"],
    ["067*****67", "notANumber"],
    ["067 123 45 **", "notANumber"],
    ["**067** 123 45 67", "notANumber"],
    ["550e8400-e29b-41d4-a716-446655440000", "notANumber"],
    ["1,2", "notANumber"],
    ["(0)", "notANumber"],
    ["101", "tooShort"],
    ["101)", "tooShort"],
    ["1ー01", "tooShort"],
    ["(+380) 67 123 45 6", "tooShort"],
    ["4111 1111 1111 1111", "tooLong"],
    ["+999 123 456 789", "unknownPrefix"],
    ["6581234567", "notAssigned"],
    ["658 1234567", "notAssigned"],
    ["+676 75 2852", "notAssigned"],
  ])("of %j is because of %s", (text, reason) => {
    expect(parsePhone(text, ukraine)).toMatchObject({ kind: "invalid", reason });
  });

  it("keeps a number that could exist", () => {
    const parsed = parsePhone("+44 7700 900123");
    expect(parsed).toEqual({ kind: "invalid", reason: "notAssigned", possible: "+447700900123" });
    expect(parsePhone("230 547 34", { defaultCountry: "LV" })).toEqual({
      kind: "invalid",
      reason: "notAssigned",
      possible: "+37123054734",
    });
  });

  it("keeps no number that would read as another one", () => {
    const parsed = parsePhone("00432103218", { defaultCountry: "AU" });
    expect(parsed).toMatchObject({ kind: "invalid" });
    expect(parsed).not.toHaveProperty("possible");
  });

  it("meets a national number without a country", () => {
    expect(parsePhone("(067) 123 45 67")).toEqual({ kind: "invalid", reason: "noCountry" });
  });

  it("meets a number that only its own country can dial", () => {
    expect(parsePhone("00780000000000", { defaultCountry: "JP" })).toMatchObject({ kind: "invalid" });
  });

  it("meets what is no text", () => {
    for (const value of [undefined, null, 380671234567, {}, []]) {
      expect(parsePhone(value as unknown as string, ukraine)).toEqual({
        kind: "invalid",
        reason: "notANumber",
      });
    }
  });

  it("comes of all that is behind the first 250 characters", () => {
    expect(parsePhone(`${"я ".repeat(117)}+380 67 123-4567`)).toMatchObject({ e164: "+380671234567" });
    expect(parsePhone(`${"я ".repeat(125)}+380 67 123-4567 ok`)).toMatchObject({ kind: "invalid" });
  });

  it("does not cut a number at the end of what is read", () => {
    for (let words = 105; words < 125; words += 1) {
      for (const digits of [
        "+380671234567890123456789012345678901234567",
        "+380 67 123 45 67 890 123 456 789 012 345 678",
      ])
        expect(parsePhone("я ".repeat(words) + digits)).toMatchObject({ kind: "invalid" });
    }
  });

  it("does not cut a longer run of digits down to a number", () => {
    expect(parsePhone("заказ 0671234567000112233", ukraine)).toMatchObject({ kind: "invalid" });
  });
});

describe("any text", () => {
  const phoneLike = fc.string({
    unit: fc.constantFrom(..."0123456789+-() .,/;*#~xаok@\n٣８"),
    maxLength: 60,
  });
  const anything = fc.oneof(fc.string({ unit: "binary", maxLength: 400 }), phoneLike);
  const country = fc.constantFrom(undefined, "UA", "US", "DE", "de", "IT", "MX", "JP", "zz");
  const options = fc.record({ defaultCountry: country, shared: fc.boolean() });

  it("has an answer, and the same one twice", () => {
    fc.assert(
      fc.property(anything, options, (text, given) => {
        expect(parsePhone(text, given)).toEqual(parsePhone(text, given));
      }),
    );
  });

  it("has an answer however often its characters repeat", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(..."01+-() ,?*~x\n"), minLength: 1, maxLength: 3 }),
        (unit) => {
          expect(parsePhone(`${unit.repeat(248 / unit.length)}x`, ukraine)).toMatchObject({
            kind: "invalid",
          });
        },
      ),
    );
  });

  it("gives numbers whose international spelling reads as the same number", () => {
    const numberLike = fc.tuple(
      fc.constantFrom("+380", "+49", "+1", "+39", "+7", "0", "00", ""),
      fc.stringMatching(/^\d{6,12}$/),
    );
    fc.assert(
      fc.property(numberLike, options, ([prefix, digits], given) => {
        const parsed = parsePhone(prefix + digits, given);
        if (parsed.kind === "invalid") return;
        expect(parsed.e164).toMatch(/^\+[1-9]\d{5,14}$/);
        expect(parsePhone(parsed.international, given)).toMatchObject({ kind: "ok", e164: parsed.e164 });
      }),
      { numRuns: 500 },
    );
  });

  it("is never asked about when it comes from a contact card", () => {
    fc.assert(
      fc.property(phoneLike, country, (text, defaultCountry) => {
        expect(parsePhone(text, { defaultCountry, shared: true }).kind).not.toBe("confirm");
      }),
    );
  });
});

describe("an example", () => {
  it("is a number of the country that would be taken", () => {
    for (const country of ["UA", "de", "US", "JP"]) {
      expect(parsePhone(examplePhone(country) ?? "")).toMatchObject({ kind: "ok" });
    }
  });

  it("does not exist for an unknown country", () => {
    expect(examplePhone("ZZ")).toBeUndefined();
    expect(examplePhone(undefined)).toBeUndefined();
  });
});

function isAsExpected(row: PhoneRow): boolean {
  const parsed = parsePhone(row.input, {
    defaultCountry: row.defaultCountry ?? undefined,
    shared: row.via === "contact",
  });
  if (row.expect === "invalid") return parsed.kind === "invalid";
  return parsed.kind !== "invalid" && parsed.e164 === row.e164;
}

function offered(parsed: ReturnType<typeof parsePhone>): readonly string[] | undefined {
  return parsed.kind === "confirm" ? parsed.alternatives?.map(({ e164 }) => e164) : undefined;
}
