import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it, onTestFinished } from "vitest";
import { type CodeBlock, codeBlocks, readPages, root } from "./pages.ts";

const documented = [...readPages()].filter(([path]) =>
  /^(README\.md|docs\/[^/]+\.md|(packages|examples)\/([^/]+\/)?README\.md)$/.test(path),
);
const blocks = documented.flatMap(([path, page]) => codeBlocks(page).map((block) => ({ path, block })));

describe("code in pages", () => {
  it("compiles where it is TypeScript", async () => {
    const typed = blocks.filter(({ block }) => block.language === "ts");
    expect(typed.length).toBeGreaterThan(10);
    expect(await compile(typed)).toEqual([]);
  });

  it("is found out where it does not compile, by page and line", async () => {
    const page =
      "# Page\n\n<!-- given\ndeclare const text: string;\n-->\n\n```ts\nconst n: number = text;\n```\n";
    const wrong = codeBlocks(page).map((block) => ({ path: "docs/page.md", block }));
    expect(await compile(wrong)).toEqual([expect.stringMatching(/^docs\/page\.md:8: error TS2322: /)]);
  });

  it.each(blocks.filter(({ block }) => block.language === "json"))(
    "parses where it is JSON: $path, line $block.line",
    ({ block }) => {
      expect(() => JSON.parse(block.code)).not.toThrow();
    },
  );
});

/** Compiles each block as a module of its own, with the settings of the workspace. @returns the errors by page and line */
async function compile(
  all: readonly { readonly path: string; readonly block: CodeBlock }[],
): Promise<readonly string[]> {
  const cache = join(root, "node_modules/.cache");
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "docs-code-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const config = {
    extends: join(root, "tsconfig.json"),
    compilerOptions: { declaration: false },
    include: ["*.ts"],
    exclude: [],
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module" }));
  for (const [index, { block }] of all.entries()) {
    // The code keeps its line; what is given stands in the one before.
    const given = `${block.given.replaceAll("\n", " ")} export {};\n`;
    writeFileSync(join(folder, `${index}.ts`), "\n".repeat(block.line - 2) + given + block.code);
  }
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const { stdout } = await promisify(execFile)(process.execPath, [tsc, "-p", folder, "--pretty", "false"], {
    cwd: folder,
  }).catch((error: { readonly stdout: string }) => error);
  return stdout.split("\n").flatMap((line) => {
    const [, index, at, message] = /^(\d+)\.ts\((\d+),\d+\): (.*)$/.exec(line) ?? [];
    if (index !== undefined) return [`${all[Number(index)]?.path}:${at}: ${message}`];
    // Further lines of a message are indented.
    return line === "" || line.startsWith(" ") ? [] : [line];
  });
}
