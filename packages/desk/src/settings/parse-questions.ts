// Reading the questions that an operator wrote, all mistakes at once, each with its place.

import { type AnswerFormat, type Choice, type LocalTexts, parsePattern, type Question } from "@deskbell/core";
import { parseLanguage } from "../model/language.ts";
import type { SettingReferences } from "./definitions.ts";

/** Something wrong with the questions: where, and the end of a sentence that begins with the place. */
export interface QuestionMistake {
  /** Names of fields and places in lists, counted from 0. */
  readonly path: readonly (string | number)[];
  readonly problem: string;
}

/** Questions as they were read, or everything that is wrong with them. */
export type QuestionsReading =
  | { readonly kind: "ok"; readonly questions: readonly Question[] }
  | { readonly kind: "invalid"; readonly mistakes: readonly QuestionMistake[] };

type Path = QuestionMistake["path"];
type Fields = Readonly<Record<string, unknown>>;

/** More of them no customer answers. */
const mostQuestions = 10;
/** Rows of buttons that a message shows on a phone. */
const mostChoices = 20;
const longestName = 60;
/** A label that is seen whole. */
const longestLabel = 64;
const longestText = 1000;
const longestAnswer = 1000;
/** What RE2 matches within a blink. */
const longestMatched = 200;

const formats: readonly AnswerFormat[] = ["any", "digits", "letters", "code", "number", "date"];

/** So short that a button can say which draft, question and choice it belongs to: some channels let it carry 64 bytes. */
const idForm = /^[a-z][a-z0-9-]{0,14}$/i;

/** Reads questions of any shape, as YAML or JSON hold them. */
export function parseQuestions(value: unknown, references: SettingReferences): QuestionsReading {
  const mistakes: QuestionMistake[] = [];
  const note = (path: Path, problem: string): undefined => void mistakes.push({ path, problem });
  const reader = createReader(note, references);
  if (!Array.isArray(value)) {
    note([], "has to be a list of questions");
    return { kind: "invalid", mistakes };
  }
  if (value.length > mostQuestions) note([], `has ${value.length} questions; ${mostQuestions} is the most`);
  const questions = value.map((item, index) => reader.question(item, [index]));
  noteRepeated(questions, (path) => path, note);
  if (mistakes.length > 0) return { kind: "invalid", mistakes };
  return { kind: "ok", questions: questions.filter((question) => question !== undefined) };
}

type Note = (path: Path, problem: string) => undefined;

/** The place of a field. */
type At = (name: string) => Path;

function createReader(note: Note, { departments, priorities, validators = [] }: SettingReferences) {
  /** The fields of an object; those it may not have are named. */
  function fields(value: unknown, path: Path, known: readonly string[]): Fields | undefined {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      return note(path, `has to have fields: ${known.join(", ")}`);
    }
    for (const name of Object.keys(value).filter((each) => !known.includes(each))) {
      note([...path, name], `is no field here; there are ${known.join(", ")}`);
    }
    return value as Fields;
  }

  function id(value: unknown, path: Path): string {
    if (typeof value === "string" && idForm.test(value)) return value;
    note(path, "has to be an id of at most 15 letters of a-z, digits and dashes, beginning with a letter");
    return "";
  }

  function text(value: unknown, path: Path, longest: number): string {
    if (typeof value !== "string" || value.trim() === "") note(path, "has to be a text");
    else if (value.length > longest) note(path, `may have ${longest} characters and has ${value.length}`);
    return typeof value === "string" ? value.trim() : "";
  }

  function texts(value: unknown, path: Path, longest: number): LocalTexts {
    const isMap = typeof value === "object" && value !== null && !Array.isArray(value);
    const entries = isMap ? Object.entries(value) : [];
    if (entries.length === 0) note(path, 'has to be texts by language, such as { en: "…", uk: "…" }');
    return Object.fromEntries(
      entries.map(([tag, words]) => {
        const language = parseLanguage(tag);
        if (language === null) note([...path, tag], "is no language tag such as en or pt-br");
        return [language ?? tag, text(words, [...path, tag], longest)];
      }),
    );
  }

  function flag(value: unknown, path: Path): boolean {
    if (typeof value !== "boolean") note(path, "has to be true or false");
    return value === true;
  }

  function count(value: unknown, path: Path, most: number): number | undefined {
    const isCount = typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= most;
    return isCount ? value : note(path, `has to be a whole number from 1 to ${most}`);
  }

  function oneOf<Known extends string>(
    value: unknown,
    path: Path,
    known: readonly Known[],
    what: string,
  ): Known | undefined {
    const found = known.find((each) => each === value);
    return found ?? note(path, `has to be ${what}: ${known.join(", ") || "there are none"}`);
  }

  /** A field that may be left out, where it is there and right. */
  function optional<Name extends string, Value>(
    read: Fields,
    at: At,
    field: Name,
    parse: (value: unknown, path: Path) => Value | undefined,
  ): Partial<Readonly<Record<Name, Value>>> {
    const value = read[field] === undefined ? undefined : parse(read[field], at(field));
    return value === undefined ? {} : ({ [field]: value } as Record<Name, Value>);
  }

  const idsOf = (items: readonly { readonly id: string }[]) => items.map((item) => item.id);
  const name = (value: unknown, path: Path) => text(value, path, longestName);
  const label = (value: unknown, path: Path) => texts(value, path, longestLabel);
  const words = (value: unknown, path: Path) => texts(value, path, longestText);
  const format = (value: unknown, path: Path) => oneOf(value, path, formats, "one of the formats");
  const attempts = (value: unknown, path: Path) => count(value, path, 10);
  const department = (value: unknown, path: Path) =>
    oneOf(value, path, idsOf(departments), "the id of one of the departments");
  const priority = (value: unknown, path: Path) =>
    oneOf(value, path, idsOf(priorities), "the id of one of the priorities");
  const validator = (value: unknown, path: Path) =>
    oneOf(value, path, validators, "a check that this program was given by code");

  function choice(value: unknown, path: Path): Choice | undefined {
    const read = fields(value, path, ["id", "name", "label", "department", "priority"]);
    const at: At = (field) => [...path, field];
    return (
      read && {
        id: id(read.id, at("id")),
        ...optional(read, at, "name", name),
        label: label(read.label, at("label")),
        ...optional(read, at, "department", department),
        ...optional(read, at, "priority", priority),
      }
    );
  }

  function choices(value: unknown, path: Path): readonly Choice[] {
    if (!Array.isArray(value) || value.length < 2 || value.length > mostChoices) {
      note(path, `has to be a list of 2 to ${mostChoices} choices`);
      return [];
    }
    const read = value.map((item, index) => choice(item, [...path, index]));
    noteRepeated(read, ([index]) => [...path, index ?? 0], note);
    noteSameLabels(read, path, note);
    return read.filter((each) => each !== undefined);
  }

  function limits(read: Fields, at: At) {
    const most = read.pattern === undefined ? longestAnswer : longestMatched;
    const length = (value: unknown, path: Path) => count(value, path, most);
    const given = { ...optional(read, at, "minLength", length), ...optional(read, at, "maxLength", length) };
    const { minLength = 0, maxLength = longestMatched } = given;
    if (minLength > maxLength) note(at("minLength"), `is more than maxLength, which is ${maxLength}`);
    return given;
  }

  function pattern(value: unknown, path: Path): string {
    const written = text(value, path, longestText);
    const reading = parsePattern(written);
    if (reading.kind === "invalid") note(path, reading.problem);
    return written;
  }

  function asked(read: Fields, at: At) {
    return {
      id: id(read.id, at("id")),
      ...optional(read, at, "name", name),
      ask: words(read.ask, at("ask")),
      ...optional(read, at, "label", label),
      ...optional(read, at, "required", flag),
    };
  }

  function question(value: unknown, path: Path): Question | undefined {
    const kind = typeof value === "object" && value !== null && "kind" in value ? value.kind : undefined;
    const at: At = (field) => [...path, field];
    if (kind === "choice") {
      const read = fields(value, path, [...questionFields, "choices"]);
      return read && { kind, ...asked(read, at), choices: choices(read.choices, at("choices")) };
    }
    if (kind !== "text") return note(at("kind"), "has to be text or choice");
    const read = fields(value, path, [...questionFields, ...textFields]);
    return (
      read && {
        kind,
        ...asked(read, at),
        ...optional(read, at, "format", format),
        ...optional(read, at, "pattern", pattern),
        ...limits(read, at),
        ...optional(read, at, "validator", validator),
        ...optional(read, at, "mistake", words),
        ...optional(read, at, "attempts", attempts),
      }
    );
  }

  return { question };
}

const questionFields = ["id", "name", "kind", "required", "ask", "label"];
const textFields = ["format", "pattern", "minLength", "maxLength", "validator", "mistake", "attempts"];

/** Ids tell questions, and the choices of one, apart. */
function noteRepeated(
  items: readonly ({ readonly id: string } | undefined)[],
  place: (path: readonly number[]) => Path,
  note: Note,
): void {
  const ids = items.map((item) => item?.id.toLowerCase() ?? "");
  for (const [index, id] of ids.entries()) {
    const first = ids.indexOf(id);
    if (id !== "" && first < index) note([...place([index]), "id"], `is the id of [${first + 1}] too`);
  }
}

/** A label that is typed instead of pressed means one choice. */
function noteSameLabels(choices: readonly (Choice | undefined)[], path: Path, note: Note): void {
  const seen = new Map<string, number>();
  for (const [index, choice] of choices.entries()) {
    for (const [language, label] of Object.entries(choice?.label ?? {})) {
      const words = label.toLowerCase();
      const first = seen.get(words) ?? index;
      seen.set(words, first);
      if (first !== index && words !== "") {
        note([...path, index, "label", language], `is the label of choice [${first + 1}] too`);
      }
    }
  }
}

/** A place for people: `[2].choices[1].label.en`, counted from 1. */
export function describePlace(path: Path): string {
  return path.map((part) => (typeof part === "number" ? `[${part + 1}]` : `.${part}`)).join("");
}
