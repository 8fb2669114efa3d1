import { readFile } from "node:fs/promises";
import { createTexts, type Override, type Texts } from "@deskbell/texts";
import { z } from "zod";
import type { Config } from "../config.ts";
import { ProgramError } from "../program-error.ts";

const overridesByLanguage = z.record(z.string(), z.record(z.string(), z.string()));

/**
 * The sentences the bot says: the built-in ones, with those in their place that the operator wrote.
 * @throws ProgramError `file.unreadable` or `file.format`, TextsError for a sentence that does not fit
 */
export async function openTexts({
  textsFile,
  defaultLanguage,
}: Pick<Config, "textsFile" | "defaultLanguage">): Promise<Texts> {
  return createTexts({
    ...(textsFile !== null && { overrides: await readOverrides(textsFile) }),
    ...(defaultLanguage !== null && { defaultLanguage }),
  });
}

async function readOverrides(file: string): Promise<Readonly<Record<string, Override>>> {
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    throw new ProgramError(
      "file.unreadable",
      `${file} cannot be read. Check TEXTS_FILE, or that of the bot.`,
      { cause: error },
    );
  });
  try {
    return overridesByLanguage.parse(JSON.parse(text));
  } catch (error) {
    const message = `${file} has to hold sentences by language and key: { "en": { "phone.noted": "Got it." } }.`;
    throw new ProgramError("file.format", message, { cause: error });
  }
}
