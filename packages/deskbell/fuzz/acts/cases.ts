import fc from "fast-check";
import type { Act, Case } from "./act.ts";
import { agentActs } from "./agent-acts.ts";
import { cards } from "./cast.ts";
import { customerActs } from "./customer-acts.ts";
import { anySettings, troubles } from "./troubles.ts";

const acts: fc.Arbitrary<Act> = fc.oneof(
  { weight: 22, arbitrary: customerActs },
  { weight: 2, arbitrary: agentActs },
  { weight: 4, arbitrary: troubles },
);

const mostActs = 50;

/** Everything that may happen, in a mixture that leads to tickets and chats. */
export const cases: fc.Arbitrary<Case> = fc.record({
  settings: anySettings,
  cards: fc.subarray(cards.map((_, index) => index)),
  autoReply: fc.boolean(),
  claimsOnly: fc.constant(false),
  isReplayed: fc.nat(4).map((number) => number === 4),
  acts: fc.array(acts, { maxLength: mostActs, size: "max" }),
});

/** The same where nobody proves anything and claims are answered with silence: cards must make no difference. */
export const casesOfClaims: fc.Arbitrary<Case> = cases.map((each) => ({
  ...each,
  claimsOnly: true,
  settings: { ...each.settings, tellClaimedMatch: false, emailProof: "off" },
  acts: each.acts.filter(({ does }) => does !== "sets"),
}));
