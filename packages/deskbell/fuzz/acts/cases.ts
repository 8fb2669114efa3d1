import fc from "fast-check";
import type { Act, Case, OptionalPort } from "./act.ts";
import { agentActs, modes } from "./agent-acts.ts";
import { cards } from "./cast.ts";
import { customerActs } from "./customer-acts.ts";
import { anySettings, troubles } from "./troubles.ts";

const acts: fc.Arbitrary<Act> = fc.oneof(
  { weight: 22, arbitrary: customerActs },
  { weight: 2, arbitrary: agentActs },
  { weight: 4, arbitrary: troubles },
);

const mostActs = 50;

const devices = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom("uk-UA", "ru", "en-GB", null) },
  { weight: 1, arbitrary: fc.constantFrom("pt-br", "xx", "", "__proto__") },
);

/** Most desks have all ports. */
const without: fc.Arbitrary<readonly OptionalPort[]> = fc.oneof(
  { weight: 5, arbitrary: fc.constant([]) },
  {
    weight: 1,
    arbitrary: fc.subarray<OptionalPort>(["contactLookup", "mailDomainCheck", "emailProof", "chatDesk"]),
  },
);

/** Everything that may happen, in a mixture that leads to tickets and chats. */
export const cases: fc.Arbitrary<Case> = fc.record({
  settings: anySettings,
  otherBot: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: anySettings }),
  devices: fc.tuple(devices, devices),
  without,
  cards: fc.subarray(cards.map((_, index) => index)),
  autoReply: fc.boolean(),
  erasureMode: modes,
  claimsOnly: fc.constant(false),
  isReplayed: fc.nat(4).map((number) => number === 4),
  acts: fc.array(acts, { maxLength: mostActs, size: "max" }),
});

const silence = { tellClaimedMatch: false, emailProof: "off" } as const;

/** The same where nobody proves anything and claims are answered with silence: cards must make no difference. */
export const casesOfClaims: fc.Arbitrary<Case> = cases.map((each) => ({
  ...each,
  claimsOnly: true,
  settings: { ...each.settings, ...silence },
  otherBot: each.otherBot && { ...each.otherBot, ...silence },
  acts: each.acts.filter(({ does }) => does !== "sets"),
}));
