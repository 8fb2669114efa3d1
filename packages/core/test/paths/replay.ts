import type { Driver } from "../drivers/driver.ts";
import type { Move } from "./moves.ts";

/** Does on a driver what happens on a path. @throws Error when a call or a delay of the path is not there */
export async function replay(driver: Driver, moves: readonly Move[]): Promise<void> {
  for (const move of moves) await perform(driver, move);
}

function perform(driver: Driver, move: Move): Promise<void> {
  switch (move.kind) {
    case "happens":
      return driver.send(move.event);
    case "passes":
      return driver.pass(move.delay);
    case "answers":
      return latestCall(driver, move.port).succeed(move.output);
    case "fails":
      return latestCall(driver, move.port).fail();
  }
}

function latestCall({ calls }: Driver, port: string) {
  const call = calls.findLast((each) => each.port === port);
  if (call === undefined) throw new Error(`${port} was not called.`);
  return call;
}
