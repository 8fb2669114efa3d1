import { createTexts } from "@deskbell/texts";
import { expect, it } from "vitest";
import { samplePrompts } from "./sample-prompts.ts";

// Every sentence as a customer reads it: whoever changes one sees, in the difference of the file, what becomes of it.

const texts = createTexts();

it.each(texts.languages)("what the bot says in %s", async (language) => {
  const said = samplePrompts().map((prompt) => {
    const { text, buttons, contactLabel } = texts.render(prompt, language);
    const rows = buttons.map((row) => row.map(({ label }) => `[${label}]`).join(" "));
    return [`# ${prompt.key}`, text, ...rows, ...(contactLabel === null ? [] : [`[${contactLabel}]`])].join(
      "\n",
    );
  });
  await expect(`${said.join("\n\n")}\n`).toMatchFileSnapshot(`snapshots/${language}.txt`);
});
