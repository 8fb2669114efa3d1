import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The folder of the workspace. */
export const root = fileURLToPath(new URL("../../../../", import.meta.url));

/** Pages by their paths in the workspace. */
export type Pages = ReadonlyMap<string, string>;

/** Every Markdown page that is written here; `llms.txt` is one by its form. */
export function readPages(): Pages {
  const isElsewhere = (name: string) => ["node_modules", "dist", "coverage", ".git"].includes(name);
  const paths = globSync(["**/*.md", ".changeset/*.md", "llms.txt"], {
    cwd: root,
    exclude: isElsewhere,
  }).sort();
  return new Map(paths.map((path) => [path, readFileSync(`${root}${path}`, "utf8")]));
}

/** A block of code in a page. */
export interface CodeBlock {
  /** As it stands behind the three backticks, such as `ts`. */
  readonly language: string;
  readonly code: string;
  /** What a comment in front of it gives it, see `CONTRIBUTING.md`. */
  readonly given: string;
  /** The line of the page on which its code begins, from 1. */
  readonly line: number;
}

const fence = /^```(?<language>\w*)$(?<code>[\s\S]*?)^```$/gm;
const comment = /<!-- given\n(?<given>(?:(?!-->)[\s\S])*)\n-->\s*$/;

/** The blocks of code in a page, in order. */
export function codeBlocks(page: string): readonly CodeBlock[] {
  return [...page.matchAll(fence)].map(({ index, groups }) => {
    const before = page.slice(0, index);
    return {
      language: groups?.language ?? "",
      code: groups?.code?.slice(1) ?? "",
      given: comment.exec(before)?.groups?.given ?? "",
      line: before.split("\n").length + 1,
    };
  });
}
