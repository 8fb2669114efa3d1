import { describe, expect, it } from "vitest";
import { parsePhone } from "../../src/identity/phone.ts";

// Spellings by class, each with members that no collection of cases has. `|` stands between them.

const ukraine = { defaultCountry: "UA" };

function read(text: string, defaultCountry: string | undefined) {
  const parsed = parsePhone(text, { defaultCountry });
  return parsed.kind === "invalid" ? parsed.reason : parsed.e164;
}

describe("a number", () => {
  const zeros = decimalZeros();

  it(`is read in the digits of all ${zeros.length} scripts`, () => {
    expect(zeros.length).toBeGreaterThanOrEqual(70);
    for (const zero of zeros) {
      const digits = [..."0671234567"].map((digit) => String.fromCodePoint(zero + Number(digit))).join("");
      expect(parsePhone(digits, ukraine)).toMatchObject({ kind: "ok", e164: "+380671234567" });
    }
  });

  it.each("⁰⁶⁷¹²³⁴⁵⁶⁷|₀₆₇₁₂₃₄₅₆₇|⓪⑥⑦①②③④⑤⑥⑦|⓿❻❼❶❷❸❹❺❻❼|🄋➅➆➀➁➂➃➄➅➆|🄌➏➐➊➋➌➍➎➏➐|0⃣6⃣7⃣1⃣2⃣3⃣4⃣5⃣6⃣7⃣".split("|"))(
    "is read in digits that are signs: %s",
    (text) => {
      expect(parsePhone(text, ukraine)).toMatchObject({ kind: "ok", e164: "+380671234567" });
    },
  );

  const separators =
    "\u00a0|\u1680|\u2002|\u2007|\u200a|\u2028|\u202f|\u205f|\u3000|\u0085|\u000b|\u2800|\u3164|\u115f|\u180e|\u200b|\u2060|\u00ad|\u034f|\ufe0f|\u{e0020}|\u0000|\u0007|\ufffc|-|‐|‑|‒|–|—|―|−|⸺|〜|〰|゠|﹘|﹣|－|ー|~|_|·|•|∙|'|’|\"|=|.|…|。|．|/|／|⁄|∕|\\|‿|٬|٫|،|、|,|;|:|*";
  it.each([...separators.split("|"), "|"])("is read with %j between its groups", (separator) => {
    const parsed = parsePhone(["067", "123", "45", "67"].join(separator), ukraine);
    expect(parsed).toMatchObject({ kind: "ok", e164: "+380671234567" });
  });

  it.each("()|[]|{}|（）|［］|｛｝|【】|〔〕|「」|❨❩|⁽⁾".split("|"))(
    "is read with its area in %s",
    ([open, close] = "") => {
      const parsed = parsePhone(`${open}067${close} 123-45-67`, ukraine);
      expect(parsed).toMatchObject({ kind: "ok", e164: "+380671234567" });
    },
  );

  it.each("+|＋|﹢|➕|✚|⊕|∔|﬩|⁺|₊".split("|"))("is read with %s for a plus", (plus) => {
    const parsed = parsePhone(`${plus}380 67 123 45 67`, { defaultCountry: "US" });
    expect(parsed).toMatchObject({ kind: "ok", e164: "+380671234567" });
  });
});

describe("a prefix that is dialled inside of a country only", () => {
  it.each([
    ["+44 (0)7911 123456", "+447911123456"],
    ["(0044) 7911 123456", "+447911123456"],
    ["+48 0 512 345 678", "+48512345678"],
    ["+34 (0)612 34 56 78", "+34612345678"],
    ["+420 0601 123 456", "+420601123456"],
    ["+372 8 5123 4567", "+37251234567"],
    ["+370 (8-612) 34567", "+37061234567"],
    ["+375 8 029 491 19 11", "+375294911911"],
    ["+995 8 555 12 34 56", "+995555123456"],
    ["+998 8 90 123 45 67", "+998901234567"],
    ["+99 8 8 90 123 45 67", "+998901234567"],
    ["+7 (8) 916 123-45-67", "+79161234567"],
    ["+36 06 20 123 4567", "+36201234567"],
    ["+52 1 (55) 1234-5678", "+525512345678"],
    ["+52 (044) 55 1234 5678", "+525512345678"],
    ["0052 1 55 1234 5678", "+525512345678"],
    ["+54 9 011 2345 6789", "+5491123456789"],
    ["+55 (0xx11) 96123-4567", "+5511961234567"],
    ["+1 (1) 650 253 0000", "+16502530000"],
    ["011 380 67 123 45 67", "+380671234567"],
    ["8~10 380 67 123 45 67", "+380671234567"],
    ["+39 06 6982 1234", "+390669821234"],
  ])("is dropped where it cannot stand: %s", (text, e164) => {
    expect(read(text, "UA")).toBe(e164);
  });

  it.each([
    ["5215512345678", "MX", "+525512345678"],
    ["(0**11) 96123-4567", "BR", "+5511961234567"],
    ["045 55 1234 5678", "MX", "+525512345678"],
    ["(8-612) 34567", "LT", "+37061234567"],
    ["1\n55 1234 5678", "MX", "+525512345678"],
    ["(0044) 7911 123456", "US", "+447911123456"],
    ["65 8123 4567", "UA", "+6581234567"],
  ])("is understood at home: %s in %s", (text, country, e164) => {
    expect(read(text, country)).toBe(e164);
  });
});

describe("an extension", () => {
  it.each(
    "ext 12|ext. 12|extn 12|x12|#12|доб. 12|(доб. 12)|вн. 12|дод. 12|(внутр. 12)|anexo 12|;ext=12|,,12#|w12|p12|(ext 12)|int. 12".split(
      "|",
    ),
  )("does not hide the number: %s", (extension) => {
    expect(read(`044 123 45 67 ${extension}`, "UA")).toBe("+380441234567");
  });

  it.each(
    ["ext 12", " ext. 12", "x12", " #12", " доб. 12", ";ext=12", ",,12#", "w12", " w12", "p12#", " p12#"].map(
      (extension) => `044 123 45 67${extension}`,
    ),
  )("is kept: %s", (text) => {
    expect(parsePhone(text, ukraine)).toMatchObject({ e164: "+380441234567", extension: "12" });
  });

  it("has up to seven digits", () => {
    expect(parsePhone("0441234567 ext 1234567", ukraine)).toMatchObject({ kind: "ok", extension: "1234567" });
    expect(parsePhone("0441234567 ext 12345678", ukraine)).toMatchObject({ kind: "confirm" });
  });

  it("is kept out of a link", () => {
    expect(parsePhone("tel:+380441234567;ext=12")).toMatchObject({ e164: "+380441234567", extension: "12" });
  });

  it.each(["0671234567;0501234567", "тел 0671234567, 0501234567"])("is no second number: %s", (text) => {
    const parsed = parsePhone(text, ukraine);
    expect(parsed).toMatchObject({ kind: "confirm", e164: "+380671234567" });
    expect(parsed).not.toHaveProperty("extension");
  });

  it("is none where it is as long as a number: the first is offered", () => {
    const parsed = parsePhone("📱 +44 7424 886912, 770123456");
    expect(parsed).toMatchObject({ kind: "confirm", e164: "+447424886912" });
  });

  it("stands in a sentence", () => {
    const parsed = parsePhone("тел 0441234567, доб. 12", ukraine);
    expect(parsed).toMatchObject({ kind: "confirm", e164: "+380441234567" });
  });

  it.each(["03-1234-5678 内線12", "03-1234-5678（内線12）"])("is known in Japanese: %s", (text) => {
    expect(read(text, "JP")).toBe("+81312345678");
  });
});

describe("a link", () => {
  it.each(
    "tel:+380671234567|TEL:%2B380671234567|tel://+380671234567|tel:+38(067)123-45-67;isub=1|tel:0671234567;ext=5;phone-context=+380|<tel:+380671234567>|tel:+380671234567;phone-context=+380|callto:+380671234567|sms:+380671234567?body=hi|wa.me/380671234567?text=hi|http://wa.me/380671234567|https://api.whatsapp.com/send?phone=380671234567&text=hi|https://wa.me/+380671234567/|https://t.me/+380671234567|sip:+380671234567@example.com|viber://chat?number=%2B380671234567|[+380671234567](tel:+380671234567)".split(
      "|",
    ),
  )("stands for its number: %s", (text) => {
    expect(read(text, "US")).toBe("+380671234567");
  });

  it.each([
    "https://t.me/ivan0671234567",
    "t.me/380671234567user",
    "sport.me/+380671234567",
    "gossip:+380671234567@example.com",
    "vk.com/id380671234567",
    "@380671234567",
    "380671234567@example.net",
  ])("of another kind stands for none: %s", (text) => {
    expect(read(text, "UA")).toBe("notANumber");
  });
});

describe("a sentence", () => {
  it.each(
    "номер0671234567|TEL067-123-45-67|с 9 до 18 067 123 45 67|18:00 0671234567|0671234567 9:00-18:00|24/7 067 123 45 67|0671234567 12.03.2024|100 грн 0671234567|1500$ 0671234567|заказ №100500 067 123 45 67|карта 5168 7555 1234 5678 тел 0671234567|@ivan 0671234567|https://t.me/ivan 0671234567|ФОП 1234567890 тел 0671234567|мені 35, 0671234567|ул. Ленина 5 кв 10 тел 067 123 45 67|0671234567 https://t.me/ivan|0671234567 www.example.com|www.example.com 0671234567|0671234567 example.com/ivan|vk.com/ivan 0671234567|הטלפון שלי 0671234567|ნომერი 0671234567".split(
      "|",
    ),
  )("gives its number, to confirm: %s", (text) => {
    expect(parsePhone(text, ukraine)).toMatchObject({
      kind: "confirm",
      why: "extracted",
      e164: "+380671234567",
    });
  });

  it.each(
    "0671234567 0501234567|067 123 45 67 050 123 45 67|0671234567/0501234567|0671234567 & 0501234567|0671234567 - 0501234567|0671234567 (050 123 45 67)|1) 0671234567 2) 0501234567|1. 0671234567\n2. 0501234567|+380671234567+380501234567|0671234567、0501234567|0671234567؛0501234567|0671234567; 0501234567|тел 0671234567; 0501234567|тел 0671234567, 050 123 45 67|тел 0671234567,0501234567|call tel:0671234567;phone-context=+380 or 0501234567|0671234567, **0501234567**|31.12.2024 0671234567 0501234567|0671234567 31.12.2024 0501234567|0671234567, 0501234567, 0671234567|0671234567 0501234567 0671234567|0671234567 or 0501234567".split(
      "|",
    ),
  )("with two gives both to choose from: %j", (text) => {
    const parsed = parsePhone(text, ukraine);
    expect(offered(parsed)).toEqual(["+380671234567", "+380501234567"]);
  });

  it("may give short ones, if there is nothing else in it", () => {
    expect(offered(parsePhone("+690 7290, +212 525 985320,"))).toEqual(["+6907290", "+212525985320"]);
    const italian = parsePhone("0671234567 050123456", { defaultCountry: "IT" });
    expect(offered(italian)).toEqual(["+390671234567", "+39050123456"]);
  });

  it("gives no piece of something else", () => {
    for (const [text, defaultCountry] of [
      ["0671234567 0301234", "DE"],
      ["+380671234567 20 12 34 56", "DK"],
    ] as const)
      expect(parsePhone(text, { defaultCountry })).toMatchObject({ kind: "invalid" });
    for (const text of ["06 1245; 700 0", "06982123 & 55 & 7"])
      expect(parsePhone(text, { defaultCountry: "IT" })).toMatchObject({ kind: "invalid" });
    expect(read("069821234 & 55 & 7", "IT")).toBe("+39069821234");
  });

  it("is not searched for numbers digit by digit", () => {
    const inEight = "0 6 7 1 2 3 4 567 0 5 0 1 2 3 4 567";
    const inTen = "0 6 7 1 2 3 4 5 6 7 0 5 0 1 2 3 4 5 6 7";
    expect(offered(parsePhone(inEight, ukraine))).toEqual(["+380671234567", "+380501234567"]);
    expect(parsePhone(inTen, ukraine)).toEqual({ kind: "invalid", reason: "tooLong" });
  });

  it("is not joined where the name of a number is glued to it", () => {
    expect(read("Haus 9 tel0671 234567", "DE")).toBe("+49671234567");
  });

  it("may have up to eight of them", () => {
    const numbers = Array.from({ length: 9 }, (_, digit) => `067123456${digit}`);
    expect(offered(parsePhone(numbers.slice(1).join(", "), ukraine))).toHaveLength(8);
    expect(parsePhone(numbers.join(", "), ukraine)).toMatchObject({ kind: "invalid" });
    expect(offered(parsePhone(numbers.map((number) => `8${number}`).join(" или "), ukraine))).toHaveLength(8);
  });

  it("means the same each time when a number in it has a context", () => {
    const text = "(+500) 51234 и tel:0671234567;ext=5;phone-context=+380";
    const readings = [1, 2, 3].map(() => parsePhone(text, ukraine));
    expect(readings[1]).toEqual(readings[0]);
    expect(readings[2]).toEqual(readings[0]);
  });

  it.each("067 123 45 67/68|067-123-45-67, 123-45-68".split("|"))(
    "may shorten its second number: %s",
    (text) => {
      expect(read(text, "UA")).toBe("+380671234567");
    },
  );
});

describe("letters", () => {
  it.each(["O671234567", "о671234567", "+38O 67 123 45 67"])("may look like a zero: %s", (text) => {
    expect(parsePhone(text, ukraine)).toMatchObject({
      kind: "confirm",
      why: "doubtful",
      e164: "+380671234567",
    });
  });

  it("look like a zero among at least eight digits", () => {
    const germany = { defaultCountry: "DE" };
    expect(parsePhone("O30 123456", germany)).toMatchObject({ kind: "confirm", e164: "+4930123456" });
    expect(parsePhone("O30 12345", germany)).toMatchObject({ kind: "invalid" });
  });

  it.each(["1-800-FLOWERS", "1 (800) FLOWERS", "1-800-FLOWER7", "1-800-FLO WERS"])(
    "may be keys of a company's number: %s",
    (text) => {
      expect(parsePhone(text, { defaultCountry: "US" })).toMatchObject({
        kind: "confirm",
        why: "doubtful",
        e164: "+18003569377",
        type: "tollFree",
      });
    },
  );

  it.each([
    ["067 12З 45 67", "UA"],
    ["067 123 45 6x", "UA"],
    ["+380 67 XXX XX 67", "UA"],
    ["650-CALL-ME-NOW", "UA"],
    ["1-800-356 93 AB", "US"],
  ])("are no digits otherwise: %s in %s", (text, defaultCountry) => {
    expect(parsePhone(text, { defaultCountry })).toMatchObject({ kind: "invalid" });
  });
});

describe("a figure of another kind", () => {
  it.each(
    "31.12.2024|12/31/2024|2024-12-31|31.12.2024 10:30|2024-12-31T23:59:59|31⁄12⁄2024|2024ー12ー31|31。12。2024|10:30|1 000 000 000|1.000.000|50.4501, 30.5234|55.7558 37.6173|12.1 - 23.71 - 23.45|127.0.0.1:8080|00:11:22:33:44:55|4111 1111 1111 1111|$1,234,567.89|200 000 000 руб|550e8400-e29b-41d4-a716-446655440000".split(
      "|",
    ),
  )("is a number in no country: %s", (text) => {
    for (const defaultCountry of ["UA", "DE", "AT", "DK", "FI", "US", "BR", "IN"]) {
      expect(parsePhone(text, { defaultCountry })).toMatchObject({ kind: "invalid" });
    }
  });

  it.each([
    ["172.16.254.1", "FR"],
    ["#1234567890", "GB"],
    ["#0671234567", "UA"],
    ["98765 43210", "IN"],
    ["123456789", "FR"],
    ["5555555555", "GB"],
    ["20240315", "DE"],
    ["12.03.24", "AD"],
  ])("is asked about when it is a number as well: %s in %s", (text, defaultCountry) => {
    expect(parsePhone(text, { defaultCountry })).toMatchObject({ kind: "confirm", why: "doubtful" });
  });

  it("leaves alone what is only grouped like one", () => {
    for (const [text, defaultCountry] of [
      ["06.12.34.56.78", "FR"],
      ["6.12.34.56.78", "FR"],
      ["20.12.34.56", "DK"],
      ["067.123.45.67", "UA"],
      ["212.736.51.23", "US"],
      ["212.256.51.23", "US"],
    ] as const) {
      expect(parsePhone(text, { defaultCountry })).toMatchObject({ kind: "ok" });
    }
  });
});

describe("a guessed country", () => {
  const guessed = { defaultCountry: "UA", isCountryAssumed: true };

  it("is asked about when the number was read by it", () => {
    expect(parsePhone("067 123 45 67", guessed)).toMatchObject({
      kind: "confirm",
      why: "countryAssumed",
      e164: "+380671234567",
    });
  });

  it("is asked about once, where the plus is a guess as well", () => {
    expect(parsePhone("380671234567", guessed)).toMatchObject({ kind: "confirm", why: "countryAssumed" });
  });

  it("makes no number of what is none", () => {
    expect(parsePhone("101", guessed)).toEqual({ kind: "invalid", reason: "tooShort" });
  });

  it.each(["+380 67 123 45 67", "00380671234567", "+44 7911 123456"])(
    "is not, when it played no part: %s",
    (text) => {
      expect(parsePhone(text, guessed)).toMatchObject({ kind: "ok" });
    },
  );
});

describe("options that are none", () => {
  it("leave a number with its country's code as it is", () => {
    expect(parsePhone("+380671234567", null as never)).toMatchObject({ kind: "ok" });
  });

  it.each([null, 7, "UA", [], { defaultCountry: 7 }, { defaultCountry: "" }, { defaultCountry: "UKR" }])(
    "count as no options: %j",
    (options) => {
      expect(parsePhone("0671234567", options as never)).toEqual({ kind: "invalid", reason: "noCountry" });
    },
  );
});

function offered(parsed: ReturnType<typeof parsePhone>): readonly string[] | undefined {
  return parsed.kind === "confirm" ? parsed.alternatives?.map(({ e164 }) => e164) : undefined;
}

/** Where the decimal digits of each script begin. */
function decimalZeros(): readonly number[] {
  const zeros: number[] = [];
  for (let code = 0x30; code <= 0x1ffff; code += 1) {
    if (!/^\p{Nd}$/u.test(String.fromCodePoint(code))) continue;
    zeros.push(code);
    code += 9;
  }
  return zeros;
}
