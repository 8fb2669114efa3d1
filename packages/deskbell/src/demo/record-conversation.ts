import type { DialogueAddress, Journal } from "@deskbell/core";
import { recordScript, runScript } from "@deskbell/testkit";
import type { Recording } from "@deskbell/web";
import { stringify } from "yaml";
import { readJournal } from "../runtime/read-journal.ts";
import { readScript } from "../scripts/read-script.ts";

/** A dialogue as a file that `deskbell simulate` plays. It is tried out first, and says itself if it goes another way than it went. */
export async function recordConversation(journal: Journal, dialogue: DialogueAddress): Promise<Recording> {
  const records = await readJournal(journal, dialogue);
  if (records.length === 0) {
    return refused("Nothing has happened on this phone yet. Talk to the bot on it, then save again.");
  }
  const source = recordScript("A conversation of the demo", records);
  if (source === null) {
    return refused(
      "This conversation is not recorded from its beginning, or what was said in it was erased. Take a new customer’s phone.",
    );
  }
  const fileName = `conversation-${dialogue.address}.yaml`;
  const text = stringify(source);
  return {
    kind: "recorded",
    fileName,
    text: `# Play it: deskbell simulate ${fileName}\n${await remarkOn(text)}${text}`,
  };
}

function refused(message: string): Recording {
  return { kind: "refused", message };
}

/** A remark for the file, if it does not go as it went. */
async function remarkOn(text: string): Promise<string> {
  const reading = readScript(text);
  if (reading.kind !== "ok") return "# It cannot be read again.\n";
  const { failure } = await runScript(reading.script);
  if (failure === null) return "";
  const [message = ""] = failure.message.split("\n");
  return `# Played alone it goes another way in step ${failure.step}: ${message}\n`;
}
