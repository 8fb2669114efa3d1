// Where links of Markdown pages lead: to a file or folder that is there, and in a page to a heading that it has.

import { dirname, join, normalize } from "node:path/posix";
import type { Pages } from "./pages.ts";

const code = /^```[\s\S]*?^```$|`[^`\n]*`/gm;
const inline = /\]\((?<target>[^()\s]+(?:\([^()\s]*\)[^()\s]*)*)(?:\s+"[^"]*")?\)/g;
const defined = /^\[[^\]]+\]:\s*(?<target>\S+)/gm;

/**
 * The links that lead nowhere, each with its page; links to other servers are not followed.
 * @param exists whether there is a file or folder at a path of the workspace
 */
export function brokenLinks(pages: Pages, exists: (path: string) => boolean): readonly string[] {
  return [...pages].flatMap(([path, page]) => {
    const text = page.replaceAll(code, "");
    const targets = [...text.matchAll(inline), ...text.matchAll(defined)].map(({ groups }) => groups?.target);
    return targets.filter((target = "") => isBroken(path, target)).map((target) => `${path}: ${target}`);
  });

  function isBroken(from: string, target: string): boolean {
    if (/^[a-z][a-z+.-]*:/i.test(target)) return false;
    const [path = "", anchor] = decodeURI(target).split("#");
    const file = path === "" ? from : normalize(join(dirname(from), path)).replace(/\/$/, "");
    if (path !== "" && !exists(file)) return true;
    const page = pages.get(file);
    return anchor !== undefined && page !== undefined && !anchorsOf(page).has(anchor);
  }
}

/** What the headings of a page are called in links to them, as GitHub makes it, and the anchors that it sets itself. */
function anchorsOf(page: string): ReadonlySet<string> {
  const headings = page.replaceAll(/^```[\s\S]*?^```$/gm, "").matchAll(/^#{1,6}\s+(?<heading>.+?)\s*#*$/gm);
  const anchors = new Set([...page.matchAll(/<a id="([^"]+)">/g)].map(([, id = ""]) => id));
  for (const { groups } of headings) {
    const text = groups?.heading?.replaceAll(/\[(.*?)\]\(.*?\)/g, "$1").toLowerCase() ?? "";
    const anchor = text.replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, "").replaceAll(" ", "-");
    let unique = anchor;
    for (let number = 1; anchors.has(unique); number += 1) unique = `${anchor}-${number}`;
    anchors.add(unique);
  }
  return anchors;
}
