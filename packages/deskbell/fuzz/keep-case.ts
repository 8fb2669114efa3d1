// A case that was found, in forms to keep: as a case, which plays just so again, and as scripts, one a customer.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { recordScript } from "@deskbell/testkit";
import { stringify } from "yaml";
import { players } from "./acts/cast.ts";
import { type Found, playedIn } from "./search.ts";
import { everybody } from "./stage/played.ts";

/** Writes a case down. @returns the files */
export function keepCase(found: Found, folder: string): readonly string[] {
  mkdirSync(folder, { recursive: true });
  const name = `case-${found.search.seed >>> 0}`;
  const title =
    found.error instanceof Error ? (found.error.message.split("\n")[0] ?? "") : String(found.error);
  const files = [{ file: `${name}.yaml`, content: { about: title, ...found.case } as unknown }];
  const played = playedIn(found);
  for (const who of played === null ? [] : everybody) {
    const script = recordScript(`${title} (${players[who].id})`, played?.journals[who] ?? []);
    if (script !== null) files.push({ file: `${name}-${players[who].id}.script.yaml`, content: script });
  }
  return files.map(({ file, content }) => {
    const path = join(folder, file);
    writeFileSync(path, stringify(content, { lineWidth: 110 }));
    return path;
  });
}
