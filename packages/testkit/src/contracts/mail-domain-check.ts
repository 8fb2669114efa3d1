import type { MailDomainCheck, MailDomainVerdict } from "@deskbell/core";
import type { TestApi } from "./test-api.ts";
import { testsOn } from "./tests-on.ts";

/** A check of mail domains as the contract suite wants it, over the domains that it was made with. */
export interface MailDomainCheckUnderTest {
  readonly check: MailDomainCheck;
  /** Another process's check of the same domains; where there is none, the same. */
  readonly other: MailDomainCheck;
  /** Called once after each test. */
  close(): Promise<void>;
}

/** What is to be known of domains: in lower case, and those of other scripts as A-labels. */
export type MailDomains = Readonly<Record<string, MailDomainVerdict["kind"]>>;

const domains: MailDomains = {
  "takes.example.org": "accepts",
  "takes-too.example.org": "accepts",
  "refuses.example.org": "rejects",
  "silent.example.org": "unchecked",
  "xn--80a1acn3a.xn--j1amh": "accepts",
};

/**
 * The contract of `MailDomainCheck`, clause by clause, as tests of the runner that is handed in.
 *
 * @param make makes a check by which these domains take mail, take none, or cannot be asked
 */
export function describeMailDomainCheck(
  name: string,
  make: (domains: MailDomains) => Promise<MailDomainCheckUnderTest>,
  { describe, it, expect }: TestApi,
): void {
  const test = testsOn(() => make(domains), it);
  const kindOf = async ({ check }: MailDomainCheckUnderTest, domain: string) =>
    (await check.check(domain)).kind;

  describe(`${name} as a MailDomainCheck`, () => {
    test("accepts a domain that takes mail", async (subject) => {
      expect(await kindOf(subject, "takes.example.org")).toBe("accepts");
    });

    test("rejects a domain that takes none", async (subject) => {
      expect(await kindOf(subject, "refuses.example.org")).toBe("rejects");
    });

    test("holds it against nobody that nobody could say", async (subject) => {
      expect(await kindOf(subject, "silent.example.org")).toBe("unchecked");
      expect(await kindOf(subject, "silent.example.org")).toBe("unchecked");
    });

    test("says of a domain what it says of its other spellings", async (subject) => {
      expect(await kindOf(subject, "Takes.EXAMPLE.org")).toBe("accepts");
      expect(await kindOf(subject, "REFUSES.example.org")).toBe("rejects");
      expect(await kindOf(subject, "пошта.укр")).toBe("accepts");
    });

    test("says of each domain what is so of it, whatever was asked before", async (subject) => {
      const asked = ["refuses", "takes", "silent", "takes-too", "takes", "refuses"];
      const kinds: string[] = [];
      for (const each of asked) kinds.push(await kindOf(subject, `${each}.example.org`));
      expect(kinds).toEqual(["rejects", "accepts", "unchecked", "accepts", "accepts", "rejects"]);
    });

    test("answers those who ask at once", async ({ check, other }) => {
      const asked = ["takes", "refuses", "takes", "silent", "takes-too", "refuses"];
      const verdicts = await Promise.all(
        asked.map((each, index) => (index % 2 === 0 ? check : other).check(`${each}.example.org`)),
      );
      expect(verdicts.map(({ kind }) => kind)).toEqual([
        "accepts",
        "rejects",
        "accepts",
        "unchecked",
        "accepts",
        "rejects",
      ]);
    });

    test("calls no domain disposable that takes no mail, and others by true alone", async ({ check }) => {
      for (const domain of Object.keys(domains)) {
        const verdict = await check.check(domain);
        const known = verdict.kind === "rejects" ? [undefined] : [undefined, true, false];
        expect(known.includes((verdict as { readonly disposable?: boolean }).disposable)).toBe(true);
      }
    });

    test("accepts nothing that is no domain, and fails for none", async ({ check }) => {
      const odd = [
        "",
        ".",
        "not a name.org",
        `${"a".repeat(64)}.org`,
        "a".repeat(10_000),
        "\u0000",
        "\ud83d",
      ];
      for (const domain of odd) expect((await check.check(domain)).kind === "accepts").toBe(false);
    });
  });
}
