import type { EmailProblem, PhoneProblem } from "@deskbell/core";

/** Why a number was not taken, for whoever has to correct a list. */
export function describePhoneProblem(problem: PhoneProblem): string {
  return phoneProblems[problem];
}

/** Why an address was not taken, for whoever has to correct a list. */
export function describeEmailProblem(problem: EmailProblem): string {
  return emailProblems[problem];
}

const phoneProblems: Record<PhoneProblem, string> = {
  empty: "is empty",
  notANumber: "is not a phone number",
  tooShort: "is too short",
  tooLong: "is too long",
  unknownPrefix: "begins with the code of no country",
  noCountry: "has no code of a country (give --country, or write it with +)",
  notAssigned: "is a number that no numbering plan knows",
};

const emailProblems: Record<EmailProblem, string> = {
  empty: "is empty",
  noAt: "has no @",
  twoAts: "has two @",
  noName: "has nothing before the @",
  noDomain: "has nothing behind the @",
  noTopLevel: "has a domain without a dot",
  unknownTopLevel: "has a domain with an ending that cannot exist",
  reserved: "has a domain that is reserved and takes no mail",
  ipAddress: "has an IP address for a domain",
  badDomain: "has a character that no domain has",
  badCharacter: "has a character that is not taken before the @",
  dots: "has a dot too many",
  comma: "has a comma in it",
  innerSpace: "has a space in it",
  mixedAlphabets: "mixes letters of two alphabets that look alike",
  webAddress: "is a web address",
  tooLong: "is too long",
};
