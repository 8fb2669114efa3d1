import type { Mutant, MutantStatus } from "./report.ts";
import type { Excuse } from "./survivors.ts";

// The figures of docs/mutation.md, made of what was measured, so that they cannot say anything else.

const undetected: readonly MutantStatus[] = ["Survived", "NoCoverage"];
const judged: readonly MutantStatus[] = ["Killed", "Timeout", ...undetected];

/** A table with a row for each folder that was measured, and one for each package. */
export function describeScores(mutants: readonly Mutant[]): readonly string[] {
  const packages = Map.groupBy(mutants, ({ file }) => file.split("/")[1] ?? "");
  return [
    "| code | mutants | killed | never ended | survived | no test reaches it | score | not judged |",
    "|---|--:|--:|--:|--:|--:|--:|--:|",
    ...[...packages].flatMap(([name, all]) => {
      const folders = Map.groupBy(all, ({ file }) => folderOf(file));
      const rows = [...folders].map(([folder, some]) => toRow(folder, some));
      return rows.length > 1 ? [...rows, toRow(`**${name}**`, all)] : rows;
    }),
  ];
}

/** `core/machine` of `packages/core/src/machine/chat.ts`. */
function folderOf(file: string): string {
  const [, name, , ...path] = file.split("/");
  return path.length > 1 ? `${name}/${path[0]}` : `${name}`;
}

function toRow(title: string, mutants: readonly Mutant[]): string {
  const count = (...statuses: MutantStatus[]) =>
    mutants.filter(({ status }) => statuses.includes(status)).length;
  const total = count(...judged);
  const figures = [total, count("Killed"), count("Timeout"), count("Survived"), count("NoCoverage")];
  const score = total === 0 ? "–" : `${((100 * count("Killed", "Timeout")) / total).toFixed(1)} %`;
  return `| ${[title, ...figures, score, mutants.length - total].join(" | ")} |`;
}

/**
 * The survivors that have a reason, grouped by it, and how many have none, by file.
 *
 * @throws Error for a reason that is given to a line where nothing survives, or that is no more
 */
export function describeSurvivors(mutants: readonly Mutant[], excuses: readonly Excuse[]): readonly string[] {
  const survivors = mutants.filter(({ status }) => undetected.includes(status));
  const measured = new Set(mutants.map(({ file }) => file));
  const excused = new Set<Mutant>();
  const reasons = excuses.flatMap(({ reason, lines }) => {
    const found = Object.entries(lines)
      .filter(([file]) => measured.has(file))
      .map(([file, codes]) => {
        const places = codes.map((code) => {
          const some = survivors.filter((mutant) => mutant.file === file && mutant.line.includes(code));
          if (some.length === 0) {
            throw new Error(`Nothing survives in ${file} at "${code}": take it out of the list.`);
          }
          for (const mutant of some) excused.add(mutant);
          return `\`${code}\`${some.length > 1 ? ` (${some.length})` : ""}`;
        });
        return `  - ${linkTo(file)}: ${places.join(", ")}`;
      });
    return found.length === 0 ? [] : [`- ${reason}`, ...found];
  });
  const unexcused = survivors.filter((mutant) => !excused.has(mutant));
  if (unexcused.length === 0) {
    return [`All ${survivors.length} that survive have a reason:`, "", ...reasons];
  }
  const files = [...Map.groupBy(unexcused, ({ file }) => file)].map(
    ([file, some]) => `${linkTo(file)} ${some.length}`,
  );
  return [
    `Of ${survivors.length} that survive, ${excused.size} have a reason:`,
    "",
    ...reasons,
    "",
    `The other ${unexcused.length} are tests that nobody has written yet: ${files.join(", ")}.`,
  ];
}

function linkTo(file: string): string {
  return `[\`${file.replace(/^packages\/|src\//g, "")}\`](../${file})`;
}
