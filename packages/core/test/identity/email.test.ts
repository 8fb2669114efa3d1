import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emailKey, parseEmail } from "../../src/identity/email.ts";
import { parseMailDomain } from "../../src/identity/email-domain.ts";
import { suggestEmail } from "../../src/identity/email-typo.ts";
import { byClass, type EmailRow, readRows } from "./fixture-rows.ts";

describe("collected addresses", () => {
  for (const [name, rows] of byClass(readRows("emails.jsonl"))) {
    it(`reads every "${name}" (${rows.length})`, () => {
      expect(rows.filter((row) => !isAsExpected(row)).map(({ id, input }) => ({ id, input }))).toEqual([]);
    });
  }
});

describe("an address that stands alone", () => {
  it.each([
    "  ivan@ukr.net\n",
    "ivan@UKR.net",
    "\u200Eivan@ukr.net\uFEFF",
    "<ivan@ukr.net>",
    "Ivan Petrenko <ivan@ukr.net>",
    '"Petrenko, Ivan" <ivan@ukr.net>',
    "mailto:ivan@ukr.net?subject=Hi",
    "[ivan@ukr.net](mailto:ivan@ukr.net)",
    "«ivan@ukr.net»",
    "(ivan@ukr.net)",
    "—ivan@ukr.net",
    "ivan@ukr.net.",
    "ivan@ukr.net!",
    "📧 ivan@ukr.net",
    "※ ivan@ukr.net",
    "ivan＠ｕｋｒ。ｎｅｔ",
  ])("is taken from %j", (text) => {
    expect(parseEmail(text)).toEqual({ kind: "ok", address: "ivan@ukr.net", domain: "ukr.net" });
  });

  it("keeps its own script, and tells DNS its A-labels", () => {
    const parsed = parseEmail("іван@Пошта.УКР");
    expect(parsed).toEqual({ kind: "ok", address: "іван@пошта.укр", domain: "xn--80a1acn3a.xn--j1amh" });
  });

  it("keeps the case of its name", () => {
    expect(parseEmail("Ivan.Petrenko@Example.CO.UK")).toMatchObject({
      address: "Ivan.Petrenko@example.co.uk",
    });
  });

  it("may have a part in each of two alphabets", () => {
    expect(parseEmail("ivan.іван@ukr.net")).toMatchObject({ kind: "ok", address: "ivan.іван@ukr.net" });
  });

  it("may end in letters of a script without spaces, where it is none without them", () => {
    expect(parseEmail("ivan@ukr.n中国")).toMatchObject({ kind: "ok", address: "ivan@ukr.n中国" });
  });

  it("may be short at a provider that gives out short names to nobody", () => {
    expect(parseEmail("me@gmail.com")).toMatchObject({ kind: "ok" });
  });
});

describe("what surrounds an address", () => {
  const surrounded = [
    ..."'x'|\"x\"|`x`|‘x’|‚x‘|„x“|“x”|«x»|« x »|»x«|‹x›|「x」|『x』|【x】|（x）|〈x〉|《x》|〔x〕|［x］|｛x｝|{x}|[x]|((x))|<<x>>|*x*|_x_|__x__|~~x~~|**x**".split(
      "|",
    ),
    ..."x.|x..|x…|x,|x;|x:|x!|x?!|x)|x]|x}|x>|x\"|x'|x。|x，|x！|x？|x；|x、|x：|x）|x」|x؟|x،|x؛|x۔|x।|x॥|x։|x՝|x။|x។|x๏|x—|x –|x *|x\\|x‼|x🙂|x ❤️|x 👍🏽|x :)".split(
      "|",
    ),
    ..."📩x|✉️x|👉 x 👈|• x|- x|* x|1. x|1) x|> x|…x|...x|,x|¡x!|¿x?".split("|"),
    ...'mailto://x|mailto:ivan%40ukr.net|<a href="mailto:x">x</a>|Ivan (x)|Ivan [x]|Ivan ‹x›|Ivan（x）|Ivan <x> (work)|From: Ivan <x>'.split(
      "|",
    ),
  ];

  it.each(surrounded)("is taken off: %s", (pattern) => {
    const parsed = parseEmail(pattern.replaceAll("x", "ivan@ukr.net").replace("Ivan (work)", "Ivan"));
    expect(parsed).toMatchObject({ address: "ivan@ukr.net" });
  });

  it.each([
    "adresse ivan@ukr.net",
    "correo electrónico ivan@ukr.net",
    "בריד שלי ivan@ukr.net",
    "이메일: ivan@ukr.net입니다",
    "メールアドレスはivan@ukr.netです",
    "电子邮件ivan@ukr.net谢谢",
    "ivan@ukr.net/0671234567",
    "ivan@ukr.net、olga@ukr.net",
    "ivan@ukr.net/olga@ukr.net",
    "1) ivan@ukr.net 2) olga@ukr.net",
    "邮箱：ivan@ukr.net",
    "E-mail:ivan@ukr.net",
    "Email: ivan@ukr.net",
    "mine 'ivan@ukr.net'",
    "почта ivan@ukr.net",
    "E-Mail-адрес ivan@ukr.net",
    "ivan@ukr.net thanks",
    "ivan@ukr.net 24",
    "0671234567 ivan@ukr.net",
    "ivan@ukr.net 067.123.45.67",
    "write to mailto:ivan%40ukr.net",
  ])("is left out, and what is in it asked about: %s", (text) => {
    const parsed = parseEmail(text);
    expect(parsed).toMatchObject({ kind: "confirm", why: "extracted" });
    expect(offered(parsed)?.[0] ?? (parsed.kind === "confirm" && parsed.address)).toBe("ivan@ukr.net");
  });
});

describe("an address to confirm", () => {
  it("was taken out of a sentence", () => {
    const parsed = parseEmail("моя пошта: ivan@ukr.net, дякую!");
    expect(parsed).toEqual({ kind: "confirm", why: "extracted", address: "ivan@ukr.net", domain: "ukr.net" });
  });

  it("comes with the other addresses of the text", () => {
    const parsed = parseEmail("ivan@ukr.net, olga@ukr.net");
    expect(offered(parsed)).toEqual(["ivan@ukr.net", "olga@ukr.net"]);
  });

  it("comes once, however often it is written", () => {
    expect(parseEmail("ivan@ukr.net, ivan@ukr.net")).not.toHaveProperty("alternatives");
  });

  it("follows words of a script without spaces", () => {
    expect(offered(parseEmail("邮箱是wang@163.com"))).toEqual(["wang@163.com", "邮箱是wang@163.com"]);
  });

  it("looks like a slip, and comes with what was meant", () => {
    const parsed = parseEmail("ivan@gmial.com");
    expect(parsed).toMatchObject({ kind: "confirm", why: "typo", address: "ivan@gmial.com" });
    expect(offered(parsed)).toEqual(["ivan@gmail.com", "ivan@gmial.com"]);
  });
});

describe("a refusal", () => {
  it.each([
    ["", "empty"],
    [" \u200B\n", "empty"],
    ["ivan.ukr.net", "noAt"],
    ["ivan@@ukr.net", "twoAts"],
    ["@ivan_petrenko", "noName"],
    ["ivan@", "noDomain"],
    ["ivan petrenko@gmail.com", "innerSpace"],
    ["ivan\u2009petrenko@gmail.com", "innerSpace"],
    ["ivan müller@example.de", "innerSpace"],
    ["ivan1234567 petrenko@gmail.com", "innerSpace"],
    ["ivan@gmail. com", "innerSpace"],
    ["ivan@gmail.co .com", "innerSpace"],
    ["ivan@gmail.co om", "innerSpace"],
    ["ivan@gmail.co 1234567.com", "innerSpace"],
    [",ivan@gmail.co m", "innerSpace"],
    ["ivan@gmail,com", "comma"],
    ["ivan,petrenko@gmail.com", "comma"],
    ["ivan..petrenko@gmail.com", "dots"],
    ["ivan@gmail..com", "dots"],
    ["ivan@1..2", "dots"],
    ['"ivan"@gmail.com', "badCharacter"],
    ['※"※"※"※"ivan"@gmail.com', "badCharacter"],
    ["ivan🙂@gmail.com", "badCharacter"],
    ["iv:an@gmail.com", "badCharacter"],
    ["ivan@gma$il.com", "badDomain"],
    ["ivan@gma[il.com", "badDomain"],
    ["ivan@-gmail.com", "badDomain"],
    ["ivan@gmail-.com", "badDomain"],
    ["ivan@gmail.123", "badDomain"],
    ["ivan@gmail", "noTopLevel"],
    ["ivan@gmail.c0m", "unknownTopLevel"],
    ["ivan@gmail.com1", "unknownTopLevel"],
    ["ivan@gmail.co-uk", "unknownTopLevel"],
    ["ivan@foo.test", "reserved"],
    ["ivan@1.2", "ipAddress"],
    ["ivan@[IPv6:::1]", "ipAddress"],
    ["ivan@gm\u0430il.com", "mixedAlphabets"],
    ["iv\u0430n@gmail.com", "mixedAlphabets"],
    ["ivan.p\u0435trenko@gmail.com", "mixedAlphabets"],
    ["ivan@g\u0585\u0585gle.com", "mixedAlphabets"],
    ["\u13A0van@ukr.net", "mixedAlphabets"],
    ["(ivan)@ukr.net", "badCharacter"],
    ["ivan@ukr(c).net", "badDomain"],
    ["ivan@ukr.net\u0007x", "badDomain"],
    ["iv\u0007an@ukr.net", "badCharacter"],
    ["http://ivan@example.com", "webAddress"],
    [`${"a".repeat(65)}@example.com`, "tooLong"],
    [`a@${"ü".repeat(60)}.de`, "tooLong"],
    [`${"é".repeat(30)}@${"a".repeat(60)}.${"b".repeat(60)}.${"c".repeat(60)}.de`, "tooLong"],
    ["a".repeat(501), "tooLong"],
  ])("of %j is because of %s", (text, reason) => {
    expect(parseEmail(text)).toEqual({ kind: "invalid", reason });
  });

  it("meets what is no text", () => {
    for (const value of [undefined, null, 1, {}]) {
      expect(parseEmail(value as unknown as string)).toEqual({ kind: "invalid", reason: "noAt" });
    }
  });

  it("comes of all that is behind the first 500 characters", () => {
    expect(parseEmail(`${"word ".repeat(97)}ivan123@ukr.net`)).toMatchObject({ address: "ivan123@ukr.net" });
    expect(parseEmail(`${"word ".repeat(100)}ivan123@ukr.net please`)).toMatchObject({ kind: "invalid" });
  });

  it("does not cut an address at the end of what is read", () => {
    expect(parseEmail(`${"word ".repeat(97)}ivan@ukr.network`)).toMatchObject({ kind: "invalid" });
  });
});

describe("a domain", () => {
  it("has up to 253 characters", () => {
    expect(parseMailDomain(`${"a.".repeat(125)}com`)).toMatchObject({ kind: "ok" });
    expect(parseMailDomain(`${"a.".repeat(126)}de`)).toEqual({ kind: "invalid", reason: "tooLong" });
  });
});

describe("a suggestion", () => {
  it.each([
    ["gmial.com", "gmail.com"],
    ["gmail.con", "gmail.com"],
    ["gmial.con", "gmail.com"],
    ["gmail.co", "gmail.com"],
    ["gmail.ru", "gmail.com"],
    ["icloud.ru", "icloud.com"],
    ["gmall.com", "gmail.com"],
    ["yahop.com", "yahoo.com"],
    ["gmal.com", "gmail.com"],
    ["gmaill.com", "gmail.com"],
    ["hotmial.co.uk", "hotmail.co.uk"],
    ["yaho.com", "yahoo.com"],
    ["outlok.com", "outlook.com"],
    ["iclould.com", "icloud.com"],
    ["yandx.ru", "yandex.ru"],
    ["ukr.ney", "ukr.net"],
    ["mail.ry", "mail.ru"],
    ["mail.ру", "mail.ru"],
    ["mial.ru", "mail.ru"],
    ["ukr.nte", "ukr.net"],
    ["urk.net", "ukr.net"],
    ["gmx.ent", "gmx.net"],
    ["yadnex.ru", "yandex.ru"],
    ["rambelr.ru", "rambler.ru"],
    ["seznm.cz", "seznam.cz"],
    ["frenet.de", "freenet.de"],
    ["gmail.cm", "gmail.com"],
    ["firma.con", "firma.com"],
  ])("for %s is %s", (typed, meant) => {
    expect(suggestEmail(`Ivan+x@${typed}`)).toBe(`Ivan+x@${meant}`);
  });

  it.each([
    "gmail.com",
    "googlemail.com",
    "ukr.net",
    "i.ua",
    "meta.ua",
    "mail.ru",
    "yandex.kz",
    "outlook.jp",
    "hotmail.gr",
    "yahoo.co.id",
    "icloud.com",
    "proton.me",
    "mail.com",
    "ymail.com",
    "email.com",
    "email.ua",
    "gmx.com",
    "gmx.net",
    "hmail.com",
    "mail.ua",
    "list.ru",
    "bk.ru",
    "me.com",
    "live.com",
    "aol.com",
    "pm.me",
    "duck.com",
    "www.gmail.com",
    "example.co",
    "protonmail.com",
    "cloud.com",
    "mailo.com",
    "inbox.lv",
    "gmx.de",
    "web.de",
    "t-online.de",
    "wp.pl",
    "o2.pl",
    "abv.bg",
    "qq.com",
    "163.com",
    "last.ru",
    "mall.ru",
    "uk.net",
    "gmail.example.com",
    "constructor.com",
  ])("is not made for %s", (domain) => {
    expect(suggestEmail(`ivan@${domain}`)).toBeUndefined();
  });
});

describe("the key of an address", () => {
  it("is the same in every letter case and spelling of the domain", () => {
    const key = emailKey("Ivan@пошта.укр");
    expect(key).toBe("ivan@xn--80a1acn3a.xn--j1amh");
    expect(emailKey("IVAN@XN--80A1ACN3A.xn--j1amh")).toBe(key);
    expect(emailKey("cafe\u0301@example.com")).toBe(emailKey("CAFÉ@EXAMPLE.COM"));
  });

  it("is in lower case as well where nobody could write to it", () => {
    expect(emailKey("Ivan@Firma.TEST")).toBe("ivan@firma.test");
  });

  it("differs for different names", () => {
    expect(emailKey("ivan+shop@gmail.com")).not.toBe(emailKey("ivan@gmail.com"));
  });
});

describe("any text", () => {
  const emailLike = fc.string({
    unit: fc.constantFrom(..."abIvß@@@..-_ <>()\"'«»,;:/?!+nоü。＠例"),
    maxLength: 30,
  });
  const suffixed = fc
    .tuple(emailLike, fc.constantFrom("@ukr.net", "@Bücher.DE", "@gmial.con", " ok"))
    .map((parts) => parts.join(""));
  const anything = fc.oneof(
    fc.string({ unit: "binary", maxLength: 600 }),
    emailLike,
    suffixed,
    fc.emailAddress(),
  );

  it("has an answer, and the same one twice", () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(parseEmail(text)).toEqual(parseEmail(text));
      }),
      { numRuns: 500 },
    );
  });

  it("has an answer however often its characters repeat", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(..."a@.<>()[]_*\"' …"), minLength: 1, maxLength: 3 }),
        (unit) => {
          expect(parseEmail(`${unit.repeat(498 / unit.length)}!x`)).toMatchObject({ kind: "invalid" });
        },
      ),
    );
  });

  it("gives addresses that read as themselves", () => {
    fc.assert(
      fc.property(anything, (text) => {
        const parsed = parseEmail(text);
        if (parsed.kind === "invalid") return;
        const again = parseEmail(parsed.address);
        expect(again).toMatchObject({ address: parsed.address, domain: parsed.domain });
      }),
      { numRuns: 2000 },
    );
  });
});

function isAsExpected(row: EmailRow): boolean {
  const parsed = parseEmail(row.input);
  if (row.expect === "reject") return parsed.kind === "invalid";
  return parsed.kind !== "invalid" && (row.normalized === undefined || parsed.address === row.normalized);
}

function offered(parsed: ReturnType<typeof parseEmail>): readonly string[] | undefined {
  return parsed.kind === "confirm" ? parsed.alternatives?.map(({ address }) => address) : undefined;
}
