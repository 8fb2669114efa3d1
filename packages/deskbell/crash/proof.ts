// The proof that nothing is lost: customers talk to a desk that is killed again and again, while Telegram misbehaves, then every one of
// them is accounted for.

import { audit, settle } from "./audit.ts";
import { startMortalDesk } from "./mortal-desk.ts";
import { createRandom } from "./random.ts";
import { openTheatre, type Receiving } from "./theatre.ts";
import { type Amount, startTrouble } from "./trouble.ts";
import { tell } from "./verdict.ts";
import { type EndedVisit, receiveVisitors } from "./visitors.ts";

/** How hard the proof is. */
export interface ProofOptions {
  readonly kills: number;
  readonly customers: number;
  readonly seed: number;
  readonly faults: Amount;
  readonly receive: Receiving;
}

const progressMs = 20_000;

/** Runs it. @returns whether it was proved */
export async function prove({ kills, customers, seed, faults, receive }: ProofOptions): Promise<boolean> {
  const beganAt = Date.now();
  const theatre = await openTheatre(seed, faults !== "off", receive);
  const visits: EndedVisit[] = [];
  const trouble = startTrouble({
    emulator: theatre.emulator,
    amount: faults,
    receive,
    random: createRandom(seed + 1),
    onOutage: theatre.sends.cutOff,
  });
  let killed = 0;
  let isOver = false;
  const mortal = startMortalDesk({
    emulator: theatre.emulator,
    envOf: theatre.envOf,
    kills,
    random: createRandom(seed + 2),
    onKill: (count) => {
      killed = count;
      theatre.sends.cutOff();
    },
  });
  mortal.spared.finally(() => {
    isOver = true;
  });
  const telling = setInterval(() => {
    const seconds = Math.round((Date.now() - beganAt) / 1000);
    console.log(`${seconds} s: ${killed} kills, ${visits.length} customers served`);
  }, progressMs);
  const onEnd = (ended: EndedVisit) => visits.push(ended);
  await receiveVisitors({ theatre, seed, atATime: customers, isOver: () => isOver, onEnd });
  clearInterval(telling);
  await mortal.spared;
  await trouble.stop();
  await settle(theatre);
  const exitCode = await mortal.stop();
  const { outages } = trouble;
  const { killedAtStart, selfEnds: startsWithoutTelegram } = mortal;
  const run = { kills, killedAtStart, outages, startsWithoutTelegram, exitCode };
  const isProved = tell(theatre, await audit(theatre, visits), run);
  await theatre.close(!isProved);
  if (isProved) console.log("Nothing was lost, and nothing was done twice that need not be.");
  else
    console.log(
      `Something was lost or wrong: seed ${seed}; the file and the transcripts are in ${theatre.folder}`,
    );
  return isProved;
}
