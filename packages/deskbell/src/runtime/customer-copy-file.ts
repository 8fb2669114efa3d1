import type { PersonalData } from "@deskbell/desk";
import type { DocumentSource } from "@deskbell/telegram";

/** Makes the files that customers ask for, at the moment when they are sent. */
export function createDocumentSource(personalData: Pick<PersonalData, "copyOf">): DocumentSource {
  return async (_, dialogue) => {
    const copy = await personalData.copyOf(dialogue);
    return copy === null ? null : new TextEncoder().encode(toReadable(copy));
  };
}

/** JSON for people: with line breaks, and times that can be read. */
export function toReadable(copy: unknown): string {
  const isTime = (name: string, value: unknown) => typeof value === "number" && /(^at|At)$/.test(name);
  const read = (name: string, value: unknown) =>
    isTime(name, value) ? new Date(Number(value)).toISOString() : value;
  return `${JSON.stringify(copy, read, 2)}\n`;
}
