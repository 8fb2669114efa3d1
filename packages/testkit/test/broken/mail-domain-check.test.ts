import type { MailDomainCheck, MailDomainVerdict } from "@deskbell/core";
import { describeMailDomainCheck, fakePorts } from "@deskbell/testkit";
import { type Breaking, type Broken, describeBroken } from "./describe-broken.ts";

/** Breaks the verdict alone. */
function judging(
  change: (verdict: MailDomainVerdict, domain: string) => MailDomainVerdict,
): Breaking<MailDomainCheck> {
  return ({ check }) => ({ check: async (domain) => change(await check(domain), domain) });
}

const broken: Broken<MailDomainCheck> = {
  "accepts nothing": [
    judging(({ kind }) => ({ kind: kind === "accepts" ? "rejects" : kind })),
    "accepts a domain that takes mail",
    "says of a domain what it says of its other spellings",
    "says of each domain what is so of it, whatever was asked before",
    "answers those who ask at once",
  ],
  "rejects nothing": [
    judging(({ kind }) => ({ kind: kind === "rejects" ? "unchecked" : kind })),
    "rejects a domain that takes none",
    "says of a domain what it says of its other spellings",
    "says of each domain what is so of it, whatever was asked before",
    "answers those who ask at once",
  ],
  "rejects what it cannot ask": [
    judging(({ kind }) => ({ kind: kind === "unchecked" ? "rejects" : kind })),
    "holds it against nobody that nobody could say",
    "says of each domain what is so of it, whatever was asked before",
    "answers those who ask at once",
  ],
  "fails where nobody answers": [
    ({ check }) => ({
      async check(domain) {
        const verdict = await check(domain);
        if (verdict.kind === "unchecked") throw new Error("ESERVFAIL");
        return verdict;
      },
    }),
    "holds it against nobody that nobody could say",
    "says of each domain what is so of it, whatever was asked before",
    "answers those who ask at once",
    "calls no domain disposable that takes no mail, and others by true alone",
  ],
  "remembers that nobody could say as a refusal": [
    ({ check }) => {
      const unchecked = new Set<string>();
      return {
        async check(domain) {
          if (unchecked.has(domain)) return { kind: "rejects" };
          const verdict = await check(domain);
          if (verdict.kind === "unchecked") unchecked.add(domain);
          return verdict;
        },
      };
    },
    "holds it against nobody that nobody could say",
  ],
  "knows names in lower case alone": [
    judging((verdict, domain) => (/[A-Z]/.test(domain) ? { kind: "unchecked" } : verdict)),
    "says of a domain what it says of its other spellings",
  ],
  "knows names of ASCII alone": [
    judging((verdict, domain) => (/[^ -~]/.test(domain) ? { kind: "rejects" } : verdict)),
    "says of a domain what it says of its other spellings",
  ],
  "says of a name what it said of a similar one": [
    ({ check }) => {
      const known = new Map<string, MailDomainVerdict>();
      return {
        async check(domain) {
          const verdict = known.get(domain.slice(0, 3)) ?? (await check(domain));
          if (verdict.kind === "rejects") known.set("tak", verdict);
          return verdict;
        },
      };
    },
    "says of each domain what is so of it, whatever was asked before",
  ],
  "answers all who ask at once alike": [
    ({ check }) => {
      let asked: Promise<MailDomainVerdict> | null = null;
      return {
        check(domain) {
          asked ??= check(domain).finally(() => {
            asked = null;
          });
          return asked;
        },
      };
    },
    "answers those who ask at once",
  ],
  "calls refused domains disposable": [
    judging((verdict) => ({ ...verdict, disposable: true }) as MailDomainVerdict),
    "calls no domain disposable that takes no mail, and others by true alone",
  ],
  "accepts what is no name": [
    judging((verdict, domain) => (domain.includes(" ") ? { kind: "accepts" } : verdict)),
    "accepts nothing that is no domain, and fails for none",
  ],
  "fails for what is no name": [
    ({ check }) => ({
      async check(domain) {
        encodeURIComponent(domain);
        return check(domain);
      },
    }),
    "accepts nothing that is no domain, and fails for none",
  ],
};

describeBroken<MailDomainCheck>(
  "a check of mail domains",
  (breaking, api) =>
    describeMailDomainCheck(
      "broken",
      async (domains) => {
        const mailDomains = Object.fromEntries(
          Object.entries(domains).map(([name, kind]) => [name, { kind }]),
        );
        const { mailDomainCheck: whole } = fakePorts({ mailDomains });
        const check = { ...whole, ...breaking(whole) };
        return { check, other: check, close: async () => {} };
      },
      api,
    ),
  broken,
);
