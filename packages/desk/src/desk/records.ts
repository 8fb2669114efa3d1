import type { AutoReply } from "../model/auto-reply.ts";
import type { Department } from "../model/department.ts";
import { DeskError } from "../model/desk-error.ts";
import { parseLanguage } from "../model/language.ts";
import type { Priority } from "../model/priority.ts";
import type { StreamEvent } from "../model/stream-event.ts";
import { parseText } from "../model/text.ts";
import type { DeskContext } from "./context.ts";

/** The desk's small tables, and its stream. */
export interface Records {
  departments(): Promise<readonly Department[]>;
  /** Saves the department with this id, new or not. @throws DeskError `record.invalid` */
  saveDepartment(department: Department): Promise<void>;
  /** Lowest rank first. */
  priorities(): Promise<readonly Priority[]>;
  /** Saves the priority with this id, new or not. @throws DeskError `record.invalid` */
  savePriority(priority: Priority): Promise<void>;
  autoReplies(): Promise<readonly AutoReply[]>;
  /** Saves the text for an occasion and a language, of all bots or of one. @throws DeskError `language.invalid`, `text.empty` or `text.tooLong` */
  saveAutoReply(autoReply: AutoReply): Promise<void>;
  /** Removes a text, if there is one. @throws DeskError `language.invalid` */
  removeAutoReply(on: AutoReply["on"], language: string, bot?: string): Promise<void>;
  /** What happened after the event with this id, oldest first; from the beginning after 0. */
  eventsAfter(id: number, limit: number): Promise<readonly StreamEvent[]>;
}

/** Access to the tables that a desk is set up with. */
export function createRecords({ store }: DeskContext): Records {
  return {
    departments: () => store.departments(),
    async saveDepartment(department) {
      await store.commit([{ type: "department.saved", department: requireNamed("department", department) }]);
    },
    priorities: () => store.priorities(),
    async savePriority(priority) {
      await store.commit([{ type: "priority.saved", priority: requireNamed("priority", priority) }]);
    },
    autoReplies: () => store.autoReplies(),
    async saveAutoReply(given) {
      const { language, text } = given;
      const autoReply = { ...given, language: requireLanguage(language), text: parseText(text) };
      await store.commit([{ type: "autoReply.saved", autoReply }]);
    },
    async removeAutoReply(on, language, bot) {
      const removed = { on, language: requireLanguage(language), ...(bot !== undefined && { bot }) };
      await store.commit([{ type: "autoReply.removed", ...removed }]);
    },
    eventsAfter: (id, limit) => store.eventsAfter(id, limit),
  };
}

function requireNamed<Named extends Department>(kind: string, record: Named): Named {
  if (/^[a-z0-9][a-z0-9-]*$/.test(record.id) && record.name.trim() !== "") return record;
  throw new DeskError(
    "record.invalid",
    `A ${kind} needs an id of lower-case letters, digits and "-", such as after-sales, and a name.`,
  );
}

function requireLanguage(tag: string): string {
  const language = parseLanguage(tag);
  if (language !== null) return language;
  throw new DeskError("language.invalid", `"${tag}" is no language tag. Write one such as en or pt-br.`);
}
