import { existsSync } from "node:fs";
import { expect, it } from "vitest";
import { brokenLinks } from "./links.ts";
import { readPages, root } from "./pages.ts";

it("links between pages and to files lead somewhere", () => {
  expect(brokenLinks(readPages(), (path) => existsSync(`${root}${path}`))).toEqual([]);
});

it("a link that leads nowhere is found", () => {
  const pages = new Map([
    [
      "README.md",
      "[a](docs/a.md) [b](docs/b.md#the-b-part) [c](docs/a.md#no) `[d](no.md)` [e](https://x.y/z)",
    ],
    [
      "docs/a.md",
      "# A\n\n[up](../README.md), [here](#a), [not here](#b), [nor there](b.md)\n\n[ref]: ../no.md",
    ],
    [
      "docs/b.md",
      "## The `B` part\n## The B-part\n## The `B` part\n\n[twice](#the-b-part-2) [folder](../docs/)",
    ],
  ]);
  const paths = ["README.md", "docs", ...pages.keys()].filter((path) => path !== "docs/c.md");
  expect(brokenLinks(pages, (path) => paths.includes(path))).toEqual([
    "README.md: docs/a.md#no",
    "docs/a.md: #b",
    "docs/a.md: ../no.md",
  ]);
});
