// The matrix of faults: each of them strikes once, at a desk that runs, and what comes of it is held against what has to come of it.

import { writeFileSync } from "node:fs";
import { type Kind, kindOf, kinds } from "./kinds.ts";
import { type MatrixRow, matrix } from "./rows.ts";
import { type Outcome, tryOut } from "./trial.ts";

/** What the matrix is for besides being looked at. */
export interface MatrixOptions {
  /** The page to write it to; null writes none. */
  readonly page: string | null;
}

/** One line as it came out. */
interface Tried {
  readonly row: MatrixRow;
  readonly kind: string;
  readonly outcome: Outcome | null;
}

const atATime = 6;

/** Tries everything out. @returns whether all came out as it has to */
export async function tryAll({ page }: MatrixOptions): Promise<boolean> {
  const rows: readonly MatrixRow[] = matrix.flatMap((group) => group.rows);
  const tried = new Map<MatrixRow, Tried>();
  const left = rows[Symbol.iterator]();

  async function work(): Promise<void> {
    for (const row of left) tried.set(row, await tryRow(row));
  }

  await Promise.all(Array.from({ length: atATime }, work));
  const all = rows.flatMap((row) => tried.get(row) ?? []);
  const wrong = all.filter(({ row, kind }) => kind !== row.expected);
  console.table(all.map(({ row, kind, outcome }) => [row.broken.of, row.what, kind, held(outcome)]));
  for (const { row, kind } of wrong)
    console.error(`${row.broken.of}, ${row.what}: ${kind} instead of ${row.expected}`);
  if (page !== null && wrong.length === 0) writeFileSync(page, toPage(tried));
  return wrong.length === 0;
}

async function tryRow(row: MatrixRow): Promise<Tried> {
  try {
    const outcome = await tryOut(row.broken);
    return { row, kind: kindOf(outcome), outcome };
  } catch (error) {
    return { row, kind: error instanceof Error ? error.message : String(error), outcome: null };
  }
}

function toPage(tried: ReadonlyMap<MatrixRow, Tried>): string {
  const groups = matrix.map(({ title, rows }) => {
    const lines = rows.flatMap((row) => {
      const found = tried.get(row);
      return found === undefined
        ? []
        : [`| ${row.what} | ${kinds[found.kind as Kind]} | ${held(found.outcome)} |`];
    });
    return `## ${title}\n\n| what goes wrong, once | the reply to the customer | it came after |\n|---|---|---|\n${lines.join("\n")}\n`;
  });
  const today = new Date().toISOString().slice(0, 10);
  return `${introduction(today)}\n${groups.join("\n")}`;
}

function introduction(today: string): string {
  return `# Faults, and what comes of them

Each line was tried out at a running desk on ${today}: a customer presses a button while one thing goes wrong between the desk and Telegram,
which the [emulator](../packages/telegram-emulator#faults) plays over real HTTP. \`npm run docs:faults\` does it again, fails if anything
comes out otherwise, and writes this page.

Telegram has no key by which a message that is sent again could be known. So where the outcome of a sending stays unknown, the message is
sent again, and the desk's record says that it may be there twice. Pauses are half a second to a second after a first failure, and grow.
`;
}

/** In whole seconds, so that chance shows little. */
function held(outcome: Outcome | null): string {
  if (outcome === null || outcome.heldMs === null) return "–";
  const seconds = Math.round(outcome.heldMs / 1000);
  return seconds === 0 ? "at once" : `${seconds} s`;
}
